import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, type Problem } from '../api/client';
import { keys } from '../api/queries';
import { affectedBy, type Orphaned } from '../api/weeks';
import { Button } from './button';
import { Sheet } from './sheet';
import { When } from './shown';
import './affected-sheet.css';

interface Props {
  /** The refusal `bookings_affected`; null: nothing to ask. */
  problem: Problem | null;
  zone: string;
  pending: Orphaned | null;
  onChoose: (wish: Orphaned) => void;
  onClose: () => void;
}

const LIVE = ['booked', 'checked_in', 'called', 'in_call'] as const;

/** Nothing is saved yet: people have booked hours that would go. What becomes of them? */
export function AffectedSheet({ problem, zone, pending, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const query = { role: 'consultant' as const, state: [...LIVE], limit: 100 };
  const bookings = useQuery({
    queryKey: keys.bookingList(query),
    enabled: problem !== null,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/scheduling/bookings', { params: { query }, signal }))).items,
  });
  const affected = problem === null ? [] : affectedBy(problem.fields);
  const total = problem?.fields.affected_count;
  const count = typeof total === 'number' ? total : affected.length;
  const questionOf = (id: string) => bookings.data?.find((booking) => booking.id === id)?.question ?? null;
  return (
    <Sheet title={t('week.affectedTitle', { count })} open={problem !== null} onClose={onClose}>
      <p>{t('week.affectedLead')}</p>
      <ul className="affected">
        {affected.map((one) => {
          const question = questionOf(one.id);
          return (
            <li key={one.id}>
              <When at={one.block_starts_at} theirs={zone} />
              {question !== null && (
                <span className="soft small affected-question">
                  <bdi>{question}</bdi>
                </span>
              )}
            </li>
          );
        })}
        {count > affected.length && (
          <li className="soft">{t('week.affectedMore', { count: count - affected.length })}</li>
        )}
      </ul>
      <div className="stack">
        <Button kind="primary" wide pending={pending === 'keep'} onClick={() => onChoose('keep')}>
          {t('week.keep')}
        </Button>
        <p className="soft small">{t('week.keepHint')}</p>
        <Button kind="danger" wide pending={pending === 'cancel'} onClick={() => onChoose('cancel')}>
          {t('week.cancel')}
        </Button>
        <p className="soft small">{t('week.cancelHint')}</p>
        <Button kind="quiet" wide onClick={onClose}>
          {t('week.dont')}
        </Button>
      </div>
    </Sheet>
  );
}
