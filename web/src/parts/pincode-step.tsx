import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../api/action';
import { isProblem } from '../api/problem';
import { Button } from './button';
import { TextField } from './field';
import { isWhole, shapePincode } from './pincode';
import { ErrorBox } from './states';
import { toast } from './toast';

const RESEND_SECONDS = 30;
const OVER = ['pincode_over', 'no_such_pincode', 'other_browser'];

interface Props {
  email: string;
  entering: Action<unknown, string>;
  sending: Action<unknown, string>;
  onOther: () => void;
}

export function PincodeStep({ email, entering, sending, onOther }: Props) {
  const { t } = useTranslation();
  const [pincode, setPincode] = useState('');
  const [wait, setWait] = useState(RESEND_SECONDS);
  const input = useRef<HTMLFormElement>(null);
  useEffect(() => {
    input.current?.querySelector('input')?.focus();
  }, []);
  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const enter = (whole: string) => {
    if (!entering.isPending) entering.mutate(whole, { onError: () => input.current?.querySelector('input')?.select() });
  };
  const type = (typed: string) => {
    const shaped = shapePincode(typed);
    setPincode(shaped);
    if (isWhole(shaped) && shaped !== pincode) enter(shaped); // pasted or filled in: nothing more to press
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isWhole(pincode)) enter(pincode);
  };
  const resend = () => {
    sending.mutate(email, {
      onSuccess: () => {
        setPincode('');
        setWait(RESEND_SECONDS);
        entering.reset();
        toast(t('signIn.sent'));
      },
    });
  };
  const fault = entering.error;
  const isWrong = isProblem(fault) && (fault.slug === 'wrong_pincode' || fault.faultOf('/pincode') !== undefined);
  const isOver = isProblem(fault) && OVER.includes(fault.slug);
  return (
    <form className="stack" onSubmit={submit} ref={input}>
      <h2>{t('signIn.codeTitle')}</h2>
      <p className="soft">{t('signIn.codeLead', { email })}</p>
      <TextField
        label={t('signIn.pincode')}
        hint={t('signIn.pincodeHint')}
        className="pincode"
        name="one-time-code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        value={pincode}
        onChange={(event) => type(event.target.value)}
        error={isWrong ? (fault.faultOf('/pincode') ?? fault.detail) : undefined}
      />
      {fault && !isWrong && <ErrorBox fault={fault} />}
      {sending.error && <ErrorBox fault={sending.error} />}
      <Button kind="primary" type="submit" wide pending={entering.isPending} disabled={!isWhole(pincode)}>
        {t('signIn.enter')}
      </Button>
      <div className="row">
        <Button
          kind={isOver ? 'secondary' : 'quiet'}
          disabled={wait > 0 && !isOver}
          pending={sending.isPending}
          onClick={resend}
        >
          {wait > 0 && !isOver ? t('signIn.resendIn', { seconds: wait }) : t('signIn.resend')}
        </Button>
        <Button kind="quiet" onClick={onOther}>
          {t('signIn.otherEmail')}
        </Button>
      </div>
    </form>
  );
}
