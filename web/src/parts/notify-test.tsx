import { useTranslation } from 'react-i18next';
import { useTest, type Preferences } from '../api/notifications';
import { Button } from './button';
import { ErrorBox } from './states';
import { toast } from './toast';

/** A notification to oneself, over each channel that has an address. */
export function NotifyTest({ channels }: Pick<Preferences, 'channels'>) {
  const { t } = useTranslation();
  const test = useTest();
  const ready = channels.filter((one) => one.ready && !one.stopped);
  return (
    <section className="stack" aria-labelledby="notify-test">
      <h2 id="notify-test">{t('notify.test.title')}</h2>
      <div className="card">
        <p className="soft small">{t('notify.test.hint')}</p>
        <div className="row">
          {ready.map(({ channel }) => (
            <Button
              key={channel}
              pending={test.isPending && test.variables === channel}
              onClick={() => test.mutate(channel, { onSuccess: () => toast(t('notify.test.sent')) })}
            >
              {t('notify.test.send', { channel: t(`notify.channels.${channel}`) })}
            </Button>
          ))}
        </div>
        {test.isError && <ErrorBox fault={test.error} />}
      </div>
    </section>
  );
}
