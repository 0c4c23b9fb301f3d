import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocked, useUnblock, type BlockedPerson } from '../api/chat';
import { Button, ButtonLink } from '../parts/button';
import { More } from '../parts/more';
import { Page } from '../parts/page';
import { useInstant } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import './blocked.css';

/** Whom one blocked, and the way back. */
export default function Blocked() {
  const { t } = useTranslation();
  const found = useBlocked();
  const all = found.data?.pages.flatMap((page) => page.items);
  const place = useRef<HTMLElement>(null);
  return (
    <Page title={t('blocked.title')} lead={t('blocked.lead')} back="/settings" width="narrow">
      {found.isPending && <Skeleton cards={1} />}
      {found.isError && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {all !== undefined && (
        <section className="stack" aria-label={t('blocked.title')} ref={place} tabIndex={-1}>
          {all.length === 0 ? (
            <Empty icon="block" title={t('blocked.none')}>
              <p className="soft">{t('blocked.noneLead')}</p>
              <ButtonLink icon="chat" to="/messages">
                {t('blocked.messages')}
              </ButtonLink>
            </Empty>
          ) : (
            <ul className="card blocked" aria-label={t('blocked.title')}>
              {all.map((person) => (
                <li key={person.id}>
                  {/* Their row goes, and the focus with it: it stays in the list. */}
                  <Person person={person} onGone={() => place.current?.focus({ preventScroll: true })} />
                </li>
              ))}
            </ul>
          )}
          <More of={found} />
        </section>
      )}
    </Page>
  );
}

function Person({ person, onGone }: { person: BlockedPerson; onGone: () => void }) {
  const { t } = useTranslation();
  const say = useInstant();
  const name = person.name ?? t('talk.unnamed');
  const unblock = useUnblock(person.id, () => {
    toast(t('talk.unblocked', { name }));
    onGone();
  });
  return (
    <div className="stack">
      <div className="row">
        <div>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <p className="soft small">{t('blocked.since', { time: say(person.blocked_at, 'dayTime') })}</p>
        </div>
        <span className="push">
          <Button
            pending={unblock.isPending}
            onClick={() => unblock.mutate()}
            aria-label={`${t('talk.unblock')}: ${name}`}
          >
            {t('talk.unblock')}
          </Button>
        </span>
      </div>
      {unblock.isError && <ErrorBox fault={unblock.error} />}
    </div>
  );
}
