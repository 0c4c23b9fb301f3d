import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuietHours, useSetQuietHours, type QuietHours } from '../api/notifications';
import { Button } from './button';
import { TextField } from './field';
import { ErrorBox, Skeleton } from './states';
import { toast } from './toast';

const NIGHT: QuietHours = { from: '22:00', until: '07:00' };

/** When noise can wait, by the clock where one is. */
export function NotifyQuiet() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useQuietHours();
  return (
    <section className="stack" aria-labelledby="notify-quiet">
      <h2 id="notify-quiet">{t('notify.quiet.title')}</h2>
      <div className="card">
        <p className="soft small">{t('notify.quiet.hint')}</p>
        {isPending && <Skeleton lines={2} />}
        {data === undefined && error !== null && <ErrorBox fault={error} retry={() => void refetch()} />}
        {data !== undefined && <Hours key={JSON.stringify(data)} kept={data} />}
      </div>
    </section>
  );
}

function Hours({ kept }: { kept: QuietHours | null }) {
  const { t } = useTranslation();
  const [hours, setHours] = useState(kept ?? NIGHT);
  const set = useSetQuietHours();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    set.mutate(hours, { onSuccess: () => toast(t('notify.saved')) });
  };
  const time = (name: 'from' | 'until') => (
    <TextField
      type="time"
      label={t(`notify.quiet.${name}`)}
      value={hours[name]}
      required
      problem={set.error}
      pointer={`/${name}`}
      onChange={(event) => setHours({ ...hours, [name]: event.target.value })}
    />
  );
  return (
    <form className="notify-form" onSubmit={submit}>
      <div className="notify-hours">
        {time('from')}
        {time('until')}
      </div>
      {set.isError && <ErrorBox fault={set.error} />}
      <div className="row">
        <Button kind="primary" type="submit" pending={set.isPending}>
          {t(kept === null ? 'notify.quiet.turnOn' : 'notify.save')}
        </Button>
        {kept !== null && (
          <Button pending={set.isPending} onClick={() => set.mutate(null)}>
            {t('notify.quiet.turnOff')}
          </Button>
        )}
      </div>
    </form>
  );
}
