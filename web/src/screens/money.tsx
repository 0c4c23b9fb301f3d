import { useTranslation } from 'react-i18next';
import { Cards } from '../parts/money-cards';
import { SpendCap } from '../parts/money-cap';
import { Charges } from '../parts/money-charges';
import { Papers, Statements } from '../parts/money-papers';
import { Standing } from '../parts/money-standing';
import { Page } from '../parts/page';
import './money.css';

/** Everything a student's money is about; what needs them stands first. */
export default function MoneyScreen() {
  const { t } = useTranslation();
  return (
    <Page title={t('money.title')}>
      <Standing />
      <Cards />
      <SpendCap />
      <Charges />
      <Statements />
      <Papers />
    </Page>
  );
}
