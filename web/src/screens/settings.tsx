import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask, isProblem } from '../api/client';
import { useIsConsultant } from '../api/consultant';
import { accountChanged, isModerator, useAccount, useSession, type Account } from '../api/session';
import type { Language } from '../messages';
import { Button, ButtonLink } from '../parts/button';
import { TextField } from '../parts/field';
import { LanguageSwitch, ThemeSwitch } from '../parts/language-switch';
import { Page } from '../parts/page';
import { Sessions } from '../parts/sessions';
import { ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import { ZoneChoice } from '../parts/zone-choice';
import { isThere } from '../routes';
import './settings.css';

interface Change {
  name?: string;
  time_zone?: string;
  locale?: string;
}

function useChange() {
  const { t } = useTranslation();
  return useAction({
    mutationFn: (body: Change) => ask(api.PATCH('/api/identity/me', { body })),
    onSuccess: (account) => {
      accountChanged(account);
      toast(t('settings.saved'));
    },
  });
}

export default function Settings() {
  const { t } = useTranslation();
  const { status, account } = useSession();
  return (
    <Page title={t('settings.title')} width="narrow">
      {status === 'unknown' && <Skeleton cards={1} />}
      {account !== null && <You key={account.id} account={account} />}
      {account !== null && <More />}
      <Look isIn={account !== null} />
      {account !== null && <Sessions />}
      {status === 'out' && (
        <section className="stack">
          <p className="soft">{t('settings.visitor')}</p>
          <ButtonLink kind="primary" icon="person" to={`/sign-in?to=${encodeURIComponent('/settings')}`}>
            {t('app.signIn')}
          </ButtonLink>
        </section>
      )}
    </Page>
  );
}

/** Shown at the field already. */
function isFieldFault(fault: unknown, pointer: string): boolean {
  return isProblem(fault) && fault.faultOf(pointer) !== undefined;
}

function You({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [name, setName] = useState(account.name);
  const rename = useChange();
  const move = useChange();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    rename.mutate({ name: name.trim() });
  };
  return (
    <section className="stack" aria-labelledby="you">
      <h2 id="you">{t('settings.you')}</h2>
      <div className="card">
        <form className="settings-name" onSubmit={submit}>
          <TextField
            label={t('settings.name')}
            hint={t('settings.nameHint')}
            value={name}
            maxLength={80}
            autoComplete="name"
            required
            problem={rename.error}
            pointer="/name"
            onChange={(event) => setName(event.target.value)}
          />
          {name.trim() !== account.name && (
            <Button kind="primary" type="submit" pending={rename.isPending}>
              {t('settings.save')}
            </Button>
          )}
        </form>
        {rename.isError && !isFieldFault(rename.error, '/name') && <ErrorBox fault={rename.error} />}
        <div className="field">
          <span className="field-label">{t('settings.email')}</span>
          <p>
            <bdi>{account.email}</bdi>
          </p>
          <p className="soft small">{t('settings.emailHint')}</p>
        </div>
        <ZoneChoice
          zone={account.time_zone}
          pending={move.isPending}
          onChoose={(time_zone) => move.mutate({ time_zone })}
        />
        {move.isError && <ErrorBox fault={move.error} />}
      </div>
    </section>
  );
}

function Look({ isIn }: { isIn: boolean }) {
  const { t } = useTranslation();
  const change = useChange();
  // Mails and receipts are written in the account's language.
  const tell = (locale: Language) => isIn && change.mutate({ locale });
  return (
    <section className="stack" aria-labelledby="look">
      <h2 id="look">{t('settings.look')}</h2>
      <div className="card">
        <LanguageSwitch onChange={tell} />
        {change.isError && <ErrorBox fault={change.error} />}
        <ThemeSwitch />
      </div>
    </section>
  );
}

/** On a consultant's phone the bar has no room for these; who is none may become one. */
function More() {
  const { t } = useTranslation();
  const isConsultant = useIsConsultant();
  const notifications = ['/notifications', 'bell', t('settings.notifications')] as const;
  const links = isConsultant
    ? ([
        notifications,
        ['/bookings', 'calendar', t('app.bookings')],
        ['/money', 'money', t('app.money')],
        ['/', 'search', t('app.search')],
        ['/teach', 'person', t('settings.profile')],
      ] as const)
    : ([notifications, ['/teach', 'desk', t('settings.teach')]] as const);
  const staff = isModerator(useAccount()) ? ([['/moderation', 'shield', t('app.moderation')]] as const) : [];
  const decisions = ['/decisions', 'info', t('decisions.title')] as const;
  const blocked = ['/blocked', 'block', t('blocked.title')] as const;
  const there = [...links, blocked, decisions, ...staff].filter(([to]) => isThere(to));
  if (there.length === 0) return null;
  return (
    <nav className="settings-more" aria-label={t('settings.more')}>
      {there.map(([to, icon, name]) => (
        <ButtonLink key={to} to={to} icon={icon}>
          {name}
        </ButtonLink>
      ))}
    </nav>
  );
}
