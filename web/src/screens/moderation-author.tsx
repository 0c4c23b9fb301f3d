import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAuthor } from '../api/moderation';
import { DecisionList } from '../parts/decision-list';
import { Page } from '../parts/page';
import { useLocale } from '../parts/shown';
import { StaffOnly } from '../parts/staff-only';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import './moderation.css';
import './moderation-author.css';

const COUNTS = ['removed', 'held', 'by_staff', 'reports', 'appeals', 'overturned', 'cleared', 'waiting'] as const;

/** What was decided about somebody so far; that one looked is recorded, and said. */
export default function ModerationAuthor() {
  const { t } = useTranslation();
  return (
    <StaffOnly>
      <Page title={t('moderation.history')} lead={t('moderation.historyLead')} back="/moderation">
        <History />
      </Page>
    </StaffOnly>
  );
}

function History() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { id = '' } = useParams();
  const author = useAuthor(id);
  if (author.isPending) return <Skeleton cards={2} />;
  if (author.isError) return <ErrorBox fault={author.error} retry={() => void author.refetch()} />;
  const { name, counts, decisions } = author.data;
  return (
    <>
      <section className="card">
        <h2>
          <bdi>{name ?? t('talk.unnamed')}</bdi>
        </h2>
        <dl className="moderation-counts">
          {COUNTS.map((count) => (
            <div key={count}>
              <dt className="small soft">{t(`moderation.counts.${count}`)}</dt>
              <dd className="number">{new Intl.NumberFormat(locale).format(counts[count])}</dd>
            </div>
          ))}
        </dl>
      </section>
      {decisions.length === 0 ? (
        <Empty icon="check" title={t('moderation.noDecisions')} />
      ) : (
        <DecisionList decisions={decisions} />
      )}
    </>
  );
}
