import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import type { InLine } from '../api/desk';
import { chanceOf, minutesLeft } from '../api/turns';
import { Button } from './button';
import { Icon } from './icons';
import { useInstant, useLocale } from './shown';
import { TalkSheet } from './talk-panel';

/* What of a turn's past is news to who sits at the desk. */
const TOLD = ['came_back', 'skipped', 'missed', 'needs_a_minute', 'never_connected', 'taken_back'];

interface Props {
  person: InLine;
  blockEndsAt: string;
  /** Nobody goes first where nobody else waits. */
  canSkip: boolean;
  onSkip: () => void;
}

/** Somebody who waits, with the numbers they see themselves. */
export function DeskPerson({ person, blockEndsAt, canSkip, onSkip }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const now = useNow(5000);
  const { estimate, away } = person;
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const waited =
    person.checked_in_at === null ? 0 : Math.max(0, Math.floor((now - Date.parse(person.checked_in_at)) / 60_000));
  const last = person.moves.findLast((move) => TOLD.includes(move.reason));
  return (
    <li className="card desk-person">
      <div className="desk-person-head">
        <span className="desk-place number">
          <span className="heard">{t('desk.place')} </span>
          {person.place}
        </span>
        <div className="desk-person-who">
          <h3>
            <bdi>{person.student_name ?? t('desk.somebody')}</bdi>
          </h3>
          {person.checked_in_at !== null && (
            <p className="soft small">
              {t(waited < 1 ? 'desk.justNow' : 'desk.since', {
                time: say(person.checked_in_at, 'time'),
                waited: minutes.format(waited),
              })}
            </p>
          )}
        </div>
        {canSkip && (
          <Button kind="quiet" icon="down" onClick={onSkip}>
            {t('desk.skip')}
            <span className="heard"> {person.student_name ?? ''}</span>
          </Button>
        )}
      </div>
      <p className="row">
        {person.walk_in && <span className="chip">{t('desk.walkIn')}</span>}
        {away !== null && (
          <span className="chip chip-warn">
            <Icon name="pause" />
            {away.why === 'called_elsewhere'
              ? t('desk.elsewhere')
              : t('desk.away', { time: minutes.format(Math.ceil(away.left_seconds / 60)) })}
          </span>
        )}
        {person.misses > 0 && <span className="chip chip-warn">{t('desk.misses', { count: person.misses })}</span>}
      </p>
      {person.question === null ? (
        <p className="soft">{t('desk.noQuestion')}</p>
      ) : (
        <p className="desk-question">
          <bdi>{person.question}</bdi>
        </p>
      )}
      <div className="row">
        <TalkSheet otherId={person.student_id} name={person.student_name ?? t('desk.somebody')} />
      </div>
      {estimate !== null && <TheirNumbers {...{ estimate, now, minutes, percent, blockEndsAt }} />}
      {last !== undefined && (
        <p className="soft small">
          {t('desk.last', { time: say(last.at, 'time'), why: t(`desk.why.${last.reason}`) })}
          {last.note !== null && (
            <>
              {' '}
              <q>
                <bdi>{last.note}</bdi>
              </q>
            </>
          )}
        </p>
      )}
    </li>
  );
}

interface NumbersProps {
  estimate: NonNullable<InLine['estimate']>;
  now: number;
  minutes: Intl.NumberFormat;
  percent: Intl.NumberFormat;
  blockEndsAt: string;
}

function TheirNumbers({ estimate, now, minutes, percent, blockEndsAt }: NumbersProps) {
  const { t } = useTranslation();
  const say = useInstant();
  const { low, high } = minutesLeft(estimate, now);
  const chance = chanceOf(estimate);
  const range = low === high ? minutes.format(high) : minutes.formatRange(low, high);
  return (
    <p className="small desk-numbers">
      <Icon name="clock" />
      <span>
        {high <= 1 ? t('desk.anyMoment') : t('desk.wait', { range })} ·{' '}
        <span className={chance.word === 'unlikely' ? 'desk-unlikely' : undefined}>
          {t('desk.chance', { percent: percent.format(chance.percent / 100), time: say(blockEndsAt, 'time') })}
        </span>
      </span>
    </p>
  );
}
