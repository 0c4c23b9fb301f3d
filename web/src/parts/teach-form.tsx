import { useMemo, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../api/action';
import { api, ask, isProblem } from '../api/client';
import type { components } from '../api/generated/directory';
import { decimalOf, readMoney, type Money } from '../api/money';
import { keys, queries } from '../api/queries';
import type { Rates } from '../api/rates';
import type { Account } from '../api/session';
import { Button } from './button';
import { useDraft } from './draft';
import { TextArea, TextField } from './field';
import { PickMany, type Pick } from './pick-many';
import { RateField } from './rate-field';
import { languageName, useLocale } from './shown';
import { spokenTags } from './spoken';
import { Card, ErrorBox } from './states';
import { toast } from './toast';

type Topic = components['schemas']['Topic'];
type Profile = components['schemas']['OwnProfile'];

interface Draft {
  headline: string;
  bio: string;
  topics: string[];
  languages: string[];
  rate: string;
  currency: string;
}

const MOST = 10;
const POINTERS = ['/headline', '/bio', '/topics', '/languages', '/rate_per_minute'];

interface Props {
  account: Account;
  own: Profile | null;
  tree: readonly Topic[];
  rates: Rates;
}

export function TeachForm({ account, own, tree, rates }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useDraft<Draft>('teach', begin(own, account, rates.default_currency));
  const [isChecked, setChecked] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const topics = useMemo(() => tree.flatMap((root) => picksOf(root, root.name)), [tree]);
  const languages = useMemo(() => languagePicks(locale, draft.languages), [locale, draft.languages]);
  const rate = readMoney(draft.rate, draft.currency);
  const publish = useAction({
    mutationFn: (body: components['schemas']['ProfileIn']) => ask(api.PUT('/api/directory/me', { body })),
    onSuccess: (profile) => {
      queries.setQueryData(keys.myProfile, profile);
      void queries.invalidateQueries({ queryKey: keys.consultants });
      forget();
      toast(t(own === null ? 'teach.published' : 'teach.saved'));
      if (own === null) void navigate('/week');
    },
  });
  const wrong = {
    headline: draft.headline.trim() === '' ? t('teach.headlineWrong') : undefined,
    topics: draft.topics.length === 0 ? t('teach.topicsWrong') : undefined,
    languages: draft.languages.length === 0 ? t('teach.languagesWrong') : undefined,
    rate: rate === null ? t('teach.rateWrong') : isWithin(rate, rates) ? undefined : t('teach.rateOutside'),
  };
  const faultOf = (pointer: string) => (isProblem(publish.error) ? publish.error.faultOf(pointer) : undefined);
  const shown = (fault: string | undefined, pointer: string) => (isChecked ? fault : undefined) ?? faultOf(pointer);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    const form = event.currentTarget;
    if (rate === null || Object.values(wrong).some((fault) => fault !== undefined)) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const { headline, bio, topics, languages } = draft;
    publish.mutate({ headline, bio, topics, languages, rate_per_minute: rate });
  };
  const isElsewhere = publish.isError && !POINTERS.some((pointer) => faultOf(pointer) !== undefined);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Card>
        <h2>{t('teach.you')}</h2>
        <p className="soft small">{t('teach.name', { name: account.name })}</p>
        <TextField
          label={t('teach.headline')}
          hint={t('teach.headlineHint')}
          maxLength={120}
          value={draft.headline}
          onChange={(event) => change({ headline: event.target.value.replace(/[\n\t]/g, ' ') })}
          error={shown(wrong.headline, '/headline')}
        />
        <TextArea
          label={`${t('teach.bio')} (${t('app.optional')})`}
          hint={t('teach.bioHint')}
          maxLength={4000}
          rows={5}
          value={draft.bio}
          onChange={(event) => change({ bio: event.target.value })}
          error={faultOf('/bio')}
        />
      </Card>
      <Card>
        <h2>{t('teach.what')}</h2>
        <PickMany
          label={t('teach.topics')}
          hint={t('teach.topicsHint')}
          search={t('teach.topicsSearch')}
          options={topics}
          chosen={draft.topics}
          most={MOST}
          onChange={(chosen) => change({ topics: chosen })}
          error={shown(wrong.topics, '/topics')}
        />
        <PickMany
          label={t('teach.languages')}
          hint={t('teach.languagesHint')}
          search={t('teach.languagesSearch')}
          options={languages}
          chosen={draft.languages}
          most={MOST}
          onChange={(chosen) => change({ languages: chosen })}
          error={shown(wrong.languages, '/languages')}
        />
      </Card>
      <Card>
        <h2>{t('teach.price')}</h2>
        <RateField
          typed={draft.rate}
          currency={draft.currency}
          knownFee={own?.fee_bps ?? null}
          onChange={(typed, currency) => change({ rate: typed, currency })}
          error={shown(wrong.rate, '/rate_per_minute')}
        />
      </Card>
      {isElsewhere && <ErrorBox fault={publish.error} />}
      <Button kind="primary" type="submit" wide pending={publish.isPending}>
        {t(own === null ? 'teach.publish' : 'teach.save')}
      </Button>
    </form>
  );
}

function begin(own: Profile | null, account: Account, currency: string): Draft {
  if (own === null) {
    const language = account.locale.split('-')[0] ?? 'en';
    return { headline: '', bio: '', topics: [], languages: [language], rate: '', currency };
  }
  const { headline, bio, topics, languages, rate_per_minute } = own;
  return { headline, bio, topics, languages, rate: decimalOf(rate_per_minute), currency: rate_per_minute.currency };
}

/** What the directory does not know of is its to refuse. */
function isWithin(rate: Money, rates: Rates): boolean {
  const bounds = rates.items.find(({ currency }) => currency === rate.currency);
  return (
    bounds === undefined || (bounds.lowest_minor <= rate.amount_minor && rate.amount_minor <= bounds.highest_minor)
  );
}

function picksOf(topic: Topic, group: string, above = ''): Pick[] {
  const one = { value: topic.slug, label: topic.name, group, words: above };
  return [one, ...topic.children.flatMap((child) => picksOf(child, group, `${above} ${topic.name}`))];
}

/** The languages of this device first, then all by name; found by their own names too. */
function languagePicks(locale: string, chosen: readonly string[]): Pick[] {
  const first = new Set([...chosen, ...navigator.languages.map((tag) => tag.split('-')[0] ?? tag)]);
  const pick = (tag: string) => ({
    value: tag,
    label: languageName(tag, locale),
    words: `${languageName(tag, tag)} ${languageName(tag, 'en')}`,
  });
  const rest = spokenTags().filter((tag) => !first.has(tag));
  const byName = new Intl.Collator(locale);
  const all = [...[...first].map(pick), ...rest.map(pick).sort((one, other) => byName.compare(one.label, other.label))];
  // Some have two codes and one name, as ak and tw.
  return all.filter((one, index) => all.findIndex((other) => other.label === one.label) === index);
}
