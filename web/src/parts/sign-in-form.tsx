import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask, isProblem } from '../api/client';
import { accountChanged, signedIn, useAccount } from '../api/session';
import { deviceZone } from '../api/zones';
import { Button } from './button';
import { useDraft } from './draft';
import { TextField } from './field';
import { PincodeStep } from './pincode-step';
import { ErrorBox } from './states';

interface Asked {
  pincode_id: string;
  email: string;
}

/** E-mail, pincode, and for those who are new their name. Survives a reload between the mail and the pincode. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const known = useAccount();
  const [email, setEmail] = useState(known?.email ?? '');
  const [asked, setAsked, forgetAsked] = useDraft<Asked | null>('sign-in', null);
  const [isNew, setIsNew] = useState(false);

  const send = useAction({
    mutationFn: (to: string) =>
      ask(api.POST('/api/identity/pincodes', { body: { email: to, client: 'web', locale: i18n.language } })),
    onSuccess: ({ pincode_id }, to) => setAsked({ pincode_id, email: to }),
  });
  const enter = useAction({
    mutationFn: (pincode: string) =>
      ask(
        api.POST('/api/identity/sessions', {
          body: {
            pincode_id: asked?.pincode_id ?? '',
            pincode,
            time_zone: deviceZone(),
            locale: i18n.language,
            client: 'web',
          },
        }),
      ),
    onSuccess: (answer) => {
      forgetAsked();
      if (answer.account.is_new) setIsNew(true);
      signedIn(answer);
      if (!answer.account.is_new) onDone();
    },
  });

  if (isNew) return <NameStep onDone={onDone} />;
  if (asked !== null) {
    return (
      <PincodeStep
        email={asked.email}
        entering={enter}
        sending={send}
        onOther={() => {
          forgetAsked();
          setAsked(null);
          enter.reset();
        }}
      />
    );
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!send.isPending) send.mutate(email.trim());
  };
  const hasFieldFault = isProblem(send.error) && send.error.faultOf('/email') !== undefined;
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        dir="ltr"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        problem={send.error}
        pointer="/email"
      />
      {send.error && !hasFieldFault && <ErrorBox fault={send.error} />}
      <Button kind="primary" type="submit" wide pending={send.isPending}>
        {t('signIn.send')}
      </Button>
    </form>
  );
}

function NameStep({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const save = useAction({
    mutationFn: () => ask(api.PATCH('/api/identity/me', { body: { name: name.trim() } })),
    onSuccess: (account) => {
      accountChanged(account);
      onDone();
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h2>{t('signIn.nameTitle')}</h2>
      <p className="soft">{t('signIn.nameLead')}</p>
      <TextField
        label={t('signIn.name')}
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={save.error}
        pointer="/name"
      />
      {save.error && <ErrorBox fault={save.error} />}
      <Button kind="primary" type="submit" wide pending={save.isPending}>
        {t('signIn.save')}
      </Button>
    </form>
  );
}
