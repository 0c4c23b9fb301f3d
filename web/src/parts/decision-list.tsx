import { useTranslation } from 'react-i18next';
import type { Decision } from '../api/moderation';
import { useReason } from './reason';
import { When } from './shown';
import { VerdictChip } from './verdict-chip';

/** What was decided, as staff see it. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  const { t } = useTranslation();
  const reason = useReason();
  return (
    <ul className="stack">
      {decisions.map((one) => (
        <li key={one.id} className="card moderation-case">
          <p className="row">
            <VerdictChip verdict={one.verdict} />
            <span className="soft small">
              {t(`decisions.kind.${one.subject_kind}`)} · <When at={one.given_at} />
            </span>
          </p>
          {one.rule !== null && <p>{reason(one.rule)}</p>}
          {one.note !== null && (
            <p>
              <bdi>{one.note}</bdi>
            </p>
          )}
          <p className="small soft">
            {t(`decisions.by.${one.by}`)} {one.appeal !== null && t(`decisions.outcome.${one.appeal}`)}
          </p>
        </li>
      ))}
    </ul>
  );
}
