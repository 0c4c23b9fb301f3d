import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Forecast } from '../api/forecast';
import { HOURS, hoursOf, slotKey, WEEKDAYS, withHour, type Slots } from '../api/week-slots';
import { WeekDayDetail } from './week-day-detail';
import { WeekGrid } from './week-grid';
import { useHours, type Hours } from './week-hour';
import './week-editor.css';

export interface EditorProps {
  slots: Slots;
  onChange: (slots: Slots) => void;
  zone: string;
  /** The date of each weekday, 1 to 7. */
  days: readonly string[];
  /** A week of its own: dates are named, and hours that differ from the usual week are marked. */
  usual?: Slots;
  forecast: Forecast;
  /** What the last save said of an hour. */
  faults: ReadonlyMap<string, string>;
  /** The day shown first. */
  today: number;
}

const DEFAULT_CALLS = 4;

/** A week of hours: on a phone a day at a time, on a desktop all of it at once, for keys and for painting. */
export function WeekEditor(props: EditorProps) {
  const { slots, zone, days, forecast, usual, faults } = props;
  const [weekday, setWeekday] = useState(props.today);
  const [calls, setCalls] = useState(() => usualCalls(slots));
  const hours = useHours(zone, days);
  const isWide = useWide();
  // A drag changes two hours before the next drawing: the second must not undo the first.
  const latest = useRef(slots);
  useEffect(() => {
    latest.current = slots;
  }, [slots]);
  const onChange = (next: Slots) => {
    latest.current = next;
    props.onChange(next);
  };
  const set = (day: number, hour: number, is: boolean) => {
    const now = latest.current;
    const key = slotKey(day, hour);
    onChange(withHour(now, day, hour, is ? (now[key] ?? usual?.[key] ?? calls) : null));
  };
  const resize = (day: number, hour: number, count: number) => {
    setCalls(count);
    onChange(withHour(latest.current, day, hour, count));
  };
  const detail = (
    <WeekDayDetail
      {...{ slots, weekday, hours, forecast, faults, onChange }}
      hasDates={usual !== undefined}
      onResize={(hour, count) => resize(weekday, hour, count)}
      onClose={(hour) => set(weekday, hour, false)}
    />
  );
  if (isWide) {
    return (
      <div className="week-wide">
        <WeekGrid {...{ slots, usual, hours, faults, weekday }} onDay={setWeekday} onSet={set} onResize={resize} />
        <div className="week-side">{detail}</div>
      </div>
    );
  }
  return (
    <div className="stack">
      <DayTabs {...{ slots, hours, weekday }} hasDates={usual !== undefined} onDay={setWeekday} />
      <DayHours {...{ slots, usual, hours, weekday, faults }} onSet={(hour, is) => set(weekday, hour, is)} />
      {detail}
    </div>
  );
}

interface TabsProps {
  slots: Slots;
  hours: Hours;
  weekday: number;
  hasDates: boolean;
  onDay: (weekday: number) => void;
}

function DayTabs({ slots, hours, weekday, hasDates, onDay }: TabsProps) {
  const { t } = useTranslation();
  return (
    <div className="week-tabs" role="group" aria-label={t('week.day')}>
      {WEEKDAYS.map((day) => {
        const count = hoursOf(slots, day).length;
        return (
          <button
            key={day}
            type="button"
            className="week-tab"
            aria-pressed={day === weekday}
            onClick={() => onDay(day)}
          >
            <span>{hours.weekday(day, 'short')}</span>
            {hasDates && <span className="small number">{hours.date(day)}</span>}
            <span aria-hidden="true" className={count === 0 ? 'week-tab-none' : 'week-tab-count number'}>
              {count === 0 ? '·' : count}
            </span>
            <span className="heard">{t('week.hours', { count })}</span>
          </button>
        );
      })}
    </div>
  );
}

interface DayProps {
  slots: Slots;
  usual: Slots | undefined;
  hours: Hours;
  weekday: number;
  faults: ReadonlyMap<string, string>;
  onSet: (hour: number, is: boolean) => void;
}

function DayHours({ slots, usual, hours, weekday, faults, onSet }: DayProps) {
  const { t } = useTranslation();
  return (
    <div className="week-hours" role="group" aria-label={t('week.hoursOf', { day: hours.weekday(weekday) })}>
      {HOURS.map((hour) => {
        const key = slotKey(weekday, hour);
        const isOpen = key in slots;
        const mine = hours.mine(weekday, hour);
        const mark = markOf(key, slots, usual);
        return (
          <button
            key={hour}
            type="button"
            className={`week-hour${mark === null ? '' : ` week-${mark}`}${faults.has(key) ? ' week-fault' : ''}`}
            aria-pressed={isOpen}
            onClick={() => onSet(hour, !isOpen)}
          >
            <span className="number">
              {hours.hour(hour)}
              {hours.change(weekday, hour) !== null && <span aria-hidden="true"> *</span>}
            </span>
            {mine !== null && (
              <span className="week-mine number">
                <span className="heard">{t('week.forYou')} </span>
                {mine}
              </span>
            )}
            {mark !== null && <span className="heard">{t(`week.mark.${mark}`)}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** How an hour of this week differs from the usual one. */
export function markOf(key: string, slots: Slots, usual: Slots | undefined): 'opened' | 'closed' | null {
  if (usual === undefined || key in slots === key in usual) return null;
  return key in slots ? 'opened' : 'closed';
}

/** What most hours of the week take: a new one begins with it. */
function usualCalls(slots: Slots): number {
  const counts = new Map<number, number>();
  for (const calls of Object.values(slots)) counts.set(calls, (counts.get(calls) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? DEFAULT_CALLS;
}

const WIDE = '(min-width: 64rem)';

function useWide(): boolean {
  return useSyncExternalStore(watchWide, () => matchMedia(WIDE).matches);
}

function watchWide(watcher: () => void): () => void {
  const list = matchMedia(WIDE);
  list.addEventListener('change', watcher);
  return () => list.removeEventListener('change', watcher);
}
