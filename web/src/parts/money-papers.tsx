import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useAction } from '../api/action';
import { useMyStatements, usePapers, type Paper, type Statement } from '../api/billing';
import { api, ask } from '../api/client';
import type { Money as Amount } from '../api/money';
import { ButtonLink } from './button';
import { saveAs } from './fetch-file';
import { useDuration } from './duration';
import { formatMonth } from './months';
import { PaperButton } from './paper-button';
import { Money, useLocale, When } from './shown';
import { ErrorBox, Skeleton } from './states';
import { Button } from './button';
import { More } from './more';

export function Statements() {
  const { t } = useTranslation();
  const statements = useMyStatements();
  const items = statements.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-labelledby="statements">
      <h2 id="statements">{t('money.statements')}</h2>
      {statements.isPending && <Skeleton cards={1} />}
      {statements.isError && <ErrorBox fault={statements.error} retry={() => void statements.refetch()} />}
      {statements.isSuccess && items.length === 0 && <p className="soft">{t('money.noStatements')}</p>}
      <ul className="stack">
        {items.map((statement) => (
          <li key={statement.id}>
            <OneStatement statement={statement} />
          </li>
        ))}
      </ul>
      <More of={statements} />
    </section>
  );
}

function OneStatement({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const duration = useDuration();
  const { hash } = useLocation();
  const here = useRef<HTMLElement>(null);
  const isMeant = hash === `#statement-${statement.id}`;
  useEffect(() => {
    if (isMeant) here.current?.scrollIntoView({ block: 'center' });
  }, [isMeant]);
  const month = formatMonth(statement.month, locale);
  const path = { statement_id: statement.id };
  const save = useAction({
    mutationFn: () =>
      saveAs(
        `statement-${statement.month}.csv`,
        api.GET('/api/billing/me/statements/{statement_id}/lines.csv', { params: { path }, parseAs: 'blob' }),
      ),
  });
  const rows: [string, Amount][] = [
    ['opening', statement.opening],
    ['gross', statement.gross],
    ['refunded', minus(statement.refunded)],
    ['before', minus(statement.charged_before)],
  ];
  // Calls, all of them charged: the amount beside the month says it.
  const isPlain = statement.charge_id !== null && statement.gross.amount_minor === statement.total.amount_minor;
  return (
    <article ref={here} className={`card${isMeant ? ' money-meant' : ''}`} id={`statement-${statement.id}`}>
      <div className="money-item-head">
        <h3>{month}</h3>
        <strong className="money-item-amount">
          <Money value={statement.total} />
        </strong>
      </div>
      <p className="soft small">
        {t('money.statementCalls', { count: statement.lines, time: duration(statement.billable_seconds) })}
      </p>
      {!isPlain && (
        <dl className="money-sum">
          {rows
            .filter(([name, { amount_minor }]) => name === 'gross' || amount_minor !== 0)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{t(`money.sum.${name}`)}</dt>
                <dd>
                  <Money value={value} />
                </dd>
              </div>
            ))}
          <div className="money-sum-total">
            <dt>
              {t(
                statement.charge_id === null && statement.total.amount_minor > 0
                  ? 'money.sum.carried'
                  : 'money.sum.total',
              )}
            </dt>
            <dd>
              <Money value={statement.total} />
            </dd>
          </div>
        </dl>
      )}
      <div className="row money-actions">
        {statement.charge_id !== null && (
          <PaperButton
            label={t('money.receipt')}
            heard={`${t('money.receipt')}: ${month}`}
            ask={() => ask(api.GET('/api/billing/me/statements/{statement_id}/receipt', { params: { path } }))}
          />
        )}
        <Button
          kind="quiet"
          icon="download"
          pending={save.isPending}
          aria-label={`${t('month.table')}: ${month}`}
          onClick={() => save.mutate()}
        >
          {t('month.table')}
        </Button>
        <ButtonLink kind="quiet" to={`/month?m=${statement.month}`}>
          {t('month.calls')}
        </ButtonLink>
      </div>
      {save.isError && <ErrorBox fault={save.error} />}
    </article>
  );
}

function minus(money: Amount): Amount {
  return { ...money, amount_minor: -money.amount_minor };
}

export function Papers() {
  const { t } = useTranslation();
  const papers = usePapers();
  const items = papers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-labelledby="papers">
      <h2 id="papers">{t('money.papers')}</h2>
      {papers.isPending && <Skeleton lines={2} />}
      {papers.isError && <ErrorBox fault={papers.error} retry={() => void papers.refetch()} />}
      {papers.isSuccess && items.length === 0 && <p className="soft">{t('money.noPapers')}</p>}
      {items.length > 0 && (
        <ul className="card money-list">
          {items.map((paper) => (
            <li key={paper.id}>
              <OnePaper paper={paper} />
            </li>
          ))}
        </ul>
      )}
      <More of={papers} />
    </section>
  );
}

function OnePaper({ paper }: { paper: Paper }) {
  const { t } = useTranslation();
  const path = { document_id: paper.id };
  return (
    <article className="money-card">
      <div>
        <p className="money-card-name">
          {t(`money.paper.${paper.kind}`)} <bdi className="number">{paper.number}</bdi>
        </p>
        <p className="soft small">
          <When at={paper.issued_at} shape="date" /> · <Money value={paper.amount} />
        </p>
      </div>
      <PaperButton
        label={t('money.open')}
        heard={`${t('money.open')}: ${paper.number}`}
        ask={() => ask(api.GET('/api/billing/me/documents/{document_id}/file', { params: { path } }))}
      />
    </article>
  );
}
