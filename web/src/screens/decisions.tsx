import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import { useAppeal, useDecisions, useInLanguage, type Statement } from '../api/moderation';
import { Button } from '../parts/button';
import { useDraft } from '../parts/draft';
import { TextArea } from '../parts/field';
import { More } from '../parts/more';
import { Page } from '../parts/page';
import { Sheet } from '../parts/sheet';
import { useInstant, When } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import { VerdictChip } from '../parts/verdict-chip';
import './decisions.css';

/** What was decided about one's own messages and files, why, and the way to object. */
export default function Decisions() {
  const { t } = useTranslation();
  const found = useDecisions();
  const all = found.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t('decisions.title')} lead={t('decisions.lead')} back="/settings">
      {found.isPending && <Skeleton cards={2} />}
      {found.isError && all === undefined && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {all?.length === 0 && (
        <Empty icon="shield" title={t('decisions.none')}>
          <p className="soft">{t('decisions.noneLead')}</p>
        </Empty>
      )}
      {all?.map((statement) => (
        <StatementCard key={statement.id} statement={statement} />
      ))}
      <More of={found} />
    </Page>
  );
}

function StatementCard({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  const say = useInstant();
  const now = useNow(60_000);
  const [isOpen, setOpen] = useState(false);
  const { appeal, appeal_until: until } = statement;
  const mayAppeal = appeal === null && until !== null && Date.parse(until) > now;
  return (
    <article className="card">
      <p className="row">
        <VerdictChip verdict={statement.verdict} />
        <span className="soft small">
          {t(`decisions.kind.${statement.subject_kind}`)} · <When at={statement.given_at} />
        </span>
      </p>
      {statement.rule_title !== null && <h2>{inLanguage(statement.rule_title)}</h2>}
      <p>{inLanguage(statement.statement)}</p>
      {statement.note !== null && (
        <blockquote className="decisions-note">
          <bdi>{statement.note}</bdi>
        </blockquote>
      )}
      <p className="soft small">{t(`decisions.by.${statement.by}`)}</p>
      {appeal !== null && <Appealed appeal={appeal} />}
      {mayAppeal && (
        <div className="row">
          <Button onClick={() => setOpen(true)}>{t('decisions.appeal')}</Button>
          <span className="soft small">{t('decisions.until', { date: say(until, 'date') })}</span>
        </div>
      )}
      <Sheet title={t('decisions.appeal')} open={isOpen} onClose={() => setOpen(false)}>
        <AppealForm id={statement.id} onClose={() => setOpen(false)} />
      </Sheet>
    </article>
  );
}

function Appealed({ appeal }: { appeal: NonNullable<Statement['appeal']> }) {
  const { t } = useTranslation();
  return (
    <div className="decisions-appeal">
      <p>
        <strong>{t(`decisions.outcome.${appeal.outcome ?? 'waiting'}`)}</strong>
      </p>
      {appeal.note !== null && (
        <p>
          <bdi>{appeal.note}</bdi>
        </p>
      )}
      {appeal.words !== null && (
        <p className="soft small">
          {t('decisions.yourWords')} <q>{appeal.words}</q>
        </p>
      )}
    </div>
  );
}

function AppealForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [words, setWords, forget] = useDraft(`decisions.${id}`, '');
  const appeal = useAppeal(() => {
    forget();
    toast(t('decisions.sent'));
    onClose();
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        appeal.mutate({ id, words: words.trim() });
      }}
    >
      <p>{t('decisions.appealLead')}</p>
      <TextArea
        label={t('decisions.words')}
        value={words}
        maxLength={2000}
        dir="auto"
        problem={appeal.error}
        pointer="/words"
        onChange={(event) => setWords(event.target.value)}
      />
      {appeal.isError && <ErrorBox fault={appeal.error} />}
      <Button type="submit" kind="primary" wide pending={appeal.isPending} disabled={words.trim() === ''}>
        {t('decisions.send')}
      </Button>
    </form>
  );
}
