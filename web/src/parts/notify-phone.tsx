import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/client';
import { useGiveNumber, usePhone, useRemoveNumber, useVerifyNumber, type Phone } from '../api/notifications';
import { Button } from './button';
import { TextField } from './field';
import { Icon } from './icons';
import { useInstant } from './shown';
import { ErrorBox, Skeleton } from './states';
import { toast } from './toast';

/** A number of one's own: given, proved by the code that comes, taken away. */
export function NotifyPhone() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = usePhone();
  const [another, setAnother] = useState(false);
  return (
    <section className="stack" aria-labelledby="notify-phone">
      <h2 id="notify-phone">{t('notify.phone.title')}</h2>
      <div className="card">
        {isPending && <Skeleton lines={2} />}
        {data === undefined && error !== null && <ErrorBox fault={error} retry={() => void refetch()} />}
        {data !== undefined && (data === null || another) && <Give onGiven={() => setAnother(false)} />}
        {data && !another && <Given phone={data} onAnother={() => setAnother(true)} />}
      </div>
    </section>
  );
}

function Give({ onGiven }: { onGiven: () => void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const give = useGiveNumber();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    give.mutate(number, { onSuccess: onGiven });
  };
  return (
    <form className="notify-form" onSubmit={submit}>
      <TextField
        type="tel"
        dir="ltr"
        label={t('notify.phone.number')}
        hint={t('notify.phone.numberHint')}
        autoComplete="tel"
        required
        minLength={5}
        maxLength={30}
        value={number}
        problem={give.error}
        pointer="/number"
        onChange={(event) => setNumber(event.target.value)}
      />
      {give.isError && !isAt(give.error, '/number') && <ErrorBox fault={give.error} />}
      <Button kind="primary" type="submit" pending={give.isPending}>
        {t('notify.phone.send')}
      </Button>
    </form>
  );
}

/** Shown at the field already. */
function isAt(fault: unknown, pointer: string): boolean {
  return isProblem(fault) && fault.faultOf(pointer) !== undefined;
}

function Given({ phone, onAnother }: { phone: Phone; onAnother: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveNumber();
  return (
    <>
      <p className="notify-device">
        <Icon name={phone.verified ? 'check' : 'warning'} />
        <bdi dir="ltr">{phone.number}</bdi>
        <span className="soft small">{t(phone.verified ? 'notify.phone.verified' : 'notify.phone.unverified')}</span>
      </p>
      {!phone.verified && <Prove phone={phone} />}
      {remove.isError && <ErrorBox fault={remove.error} />}
      <div className="row">
        <Button onClick={onAnother}>{t('notify.phone.another')}</Button>
        <Button kind="quiet" icon="bin" pending={remove.isPending} onClick={() => remove.mutate()}>
          {t('notify.phone.remove')}
        </Button>
      </div>
    </>
  );
}

function Prove({ phone }: { phone: Phone }) {
  const { t } = useTranslation();
  const say = useInstant();
  const [code, setCode] = useState('');
  const verify = useVerifyNumber();
  const again = useGiveNumber();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    verify.mutate(code, { onSuccess: () => toast(t('notify.phone.proved')) });
  };
  return (
    <form className="notify-form" onSubmit={submit}>
      <TextField
        label={t('notify.phone.code')}
        hint={
          phone.code_until === null
            ? t('notify.phone.codeHint')
            : t('notify.phone.codeUntil', { time: say(phone.code_until, 'time') })
        }
        dir="ltr"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        minLength={6}
        maxLength={12}
        value={code}
        problem={verify.error}
        pointer="/code"
        onChange={(event) => setCode(event.target.value)}
      />
      {verify.isError && !isAt(verify.error, '/code') && <ErrorBox fault={verify.error} />}
      {again.isError && <ErrorBox fault={again.error} />}
      <div className="row">
        <Button kind="primary" type="submit" pending={verify.isPending}>
          {t('notify.phone.prove')}
        </Button>
        <Button pending={again.isPending} onClick={() => again.mutate(phone.number)}>
          {t('notify.phone.again')}
        </Button>
      </div>
    </form>
  );
}
