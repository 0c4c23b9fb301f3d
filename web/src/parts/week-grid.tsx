import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { HOURS, slotKey, WEEKDAYS, type Slots } from '../api/week-slots';
import { markOf } from './week-editor';
import type { Hours } from './week-hour';

interface Props {
  slots: Slots;
  usual: Slots | undefined;
  hours: Hours;
  faults: ReadonlyMap<string, string>;
  weekday: number;
  onDay: (weekday: number) => void;
  onSet: (weekday: number, hour: number, is: boolean) => void;
  onResize: (weekday: number, hour: number, calls: number) => void;
}

/** The whole week: arrows move, Space opens and closes, digits and + − say how many calls; a drag paints. */
export function WeekGrid({ slots, usual, hours, faults, weekday, onDay, onSet, onResize }: Props) {
  const { t } = useTranslation();
  const [hour, setHour] = useState(() => firstHour(slots));
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const paint = useRef<boolean | null>(null);
  const opening = useRef(hour);
  const days = document.dir === 'rtl' ? -1 : 1;
  useEffect(() => {
    const row = grid.current?.querySelector<HTMLElement>(`[data-hour="${Math.max(0, opening.current - 1)}"]`);
    if (row && scroller.current) scroller.current.scrollTop = row.offsetTop - scroller.current.clientHeight / 8;
  }, []);
  useEffect(() => {
    const end = () => (paint.current = null);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    return () => {
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
  }, []);
  const go = (day: number, to: number) => {
    onDay(day);
    setHour(to);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${slotKey(day, to)}"]`)?.focus();
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const calls = slots[slotKey(weekday, hour)];
    const to = moved(event.key, weekday, hour, days);
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : null;
    if (to !== null) {
      if (event.shiftKey) onSet(to.weekday, to.hour, calls !== undefined);
      go(to.weekday, to.hour);
    } else if (digit !== null) onResize(weekday, hour, digit);
    else if (event.key === '+' && calls !== undefined) onResize(weekday, hour, calls + 1);
    else if (event.key === '-' && calls !== undefined) onResize(weekday, hour, Math.max(1, calls - 1));
    else if ((event.key === 'Delete' || event.key === 'Backspace') && calls !== undefined) onSet(weekday, hour, false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="week-main">
      <div className="week-scroll" ref={scroller}>
        <div
          className="week-grid"
          role="grid"
          tabIndex={-1}
          aria-label={t('week.grid')}
          aria-describedby="week-keys"
          ref={grid}
          onKeyDown={press}
        >
          <div className="week-row week-head" role="row">
            <span role="columnheader" className="heard">
              {t('week.hour')}
            </span>
            {WEEKDAYS.map((day) => (
              <span key={day} role="columnheader" className={day === weekday ? 'week-col week-col-here' : 'week-col'}>
                {hours.weekday(day, 'short')}
                {usual !== undefined && <span className="small soft number"> {hours.date(day)}</span>}
              </span>
            ))}
          </div>
          {HOURS.map((row) => (
            <div key={row} className="week-row" role="row" data-hour={row}>
              <span role="rowheader" className="week-rowhead number">
                {hours.hour(row)}
              </span>
              {WEEKDAYS.map((day) => {
                const key = slotKey(day, row);
                const calls = slots[key];
                const mark = markOf(key, slots, usual);
                const mine = hours.mine(day, row);
                const note = hours.note(day, row);
                const look = [
                  'week-cell',
                  ...(mark === null ? [] : [`week-${mark}`]),
                  ...(faults.has(key) ? ['week-fault'] : []),
                ];
                return (
                  <button
                    key={day}
                    type="button"
                    role="gridcell"
                    className={look.join(' ')}
                    data-cell={key}
                    aria-selected={calls !== undefined}
                    aria-label={[
                      `${hours.weekday(day)} ${hours.hour(row)}`,
                      calls === undefined ? t('week.shut') : t('week.calls', { count: calls }),
                      ...(mine === null ? [] : [`${t('week.forYou')} ${mine}`]),
                      ...(mark === null ? [] : [t(`week.mark.${mark}`)]),
                      ...(note === null ? [] : [note]),
                    ].join(', ')}
                    title={note ?? (mine === null ? undefined : `${t('week.forYou')} ${mine}`)}
                    tabIndex={day === weekday && row === hour ? 0 : -1}
                    onFocus={() => {
                      onDay(day);
                      setHour(row);
                    }}
                    onPointerDown={(event) => {
                      if (event.button !== 0 || event.pointerType === 'touch') return;
                      paint.current = calls === undefined;
                    }}
                    onPointerEnter={(event) => {
                      if (paint.current !== null && event.buttons === 1) onSet(day, row, paint.current);
                    }}
                    onPointerLeave={(event) => {
                      // The cell a drag began in; a mere click is none.
                      if (paint.current !== null && event.buttons === 1) onSet(day, row, paint.current);
                    }}
                    onClick={() => onSet(day, row, calls === undefined)}
                  >
                    {calls !== undefined && <span className="number">{calls}</span>}
                    {note !== null && <span aria-hidden="true">*</span>}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      </div>
      <p className="soft small" id="week-keys">
        {t('week.keys')}
      </p>
    </div>
  );
}

function moved(key: string, weekday: number, hour: number, days: number): { weekday: number; hour: number } | null {
  const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  const to = (day: number, row: number) => ({ weekday: within(day, 1, 7), hour: within(row, 0, 23) });
  switch (key) {
    case 'ArrowUp':
      return to(weekday, hour - 1);
    case 'ArrowDown':
      return to(weekday, hour + 1);
    case 'ArrowRight':
      return to(weekday + days, hour);
    case 'ArrowLeft':
      return to(weekday - days, hour);
    case 'Home':
      return to(1, hour);
    case 'End':
      return to(7, hour);
    case 'PageUp':
      return to(weekday, hour - 6);
    case 'PageDown':
      return to(weekday, hour + 6);
    default:
      return null;
  }
}

function firstHour(slots: Slots): number {
  const open = Object.keys(slots).map((key) => Number(key.split('-')[1]));
  return open.length > 0 ? Math.min(...open) : 9;
}
