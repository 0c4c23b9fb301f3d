import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../api/session';
import { Page } from '../parts/page';
import { SignInForm } from '../parts/sign-in-form';
import { Card } from '../parts/states';
import { toast } from '../parts/toast';
import { safeReturn } from './sign-in-return';

export default function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const { status } = useSession();
  const to = safeReturn(query.get('to'));
  const began = useRef(status);
  useEffect(() => {
    // Who is signed in already, here or in another tab, has nothing to do on this screen.
    if (began.current === 'unknown' && status !== 'unknown') began.current = status;
    if (began.current === 'in') void navigate(to, { replace: true });
  }, [status, navigate, to]);
  const done = () => {
    toast(t('signIn.welcome'));
    void navigate(to, { replace: true });
  };
  return (
    <Page title={t('signIn.title')} lead={t('signIn.lead')} back="/" width="narrow">
      <Card>
        <SignInForm onDone={done} />
      </Card>
    </Page>
  );
}
