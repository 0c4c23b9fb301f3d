import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask } from '../api/client';
import type { components } from '../api/generated/scheduling';
import { keys, queries } from '../api/queries';
import { Button } from './button';
import { TextField } from './field';
import { Icon } from './icons';
import { Sheet } from './sheet';
import { ErrorBox, Skeleton } from './states';
import { toast } from './toast';
import './calendar-feed.css';

type Feed = components['schemas']['Feed'];

const NONE: Feed = { path: null, made_at: null };
const keep = (feed: Feed) => queries.setQueryData(keys.calendarFeed, feed);

/** One's hours in the calendar one already looks at: an address it asks now and then, and that opens them. */
export function CalendarFeed() {
  const { t } = useTranslation();
  const feed = useQuery({
    queryKey: keys.calendarFeed,
    queryFn: ({ signal }) => ask(api.GET('/api/scheduling/me/calendar-feed', { signal })),
  });
  return (
    <section className="stack" aria-labelledby="calendar-feed">
      <h2 id="calendar-feed">{t('feed.title')}</h2>
      <div className="card">
        <p className="soft">{t('feed.lead')}</p>
        {feed.isPending && <Skeleton lines={2} />}
        {feed.isError && <ErrorBox fault={feed.error} retry={() => void feed.refetch()} />}
        {feed.data?.path === null && <Make />}
        {feed.data != null && feed.data.path !== null && <Address path={feed.data.path} />}
      </div>
    </section>
  );
}

function useMake(onSuccess?: () => void) {
  return useAction({
    mutationFn: () => ask(api.POST('/api/scheduling/me/calendar-feed')),
    onSuccess: (made) => {
      keep(made);
      onSuccess?.();
    },
  });
}

function Make() {
  const { t } = useTranslation();
  const make = useMake();
  return (
    <>
      {make.isError && <ErrorBox fault={make.error} />}
      <div>
        <Button icon="calendar" pending={make.isPending} onClick={() => make.mutate()}>
          {t('feed.make')}
        </Button>
      </div>
    </>
  );
}

function Address({ path }: { path: string }) {
  const { t } = useTranslation();
  const address = `${location.origin}${path}`;
  const copy = () => {
    navigator.clipboard.writeText(address).then(
      () => toast(t('feed.copied')),
      () => toast(t('feed.notCopied')),
    );
  };
  return (
    <>
      <TextField
        label={t('feed.address')}
        hint={t('feed.secret')}
        className="feed-address"
        dir="ltr"
        readOnly
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <div className="row feed-actions">
        <a className="button button-primary" href={address.replace(/^https?:/, 'webcal:')}>
          <Icon name="calendar" />
          {t('feed.subscribe')}
        </a>
        <Button icon="copy" onClick={copy}>
          {t('feed.copy')}
        </Button>
        <Change how="renew" />
        <Change how="stop" />
      </div>
    </>
  );
}

/** Both close the address that calendars have now, so both ask first. */
function Change({ how }: { how: 'renew' | 'stop' }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    toast(t(`feed.${how}Done`));
  };
  const renew = useMake(done);
  const stop = useAction({
    mutationFn: () => ask(api.DELETE('/api/scheduling/me/calendar-feed')),
    onSuccess: () => {
      keep(NONE);
      done();
    },
  });
  const change = how === 'renew' ? renew : stop;
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t(`feed.${how}`)}
      </Button>
      <Sheet title={t(`feed.${how}Title`)} open={isOpen} onClose={() => setOpen(false)} alert>
        <p>{t(`feed.${how}Text`)}</p>
        {change.isError && <ErrorBox fault={change.error} />}
        <Button kind="danger" wide pending={change.isPending} onClick={() => change.mutate()}>
          {t(`feed.${how}Yes`)}
        </Button>
        <Button wide onClick={() => setOpen(false)}>
          {t('feed.keep')}
        </Button>
      </Sheet>
    </>
  );
}
