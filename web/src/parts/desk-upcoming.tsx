import { useTranslation } from 'react-i18next';
import { useUpcoming } from '../api/desk';
import { useDefaultWeek } from '../api/weeks';
import { toMs } from '../api/zones';
import { ButtonLink } from './button';
import { Icon } from './icons';
import { When } from './shown';
import { ErrorBox, Skeleton } from './states';

const SHOWN = 6;

/** The blocks that have bookings, the next one first. */
export function DeskUpcoming({ except }: { except: string | null }) {
  const { t } = useTranslation();
  const upcoming = useUpcoming();
  const week = useDefaultWeek();
  const blocks = new Map<string, { until: string; questions: (string | null)[] }>();
  for (const booking of upcoming.data ?? []) {
    if (except !== null && toMs(booking.block_starts_at) === toMs(except)) continue;
    const block = blocks.get(booking.block_starts_at) ?? { until: booking.block_ends_at, questions: [] };
    block.questions.push(booking.question);
    blocks.set(booking.block_starts_at, block);
  }
  return (
    <section className="stack">
      <h2>{t('desk.upcoming')}</h2>
      {upcoming.isPending && <Skeleton lines={3} />}
      {upcoming.isError && <ErrorBox fault={upcoming.error} retry={() => void upcoming.refetch()} />}
      {upcoming.isSuccess && blocks.size === 0 && (
        <>
          <p className="soft">{t('desk.nothingBooked')}</p>
          <div>
            <ButtonLink to="/week" icon="week">
              {t('desk.toWeek')}
            </ButtonLink>
          </div>
        </>
      )}
      <ul className="desk-blocks">
        {[...blocks].slice(0, SHOWN).map(([startsAt, { until, questions }]) => (
          <li key={startsAt}>
            <details className="desk-block">
              <summary>
                <Icon name="down" />
                <When at={startsAt} until={until} {...(week.data && { theirs: week.data.time_zone })} />
                <span className="chip">{t('desk.booked', { count: questions.length })}</span>
              </summary>
              <ul className="desk-block-questions small">
                {questions.map((question, index) => (
                  <li key={index}>
                    {question === null ? <span className="soft">{t('desk.noQuestion')}</span> : <bdi>{question}</bdi>}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
