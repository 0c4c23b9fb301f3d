import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useAppeals, useOpening, type OpenedCase } from '../api/moderation';
import { useAccount } from '../api/session';
import { Button, ButtonLink } from '../parts/button';
import { CaseContent } from '../parts/case-content';
import { AppealDecision, CaseDecision } from '../parts/case-decision';
import { DecisionList } from '../parts/decision-list';
import { Icon } from '../parts/icons';
import { Page } from '../parts/page';
import { useReason } from '../parts/reason';
import { When } from '../parts/shown';
import { StaffOnly } from '../parts/staff-only';
import { ErrorBox } from '../parts/states';
import { toast } from '../parts/toast';
import { VerdictChip } from '../parts/verdict-chip';
import './moderation.css';

/** One case: nothing of it is shown before somebody says that they look. */
export default function ModerationCase() {
  const { t } = useTranslation();
  const { caseId = '' } = useParams();
  const [opened, setOpened] = useState<OpenedCase | null>(null);
  const open = useOpening(caseId);
  return (
    <StaffOnly>
      <Page title={t('moderation.case')} back="/moderation">
        {opened === null ? (
          <section className="card">
            <h2>{t('moderation.open.title')}</h2>
            <p>{t('moderation.open.lead')}</p>
            {open.isError && <ErrorBox fault={open.error} />}
            <Button
              kind="primary"
              icon="eye"
              pending={open.isPending}
              onClick={() => open.mutate(undefined, { onSuccess: setOpened })}
            >
              {t('moderation.open.do')}
            </Button>
          </section>
        ) : (
          <Opened opened={opened} />
        )}
      </Page>
    </StaffOnly>
  );
}

function Opened({ opened }: { opened: OpenedCase }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reason = useReason();
  const [query] = useSearchParams();
  const appealId = query.get('appeal');
  const isAdmin = useAccount()?.scopes.includes('admin') ?? false;
  const done = () => {
    toast(t('moderation.done'));
    void navigate('/moderation');
  };
  const { case: one } = opened;
  return (
    <>
      <p className="row small soft" role="status">
        <Icon name="info" /> {t('moderation.open.recorded')}
      </p>
      <section className="card moderation-case">
        <p className="row">
          <span className={`chip ${one.severity >= 3 ? 'chip-bad' : 'chip-warn'}`}>
            {t(`moderation.severity.${one.severity}`)}
          </span>
          <VerdictChip verdict={one.verdict} />
        </p>
        <h2>
          {t('moderation.caseOf', {
            kind: t(`decisions.kind.${one.subject_kind}`),
            name: one.author_name ?? t('talk.unnamed'),
          })}
        </h2>
        <p className="small">{one.reasons.map(reason).join(' · ')}</p>
        <CaseContent opened={opened} />
        <p className="row">
          <ButtonLink icon="person" to={`/moderation/authors/${one.author_id}`}>
            {t('moderation.history')}
          </ButtonLink>
          {isAdmin && (
            <ButtonLink kind="quiet" to={`/moderation/trail?case=${one.id}`}>
              {t('moderation.trail.title')}
            </ButtonLink>
          )}
        </p>
      </section>
      <Reports reports={opened.reports} />
      {appealId !== null ? (
        <TheAppeal appealId={appealId} onDone={done} />
      ) : one.state === 'waiting' ? (
        <CaseDecision opened={opened} onDone={done} />
      ) : null}
      {opened.decisions.length > 0 && (
        <section className="stack" aria-labelledby="decided">
          <h2 id="decided">{t('moderation.decisions')}</h2>
          <DecisionList decisions={opened.decisions} />
        </section>
      )}
    </>
  );
}

function Reports({ reports }: { reports: OpenedCase['reports'] }) {
  const { t } = useTranslation();
  const reason = useReason();
  if (reports.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="reported">
      <h2 id="reported">{t('moderation.reported')}</h2>
      <ul className="card">
        {reports.map((report) => (
          <li key={`${report.reporter_id} ${report.reported_at}`}>
            <strong>{reason(report.reason)}</strong>{' '}
            <span className="soft small">
              <When at={report.reported_at} />
            </span>
            {report.words !== null && (
              <p>
                <bdi>{report.words}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The appeal this case was opened for; decided meanwhile, it waits no more. */
function TheAppeal({ appealId, onDone }: { appealId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const appeals = useAppeals();
  const appeal = appeals.data?.pages.flatMap((page) => page.items).find((one) => one.id === appealId);
  if (appeal === undefined) return appeals.isPending ? null : <p className="soft">{t('moderation.appealGone')}</p>;
  return <AppealDecision appeal={appeal} onDone={onDone} />;
}
