import { useTranslation } from 'react-i18next';
import type { BankTransfer } from '../api/billing';
import { decimalOf, formatMoney } from '../api/money';
import { IconButton } from './button';
import { useInstant, useLocale } from './shown';
import { toast } from './toast';
import './bank-transfer.css';

/** What to write on a bank transfer. The reference is what makes the money theirs. */
export function BankTransferBox({ transfer }: { transfer: BankTransfer }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const iban = transfer.iban.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <section className="stack" aria-labelledby="transfer">
      <h2 id="transfer">{t('transfer.title')}</h2>
      <p>{t('transfer.lead', { time: say(transfer.due_at, 'date') })}</p>
      <dl className="card transfer">
        <Fact
          name={t('transfer.amount')}
          shown={formatMoney(transfer.amount, locale)}
          copied={decimalOf(transfer.amount)}
        />
        <Fact name={t('transfer.reference')} shown={transfer.reference} />
        <Fact name={t('transfer.holder')} shown={transfer.holder} />
        <Fact name="IBAN" shown={iban} copied={transfer.iban} />
        {transfer.bic !== null && <Fact name="BIC" shown={transfer.bic} />}
      </dl>
      <p className="soft small">{t('transfer.hint')}</p>
    </section>
  );
}

function Fact({ name, shown, copied = shown }: { name: string; shown: string; copied?: string }) {
  const { t } = useTranslation();
  const copy = () => {
    navigator.clipboard.writeText(copied).then(
      () => toast(t('transfer.copied', { name })),
      () => toast(t('transfer.notCopied')),
    );
  };
  return (
    <div className="transfer-fact">
      <div>
        <dt className="soft small">{name}</dt>
        <dd className="number">
          <bdi>{shown}</bdi>
        </dd>
      </div>
      <IconButton icon="copy" label={t('transfer.copy', { name })} onClick={copy} />
    </div>
  );
}
