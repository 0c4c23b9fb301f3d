import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useDecide,
  useDecideAppeal,
  useInLanguage,
  useRules,
  type Appeal,
  type OpenedCase,
  type Verdict,
} from '../api/moderation';
import { Button } from './button';
import { Choice, SelectField, TextArea } from './field';
import { ErrorBox } from './states';

const VERDICTS = ['clear', 'hold', 'remove'] as const;
const OUTCOMES = ['upheld', 'overturned'] as const;

/** By a named rule, with what its author will read. */
export function CaseDecision({ opened, onDone }: { opened: OpenedCase; onDone: () => void }) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  const { case: one } = opened;
  const rules = (useRules().data ?? []).filter((rule) => rule.kinds.includes(one.subject_kind));
  const [verdict, setVerdict] = useState<Verdict>(one.verdict ?? 'clear'); // what holds now: one press changes nothing
  const [slug, setSlug] = useState(opened.rule ?? '');
  const [note, setNote] = useState('');
  const decide = useDecide(one.id, onDone);
  const rule = rules.find((found) => found.slug === slug);
  const needsRule = verdict !== 'clear';
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ verdict, rule: needsRule ? slug : null, note: note.trim() === '' ? null : note.trim() });
      }}
    >
      <h2>{t('moderation.decide.title')}</h2>
      <Choice
        label={t('moderation.decide.verdict')}
        name="verdict"
        value={verdict}
        choices={VERDICTS.map((value) => ({ value, label: t(`moderation.decide.verdicts.${value}`) }))}
        onChange={setVerdict}
      />
      {needsRule && (
        <SelectField
          label={t('moderation.decide.rule')}
          value={slug}
          problem={decide.error}
          pointer="/rule"
          onChange={(event) => setSlug(event.target.value)}
        >
          <option value="">{t('moderation.decide.choose')}</option>
          {rules.map((found) => (
            <option key={found.slug} value={found.slug}>
              {inLanguage(found.title)}
            </option>
          ))}
        </SelectField>
      )}
      {needsRule && rule !== undefined && (
        <p className="small">
          <span className="soft">{t('moderation.decide.reads')}</span> {inLanguage(rule.statement)}
        </p>
      )}
      <TextArea
        label={t('moderation.decide.note')}
        hint={t('moderation.decide.noteHint')}
        value={note}
        maxLength={2000}
        dir="auto"
        onChange={(event) => setNote(event.target.value)}
      />
      {decide.isError && <ErrorBox fault={decide.error} />}
      <Button
        type="submit"
        kind={verdict === 'clear' ? 'primary' : 'danger'}
        wide
        pending={decide.isPending}
        disabled={needsRule && rule === undefined}
      >
        {t('moderation.decide.do')}
      </Button>
    </form>
  );
}

/** By somebody other than who decided first. */
export function AppealDecision({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('upheld');
  const [note, setNote] = useState('');
  const decide = useDecideAppeal(appeal.id, onDone);
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        decide.mutate({ outcome, note: note.trim() === '' ? null : note.trim() });
      }}
    >
      <h2>{t('moderation.appeal.title')}</h2>
      <p>
        <q>
          <bdi>{appeal.words}</bdi>
        </q>
      </p>
      {appeal.may_decide ? (
        <>
          <Choice
            label={t('moderation.decide.verdict')}
            name="outcome"
            value={outcome}
            choices={OUTCOMES.map((value) => ({ value, label: t(`moderation.appeal.outcomes.${value}`) }))}
            onChange={setOutcome}
          />
          <TextArea
            label={t('moderation.decide.note')}
            hint={t('app.optional')}
            value={note}
            maxLength={2000}
            dir="auto"
            onChange={(event) => setNote(event.target.value)}
          />
          {decide.isError && <ErrorBox fault={decide.error} />}
          <Button type="submit" kind="primary" wide pending={decide.isPending}>
            {t('moderation.decide.do')}
          </Button>
        </>
      ) : (
        <p className="soft">{t('moderation.ownDecision')}</p>
      )}
    </form>
  );
}
