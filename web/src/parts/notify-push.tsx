import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { useDevices, useRemoveDevice } from '../api/notifications';
import { PushTimeout, readPushState, turnOffPush, turnOnPush, type PushState } from '../api/push';
import { Button, IconButton } from './button';
import { nameOfThis } from './device-name';
import { ErrorBox, Skeleton } from './states';

/** Notifications on this device, honestly: whether it can, whether it may, whether it does. */
export function NotifyPush() {
  const { t } = useTranslation();
  const [state, setState] = useState<PushState | null>(null);
  useEffect(() => {
    const look = () => void readPushState().then(setState);
    look();
    // Somebody may change the permission in the browser's own settings and come back.
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const change = useAction({
    mutationFn: (on: boolean) => (on ? turnOnPush(nameOfThis()) : turnOffPush()),
    onSuccess: setState,
  });
  return (
    <section className="stack" aria-labelledby="notify-push">
      <h2 id="notify-push">{t('notify.push.title')}</h2>
      <div className="card">
        {state === null ? <Skeleton lines={1} /> : <p role="status">{t(`notify.push.state.${state}`)}</p>}
        {state === 'off' && (
          <Button kind="primary" icon="bell" pending={change.isPending} onClick={() => change.mutate(true)}>
            {t('notify.push.turnOn')}
          </Button>
        )}
        {state === 'on' && (
          <Button pending={change.isPending} onClick={() => change.mutate(false)}>
            {t('notify.push.turnOff')}
          </Button>
        )}
        {change.isError &&
          (change.error instanceof PushTimeout ? (
            <p role="alert" className="field-error">
              {t('notify.push.noAnswer')}
            </p>
          ) : (
            <ErrorBox fault={change.error} />
          ))}
        <Others />
      </div>
    </section>
  );
}

/** Every device that shows notifications; one that is gone leaves by itself with the next notification. */
function Others() {
  const { t } = useTranslation();
  const devices = useDevices();
  const remove = useRemoveDevice();
  if (devices.isError) return <ErrorBox fault={devices.error} retry={() => void devices.refetch()} />;
  if (!devices.data || devices.data.length === 0) return null;
  return (
    <>
      <h3>{t('notify.push.devices')}</h3>
      <ul className="stack">
        {devices.data.map(({ id, name }) => (
          <li key={id} className="notify-device">
            <bdi>{name || t('notify.push.unnamed')}</bdi>
            <span className="push">
              <IconButton label={t('notify.push.remove', { name })} icon="bin" onClick={() => remove.mutate(id)} />
            </span>
          </li>
        ))}
      </ul>
      {remove.isError && <ErrorBox fault={remove.error} />}
    </>
  );
}
