import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callsOf, fromBlocks } from '../api/week-slots';
import { daysOf, useComingWeeks } from '../api/weeks';
import { formatRange } from '../api/zones';
import { Icon } from './icons';
import { useLocale } from './shown';
import { ErrorBox, Skeleton } from './states';
import './coming-weeks.css';

/** "24–30 Nov" of an ISO week. */
export function useWeekName(): (isoWeek: string) => string {
  const locale = useLocale();
  return (isoWeek) => {
    const days = daysOf(isoWeek);
    const options = { day: 'numeric', month: 'short' } as const;
    return formatRange(`${days[1] ?? ''}T12:00:00Z`, `${days[7] ?? ''}T12:00:00Z`, 'UTC', locale, options);
  };
}

/** This week and the twelve after it, and which of them differ. */
export function ComingWeeks({ current }: { current?: string }) {
  const { t } = useTranslation();
  const weeks = useComingWeeks();
  const name = useWeekName();
  return (
    <section className="stack">
      <div>
        <h2>{t('week.coming')}</h2>
        <p className="soft small">{t('week.comingLead')}</p>
      </div>
      {weeks.isPending && <Skeleton lines={4} />}
      {weeks.isError && <ErrorBox fault={weeks.error} retry={() => void weeks.refetch()} />}
      <ul className="coming">
        {(weeks.data ?? []).map((week, index) => (
          <li key={week.iso_week}>
            <Link
              className="coming-week"
              to={`/week/${week.iso_week}`}
              aria-current={week.iso_week === current ? 'true' : undefined}
            >
              <span className="coming-name">
                {index === 0 ? t('week.thisWeek') : index === 1 ? t('week.nextWeek') : name(week.iso_week)}
                {index <= 1 && <span className="soft small"> {name(week.iso_week)}</span>}
              </span>
              <span className="soft small">
                {week.blocks.length === 0
                  ? t('week.off')
                  : `${t('week.hours', { count: week.blocks.length })} · ${t('week.upTo', { count: callsOf(fromBlocks(week.blocks)) })}`}
              </span>
              {week.overridden && <span className="chip chip-warn">{t('week.different')}</span>}
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
