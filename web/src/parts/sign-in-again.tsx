import { useTranslation } from 'react-i18next';
import { queries } from '../api/queries';
import { Sheet } from './sheet';
import { SignInForm } from './sign-in-form';

export default function SignInAgain() {
  const { t } = useTranslation();
  return (
    <Sheet title={t('signIn.again')} open>
      <p className="soft">{t('signIn.againLead')}</p>
      <SignInForm onDone={() => void queries.invalidateQueries()} />
    </Sheet>
  );
}
