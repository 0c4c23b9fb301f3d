import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client';
import type { components } from '../api/generated/directory';
import { readMoney } from '../api/money';
import { keys } from '../api/queries';
import { SelectField, TextField } from './field';
import { Icon } from './icons';
import { SORTS, typedRate } from './search-wish';
import { languageName, useLocale } from './shown';

type Topic = components['schemas']['Topic'];

const SPOKEN = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ne', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh'];
const CURRENCY = 'EUR';

interface Props {
  params: URLSearchParams;
  count: number;
  onChange: (changes: Record<string, string>) => void;
}

export function SearchFilters({ params, count, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [open, setOpen] = useState(count > 0);
  const topics = useQuery({
    queryKey: keys.topics,
    queryFn: () => ask(api.GET('/api/directory/topics')),
    staleTime: Infinity,
    enabled: open,
  });
  return (
    <details className="filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="filter" /> {t('search.filters')} {count > 0 && <span className="chip chip-good">{count}</span>}
      </summary>
      <div className="filters-inside">
        <SelectField
          label={t('search.topic')}
          value={params.get('topic') ?? ''}
          onChange={(event) => onChange({ topic: event.target.value })}
        >
          <option value="">{t('search.everyTopic')}</option>
          {(topics.data?.items ?? []).map((topic) => (
            <TopicOptions key={topic.slug} topic={topic} depth={0} />
          ))}
        </SelectField>
        <SelectField
          label={t('search.language')}
          value={params.get('language') ?? ''}
          onChange={(event) => onChange({ language: event.target.value })}
        >
          <option value="">{t('search.everyLanguage')}</option>
          {SPOKEN.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag, locale)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('search.rating')}
          value={params.get('min_rating') ?? ''}
          onChange={(event) => onChange({ min_rating: event.target.value })}
        >
          <option value="">{t('search.everyRating')}</option>
          {['4', '3'].map((stars) => (
            <option key={stars} value={stars}>
              {t('search.ratingFrom', { stars })}
            </option>
          ))}
        </SelectField>
        <MaxRate minor={params.get('max_rate_minor')} onChange={(max_rate_minor) => onChange({ max_rate_minor })} />
        <SelectField
          label={t('search.sort')}
          value={params.get('sort') ?? 'rank'}
          onChange={(event) => onChange({ sort: event.target.value === 'rank' ? '' : event.target.value })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`search.sorts.${sort}`)}
            </option>
          ))}
        </SelectField>
      </div>
    </details>
  );
}

function TopicOptions({ topic, depth }: { topic: Topic; depth: number }) {
  return (
    <>
      <option value={topic.slug}>{'\u2003'.repeat(depth) + topic.name}</option>
      {topic.children.map((child) => (
        <TopicOptions key={child.slug} topic={child} depth={depth + 1} />
      ))}
    </>
  );
}

function MaxRate({ minor, onChange }: { minor: string | null; onChange: (minor: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => typedRate(minor, CURRENCY));
  const read = readMoney(typed, CURRENCY);
  const isWrong = typed.trim() !== '' && read === null;
  return (
    <TextField
      label={`${t('search.maxRate')} (${CURRENCY})`}
      hint={t('search.maxRateHint')}
      inputMode="decimal"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => !isWrong && onChange(read === null ? '' : String(read.amount_minor))}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      error={isWrong ? t('search.maxRateWrong') : undefined}
    />
  );
}
