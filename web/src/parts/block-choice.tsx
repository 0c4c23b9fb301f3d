import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOutlook, type Outlook } from '../api/outlook';
import { useLiveBookings, useOffers, useWaitingList, type Block, type Booking, type WaitingPlace } from '../api/places';
import { dayOf, sameClock } from '../api/zones';
import { Button } from './button';
import { Icon } from './icons';
import { OutlookLines } from './outlook-words';
import { useInstant, useZone } from './shown';
import { TellMe } from './tell-me';
import './block-choice.css';

/* Enough to choose from and little enough to look through, on a slow telephone too. */
const DAYS_AT_FIRST = 5;
const HOURS_AT_FIRST = 24;
const DAYS_MORE = 7;

interface Props {
  consultantId: string;
  blocks: readonly Block[];
  /** The zone of the consultant's week: their hours stand beside ours where the clocks differ. */
  theirs: string | null;
}

/** Blocks by day: one takes a place in an hour, not a time. */
export function BlockChoice({ consultantId, blocks, theirs }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const say = useInstant();
  const [more, setMore] = useState(0);
  const groups = byDay(blocks, zone);
  // The page stands before its hours do, and answers a finger while they are drawn.
  const isDrawn = useDeferredValue(true, false);
  const days = isDrawn ? daysAtFirst(groups) + more : 0;
  const shown = groups.slice(0, days);
  const isIn = (block: Block) => (one: { consultant_id: string; block_starts_at: string }) =>
    one.consultant_id === consultantId && one.block_starts_at === block.starts_at;
  const { data: own } = useLiveBookings();
  const { data: waiting } = useWaitingList();
  const { data: offers } = useOffers();
  const open = shown.flatMap(([, those]) => those.filter(({ places_left }) => places_left > 0));
  const outlookOf = useOutlook(
    consultantId,
    open.map(({ starts_at }) => starts_at),
  );
  return (
    <div className="stack">
      {shown.map(([day, those]) => (
        <section key={day} className="blocks-day" aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`}>{say(those[0]?.starts_at ?? day, 'day')}</h3>
          <ul className="blocks">
            {those.map((block) => (
              <li key={block.starts_at}>
                <OneBlock
                  {...{ consultantId, block, theirs }}
                  outlook={outlookOf(block.starts_at)}
                  own={own?.find(isIn(block))}
                  waiting={waiting?.find(isIn(block))}
                  kept={offers?.some(isIn(block)) ?? false}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {days > 0 && groups.length > days && (
        <Button onClick={() => setMore(more + DAYS_MORE)}>{t('places.moreDays')}</Button>
      )}
    </div>
  );
}

function daysAtFirst(groups: readonly [string, Block[]][]): number {
  let hours = 0;
  const full = groups.findIndex(([, those]) => (hours += those.length) > HOURS_AT_FIRST);
  return full < 0 ? DAYS_AT_FIRST : Math.min(DAYS_AT_FIRST, Math.max(1, full));
}

function byDay(blocks: readonly Block[], zone: string): [string, Block[]][] {
  const days = new Map<string, Block[]>();
  for (const block of blocks) {
    const day = dayOf(block.starts_at, zone);
    days.set(day, [...(days.get(day) ?? []), block]);
  }
  return [...days];
}

interface One {
  consultantId: string;
  block: Block;
  theirs: string | null;
  outlook: Outlook | undefined;
  /** One's own booking in it, place on its waiting list, and whether a place is kept. */
  own: Booking | undefined;
  waiting: WaitingPlace | undefined;
  kept: boolean;
}

function OneBlock({ consultantId, block, theirs, outlook, own, waiting, kept }: One) {
  const { t } = useTranslation();
  const zone = useZone();
  const say = useInstant();
  // Under its day's heading an hour that ends at midnight, or after it, needs no dates.
  const hours = ({ starts_at, ends_at }: Block, where: string) =>
    dayOf(starts_at, where) === dayOf(ends_at, where)
      ? say(starts_at, 'time', { until: ends_at, zone: where })
      : `${say(starts_at, 'time', { zone: where })} – ${say(ends_at, 'time', { zone: where })}`;
  const time = hours(block, zone);
  const other = theirs !== null && !sameClock(block.starts_at, zone, theirs) ? theirs : null;
  const inside = (
    <>
      <span className="block-time number">{time}</span>
      {other !== null && <span className="soft small">{t('places.forThem', { time: hours(block, other) })}</span>}
    </>
  );
  const book = `/book/${consultantId}/${encodeURIComponent(block.starts_at)}`;
  if (own !== undefined) {
    return (
      <Link className="block block-own" to={`/bookings/${own.id}`}>
        {inside}
        <span className="block-note">
          <Icon name="check" /> {t('places.yours')}
        </span>
      </Link>
    );
  }
  if (kept) {
    return (
      <Link className="block block-own" to={book}>
        {inside}
        <span className="block-note">{t('places.kept')}</span>
      </Link>
    );
  }
  if (block.places_left > 0) {
    return (
      <Link className="block" to={book}>
        {inside}
        <span className="small soft">{t('search.placesLeft', { count: block.places_left })}</span>
        {outlook !== undefined && <OutlookLines outlook={outlook} />}
      </Link>
    );
  }
  return (
    <div className="block block-full">
      {inside}
      <span className="small soft">{t('places.full')}</span>
      <TellMe consultantId={consultantId} startsAt={block.starts_at} waiting={waiting} when={time} />
    </div>
  );
}
