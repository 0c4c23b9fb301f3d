import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client';
import type { components } from '../api/generated/directory';
import { readMoney } from '../api/money';
import { keys } from '../api/queries';
import { useRates } from '../api/rates';
import { SelectField, TextField } from './field';
import { Icon } from './icons';
import { SORTS, typedRate } from './search-wish';
import { languageName, useLocale } from './shown';
import { useTyped } from './typed';

type Topic = components['schemas']['Topic'];

const SPOKEN = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ne', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh'];

interface Props {
  params: URLSearchParams;
  count: number;
  onChange: (changes: Record<string, string>) => void;
}

export function SearchFilters({ params, count, onChange }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(count > 0);
  return (
    <details className="filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="filter" /> {t('search.filters')} {count > 0 && <span className="chip chip-good">{count}</span>}
      </summary>
      {open && <Inside {...{ params, onChange }} />}
    </details>
  );
}

function Inside({ params, onChange }: Omit<Props, 'count'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const topics = useQuery({
    queryKey: keys.topics,
    queryFn: () => ask(api.GET('/api/directory/topics')),
    staleTime: Infinity,
  });
  const currency = useRates().data?.default_currency;
  return (
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
      {currency !== undefined && (
        <MaxRate
          currency={currency}
          minor={params.get('max_rate_minor')}
          onChange={(max_rate_minor) => onChange({ max_rate_minor })}
        />
      )}
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

interface MaxRateProps {
  currency: string;
  minor: string | null;
  onChange: (minor: string) => void;
}

function MaxRate({ currency, minor, onChange }: MaxRateProps) {
  const { t } = useTranslation();
  const [typed, type, sent] = useTyped(typedRate(minor, currency));
  const read = readMoney(typed, currency);
  const isWrong = typed.trim() !== '' && read === null;
  const choose = () => {
    if (isWrong) return;
    const chosen = read === null ? '' : String(read.amount_minor);
    sent(typedRate(chosen, currency));
    onChange(chosen);
  };
  return (
    <TextField
      label={`${t('search.maxRate')} (${currency})`}
      hint={t('search.maxRateHint')}
      inputMode="decimal"
      value={typed}
      onChange={(event) => type(event.target.value)}
      onBlur={choose}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      error={isWrong ? t('search.maxRateWrong') : undefined}
    />
  );
}
