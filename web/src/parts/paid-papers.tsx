import { useTranslation } from 'react-i18next';
import { usePapers } from '../api/billing';
import { api, ask } from '../api/client';
import { PaperButton } from './paper-button';

/** The receipt of a charge, and the credit notes of what was given back after it. */
export function PaidPapers({ chargeId }: { chargeId: string }) {
  const { t } = useTranslation();
  const papers = usePapers();
  const found = papers.data?.pages.flatMap(({ items }) => items).filter(({ charge_id }) => charge_id === chargeId);
  if (found === undefined) return null;
  if (found.length === 0) return <p className="soft small">{t('pay.receiptSoon')}</p>;
  return (
    <ul className="stack">
      {found.map(({ id, kind, number }) => (
        <li key={id}>
          <PaperButton
            label={`${t(`money.paper.${kind}`)} ${number}`}
            ask={() =>
              ask(api.GET('/api/billing/me/documents/{document_id}/file', { params: { path: { document_id: id } } }))
            }
          />
        </li>
      ))}
    </ul>
  );
}
