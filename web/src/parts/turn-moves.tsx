import { useTranslation } from 'react-i18next';
import type { Turn } from '../api/turns';
import { useInstant } from './shown';

/** A word of the queue as a sentence; one that is newer than this app stays a word. */
export function useReason(): (reason: string) => string {
  const { t, i18n } = useTranslation();
  return (reason) => (i18n.exists(`room.why.${reason}`) ? t(`room.why.${reason}`) : reason.replaceAll('_', ' '));
}

/** Everything that moved this turn, as both sides can read it, the newest first. */
export function TurnMoves({ turn }: { turn: Turn }) {
  const { t } = useTranslation();
  const say = useInstant();
  const reason = useReason();
  if (turn.moves.length === 0) return null;
  return (
    <details className="room-more">
      <summary>{t('room.moves', { count: turn.moves.length })}</summary>
      <ol className="room-moves" reversed>
        {turn.moves.toReversed().map((move, index) => (
          <li key={`${move.at}-${index}`}>
            <span className="soft small number">{say(move.at, 'time')}</span>
            <span>
              {reason(move.reason)}
              {move.from_place !== move.to_place && move.to_place !== null && (
                <span className="soft"> · {t('room.toPlace', { place: move.to_place })}</span>
              )}
              {move.note !== null && (
                <q className="room-note">
                  <bdi>{move.note}</bdi>
                </q>
              )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
