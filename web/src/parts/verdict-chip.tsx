import { useTranslation } from 'react-i18next';
import type { Verdict } from '../api/moderation';

const LOOKS = { clear: 'chip-good', hold: 'chip-warn', remove: 'chip-bad' } as const;

/** What holds of a message or a file; null: nothing yet. */
export function VerdictChip({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${verdict === null ? '' : LOOKS[verdict]}`}>
      {t(`decisions.verdict.${verdict ?? 'none'}`)}
    </span>
  );
}
