import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppeals, useQueue, type Appeal, type Case, type Kind } from '../api/moderation';
import { useAccount } from '../api/session';
import { ButtonLink } from '../parts/button';
import { SelectField } from '../parts/field';
import { More } from '../parts/more';
import { Page } from '../parts/page';
import { When } from '../parts/shown';
import { StaffOnly } from '../parts/staff-only';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { Tabs } from '../parts/tabs';
import { VerdictChip } from '../parts/verdict-chip';
import { useReason } from '../parts/reason';
import './moderation.css';

const KINDS: readonly Kind[] = ['message', 'file', 'profile', 'review'];
const SEVERITIES = [1, 2, 3, 4] as const;

/** What waits for the staff: the gravest first, of those alike the oldest. */
export default function Moderation() {
  const { t } = useTranslation();
  const isAdmin = useAccount()?.scopes.includes('admin') ?? false;
  return (
    <StaffOnly>
      <Page
        title={t('moderation.title')}
        width="wide"
        actions={isAdmin && <ButtonLink to="/moderation/trail">{t('moderation.trail.title')}</ButtonLink>}
      >
        <Tabs
          label={t('moderation.title')}
          tabs={[
            { id: 'waiting', title: t('moderation.waiting'), content: <Queue state="waiting" /> },
            { id: 'appeals', title: t('moderation.appeals'), content: <Appeals /> },
            { id: 'decided', title: t('moderation.decided'), content: <Queue state="decided" /> },
          ]}
        />
      </Page>
    </StaffOnly>
  );
}

function Queue({ state }: { state: 'waiting' | 'decided' }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind | ''>('');
  const [severity, setSeverity] = useState(1);
  const found = useQueue({ state, ...(kind !== '' && { kind }), ...(severity > 1 && { min_severity: severity }) });
  const cases = found.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <div className="moderation-filters">
        <SelectField
          label={t('moderation.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
        >
          <option value="">{t('moderation.all')}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`decisions.kind.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('moderation.atLeast')}
          value={severity}
          onChange={(event) => setSeverity(Number(event.target.value))}
        >
          {SEVERITIES.map((one) => (
            <option key={one} value={one}>
              {t(`moderation.severity.${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {found.isPending && <Skeleton cards={3} />}
      {found.isError && cases === undefined && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {cases?.length === 0 && <Empty icon="check" title={t('moderation.nothing')} />}
      <ul className="stack">
        {cases?.map((one) => (
          <li key={one.id}>
            <CaseCard one={one} />
          </li>
        ))}
      </ul>
      <More of={found} />
    </div>
  );
}

function CaseCard({ one }: { one: Case }) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <article className="card moderation-case">
      <p className="row">
        <span className={`chip ${one.severity >= 3 ? 'chip-bad' : 'chip-warn'}`}>
          {t(`moderation.severity.${one.severity}`)}
        </span>
        <VerdictChip verdict={one.verdict} />
        {one.taken_back && <span className="chip">{t('moderation.takenBack')}</span>}
        <span className="soft small">
          <When at={one.opened_at} />
        </span>
      </p>
      <h2>
        <Link className="lone" to={`/moderation/${one.id}`}>
          {t('moderation.caseOf', {
            kind: t(`decisions.kind.${one.subject_kind}`),
            name: one.author_name ?? t('talk.unnamed'),
          })}
        </Link>
      </h2>
      <p className="small">{one.reasons.map(reason).join(' · ')}</p>
      <p className="row small soft">
        {one.reports > 0 && <span>{t('moderation.reports', { count: one.reports })}</span>}
        {one.author_decisions > 0 && (
          <Link className="lone" to={`/moderation/authors/${one.author_id}`}>
            {t('moderation.strikes', { count: one.author_decisions })}
          </Link>
        )}
      </p>
    </article>
  );
}

function Appeals() {
  const { t } = useTranslation();
  const found = useAppeals();
  const appeals = found.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      {found.isPending && <Skeleton cards={3} />}
      {found.isError && appeals === undefined && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {appeals?.length === 0 && <Empty icon="check" title={t('moderation.noAppeals')} />}
      <ul className="stack">
        {appeals?.map((one) => (
          <li key={one.id}>
            <AppealCard one={one} />
          </li>
        ))}
      </ul>
      <More of={found} />
    </div>
  );
}

function AppealCard({ one }: { one: Appeal }) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <article className="card moderation-case">
      <p className="row">
        <VerdictChip verdict={one.verdict} />
        <span className="soft small">
          <When at={one.made_at} />
        </span>
      </p>
      <h2>
        {one.may_decide ? (
          <Link className="lone" to={`/moderation/${one.case_id}?appeal=${one.id}`}>
            {t('moderation.appealOf', { name: one.author_name ?? t('talk.unnamed') })}
          </Link>
        ) : (
          t('moderation.appealOf', { name: one.author_name ?? t('talk.unnamed') })
        )}
      </h2>
      {one.rule !== null && <p className="small">{reason(one.rule)}</p>}
      <q>
        <bdi>{one.words}</bdi>
      </q>
      {!one.may_decide && <p className="small soft">{t('moderation.ownDecision')}</p>}
    </article>
  );
}
