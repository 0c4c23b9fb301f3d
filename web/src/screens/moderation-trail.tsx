import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useTrail } from '../api/moderation';
import { More } from '../parts/more';
import { Page } from '../parts/page';
import { When } from '../parts/shown';
import { StaffOnly } from '../parts/staff-only';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import './moderation.css';

/** Who of the staff looked at or decided what; for admins. */
export default function ModerationTrail() {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const caseId = query.get('case') ?? '';
  return (
    <StaffOnly>
      <Page
        title={t('moderation.trail.title')}
        lead={t(caseId === '' ? 'moderation.trail.lead' : 'moderation.trail.leadCase')}
        back="/moderation"
      >
        <Trail caseId={caseId} />
      </Page>
    </StaffOnly>
  );
}

function Trail({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const found = useTrail(caseId);
  const entries = found.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {found.isPending && <Skeleton lines={6} />}
      {found.isError && entries === undefined && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {entries?.length === 0 && <Empty icon="shield" title={t('moderation.trail.none')} />}
      <ol className="stack" aria-label={t('moderation.trail.title')}>
        {entries?.map((entry) => (
          <li key={entry.id} className="card moderation-case">
            <p>
              <strong>
                <bdi>{entry.staff_name ?? t('talk.unnamed')}</bdi>
              </strong>{' '}
              {t(`moderation.trail.what.${entry.what}`)} {entry.detail !== null && <bdi>({entry.detail})</bdi>}
            </p>
            <p className="row small soft">
              <When at={entry.at} />
              {entry.case_id !== null && (
                <Link className="lone" to={`/moderation/${entry.case_id}`}>
                  {t('moderation.case')}
                </Link>
              )}
              {entry.author_id !== null && (
                <Link className="lone" to={`/moderation/authors/${entry.author_id}`}>
                  {t('moderation.history')}
                </Link>
              )}
            </p>
          </li>
        ))}
      </ol>
      <More of={found} />
    </>
  );
}
