import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAction } from '../api/action';
import { useLines } from '../api/billing';
import { api } from '../api/client';
import { useNow } from '../api/clock';
import { formatMoney, type Money as Amount } from '../api/money';
import { useAccount } from '../api/session';
import { toMs } from '../api/zones';
import { Button, ButtonLink, IconButton } from '../parts/button';
import { useDuration } from '../parts/duration';
import { saveAs } from '../parts/fetch-file';
import { SelectField } from '../parts/field';
import { LineCard } from '../parts/line-card';
import { formatMonth, monthOf, monthsBetween, readMonth } from '../parts/months';
import { Page } from '../parts/page';
import { Money, useLocale } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { More } from '../parts/more';
import './month.css';

export default function Month() {
  const { t } = useTranslation();
  const locale = useLocale();
  const [params, setParams] = useSearchParams();
  const wanted = readMonth(params.get('m'));
  const lines = useLines(wanted);
  const first = lines.data?.pages[0];
  const running = monthOf(useNow(60_000), first?.time_zone ?? 'UTC');
  const month = wanted ?? running;
  const isRunning = month === running;
  const choose = (next: string) => setParams(next === running ? {} : { m: next }, { replace: true });
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('month.title')} back="/money">
      <MonthChoice {...{ month, running }} onChoose={choose} />
      {lines.isPending && <Skeleton lines={2} cards={2} />}
      {lines.isError && <ErrorBox fault={lines.error} retry={() => void lines.refetch()} />}
      {first !== undefined && (
        <>
          <Totals totals={first.totals} isRunning={isRunning} />
          {items.length === 0 ? (
            <Empty icon="money" title={t(isRunning ? 'month.none' : 'month.noneThen')}>
              <p className="soft">{t('month.noneHint')}</p>
              {isRunning && <ButtonLink to="/">{t('month.find')}</ButtonLink>}
            </Empty>
          ) : (
            <section className="stack" aria-labelledby="calls">
              <div className="row">
                <h2 id="calls">{t('month.calls')}</h2>
                <div className="push">
                  <Table month={month} />
                </div>
              </div>
              <ul className="stack">
                {items.map((line) => (
                  <li key={line.id}>
                    <LineCard line={line} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <More of={lines} />
          <p className="soft small">{t('month.zone', { month: formatMonth(month, locale), zone: first.time_zone })}</p>
        </>
      )}
    </Page>
  );
}

interface ChoiceProps {
  month: string;
  running: string;
  onChoose: (month: string) => void;
}

function MonthChoice({ month, running, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const account = useAccount();
  const now = useNow(60_000);
  const opened = monthOf(account === null ? now : toMs(account.opened_at), 'UTC');
  // A month of an address may lie before the account was opened: what is asked for can be chosen.
  const months = monthsBetween(opened < month ? opened : month, running);
  const at = months.indexOf(month);
  const [earlier, later] = [months[at + 1], months[at - 1]];
  return (
    <div className="month-choice">
      <IconButton
        icon="back"
        label={t('month.earlier')}
        disabled={earlier === undefined}
        onClick={() => earlier !== undefined && onChoose(earlier)}
      />
      <SelectField label={t('month.month')} value={month} onChange={(event) => onChoose(event.target.value)}>
        {months.map((one) => (
          <option key={one} value={one}>
            {formatMonth(one, locale)}
          </option>
        ))}
      </SelectField>
      <IconButton
        icon="next"
        label={t('month.later')}
        disabled={later === undefined}
        onClick={() => later !== undefined && onChoose(later)}
      />
    </div>
  );
}

interface Total {
  calls: number;
  billable_seconds: number;
  amount: Amount;
  fee: Amount;
  refunded: Amount;
}

function Totals({ totals, isRunning }: { totals: readonly Total[]; isRunning: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const duration = useDuration();
  if (totals.length === 0) return null;
  return (
    <section className="card month-totals" aria-label={t('month.total')}>
      <p className="soft">{t(isRunning ? 'month.soFar' : 'month.altogether')}</p>
      {totals.map(({ calls, billable_seconds, amount, fee, refunded }) => (
        <div key={amount.currency}>
          <p className="month-total">
            <Money value={amount} />
          </p>
          <p className="small">
            {t('month.totalCalls', { count: calls, time: duration(billable_seconds) })}{' '}
            <span className="soft">{t('month.ofWhichFee', { fee: formatMoney(fee, locale) })}</span>
          </p>
          {refunded.amount_minor > 0 && (
            <p className="small month-back">
              {t('month.refunded', {
                amount: formatMoney(refunded, locale),
                left: formatMoney({ ...amount, amount_minor: amount.amount_minor - refunded.amount_minor }, locale),
              })}
            </p>
          )}
        </div>
      ))}
      {isRunning && <p className="soft small">{t('month.chargedLater')}</p>}
    </section>
  );
}

/** The month's calls for a spreadsheet. */
function Table({ month }: { month: string }) {
  const { t } = useTranslation();
  const [hasFailed, setHasFailed] = useState(false);
  const save = useAction({
    mutationFn: () =>
      saveAs(
        `calls-${month}.csv`,
        api.GET('/api/billing/me/lines.csv', { params: { query: { month } }, parseAs: 'blob' }),
      ),
    onSettled: (_, fault) => setHasFailed(fault !== null),
  });
  return (
    <>
      <Button kind="quiet" icon="download" pending={save.isPending} onClick={() => save.mutate()}>
        {t('month.table')}
      </Button>
      {hasFailed && <ErrorBox fault={save.error} />}
    </>
  );
}
