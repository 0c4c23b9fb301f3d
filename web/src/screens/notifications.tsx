import { useTranslation } from 'react-i18next';
import { usePreferences } from '../api/notifications';
import { NotifyGrid } from '../parts/notify-grid';
import { NotifyPhone } from '../parts/notify-phone';
import { NotifyPush } from '../parts/notify-push';
import { NotifyQuiet } from '../parts/notify-quiet';
import { NotifyTest } from '../parts/notify-test';
import { Page } from '../parts/page';
import { ErrorBox, Skeleton } from '../parts/states';
import './notifications.css';

/** How one is told things away from the screen. What is not offered here is not shown. */
export default function Notifications() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = usePreferences();
  const has = (channel: string) => data?.channels.some((one) => one.channel === channel) === true;
  return (
    <Page title={t('notify.title')} lead={t('notify.lead')} back="/settings">
      {isPending && <Skeleton cards={3} />}
      {data === undefined && error !== null && <ErrorBox fault={error} retry={() => void refetch()} />}
      {data !== undefined && (
        <>
          {has('push') && <NotifyPush />}
          {(has('sms') || has('whatsapp')) && <NotifyPhone />}
          <NotifyGrid key={JSON.stringify(data)} preferences={data} />
          <NotifyQuiet />
          <NotifyTest channels={data.channels} />
        </>
      )}
    </Page>
  );
}
