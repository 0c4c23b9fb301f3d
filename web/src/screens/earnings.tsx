import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { serverNow } from '../api/clock';
import { useMyProfile } from '../api/consultant';
import { taxOf, useEarnings, type EarningTotal } from '../api/earnings';
import { Button, ButtonLink } from '../parts/button';
import { useDuration } from '../parts/duration';
import { EarningCard } from '../parts/earning-card';
import { EarningsBalance } from '../parts/earnings-balance';
import { EarningsPayouts } from '../parts/earnings-payouts';
import { saveAs } from '../parts/fetch-file';
import { SelectField } from '../parts/field';
import { formatMonth, monthOf, monthsBetween, readMonth } from '../parts/months';
import { Page } from '../parts/page';
import { Money, useLocale } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { More } from '../parts/more';
import './earnings.css';

/** What calls brought, month by month, and how the money gets to the consultant. */
export default function Earnings() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const month = readMonth(params.get('month'));
  const choose = (next: string | null) => setParams(next === null ? {} : { month: next }, { replace: true });
  return (
    <Page title={t('earnings.title')} lead={t('earnings.lead')}>
      <EarningsBalance />
      <Month month={month} onChoose={choose} />
      <EarningsPayouts />
    </Page>
  );
}

function Month({ month, onChoose }: { month: string | null; onChoose: (month: string | null) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const found = useEarnings(month);
  const profile = useMyProfile();
  const [fault, setFault] = useState<unknown>(null);
  const first = found.data?.pages[0];
  const zone = first?.time_zone ?? 'UTC';
  const running = monthOf(serverNow(), zone);
  const shown = month ?? running;
  const began = profile.data ? monthOf(profile.data.published_at, zone) : shown;
  const earliest = began < shown ? began : shown;
  const calls = found.data?.pages.flatMap((page) => page.items) ?? [];
  const save = () => {
    setFault(null);
    const query = { month: shown };
    void saveAs(
      `earnings-${shown}.csv`,
      api.GET('/api/billing/me/earnings.csv', { params: { query }, parseAs: 'blob' }) as Parameters<typeof saveAs>[1],
    ).catch(setFault);
  };
  return (
    <section className="stack" aria-label={t('earnings.month')}>
      <div className="earnings-head">
        <SelectField
          label={t('earnings.month')}
          value={shown}
          onChange={(event) => onChoose(event.target.value === running ? null : event.target.value)}
        >
          {monthsBetween(earliest, running).map((one) => (
            <option key={one} value={one}>
              {formatMonth(one, locale)}
              {one === running ? ` · ${t('earnings.running')}` : ''}
            </option>
          ))}
        </SelectField>
        {calls.length > 0 && (
          <Button icon="download" onClick={save}>
            {t('earnings.table')}
          </Button>
        )}
      </div>
      {fault !== null && <ErrorBox fault={fault} retry={save} />}
      {found.isPending && <Skeleton cards={3} />}
      {found.isError && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {first?.totals.map((total) => (
        <Totals key={total.gross.currency} total={total} />
      ))}
      {found.isSuccess && calls.length === 0 && (
        <Empty icon="earnings" title={t('earnings.none', { month: formatMonth(shown, locale) })}>
          <p className="soft">{t('earnings.noneHint')}</p>
          <ButtonLink to="/desk">{t('earnings.toDesk')}</ButtonLink>
        </Empty>
      )}
      <ul className="stack">
        {calls.map((call) => (
          <li key={call.id}>
            <EarningCard call={call} />
          </li>
        ))}
      </ul>
      <More of={found} />
    </section>
  );
}

function Totals({ total }: { total: EarningTotal }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const tax = taxOf(total);
  return (
    <div className="card">
      <p className="soft small">
        {t('earnings.calls', { count: total.calls })} · {duration(total.billable_seconds)}
      </p>
      <dl className="earnings-sum">
        <dt>{t('earnings.gross')}</dt>
        <dd>
          <Money value={total.gross} />
        </dd>
        <dt>{t('earnings.fee')}</dt>
        <dd>
          <Money value={{ ...total.fee, amount_minor: -total.fee.amount_minor }} />
        </dd>
        {tax.amount_minor !== 0 && (
          <>
            <dt>{t('earnings.tax')}</dt>
            <dd>
              <Money value={{ ...tax, amount_minor: -tax.amount_minor }} />
            </dd>
          </>
        )}
        {total.refunded.amount_minor > 0 && (
          <>
            <dt>{t('earnings.refunded')}</dt>
            <dd>
              <Money value={{ ...total.refunded, amount_minor: -total.refunded.amount_minor }} />
            </dd>
          </>
        )}
        <dt className="earnings-net">{t('earnings.net')}</dt>
        <dd className="earnings-net">
          <Money value={{ ...total.net, amount_minor: total.net.amount_minor - total.refunded.amount_minor }} />
        </dd>
      </dl>
    </div>
  );
}
