import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, ask } from '../api/client';
import { keys } from '../api/queries';
import { Button } from '../parts/button';
import { ConsultantCard } from '../parts/consultant-card';
import { Choice } from '../parts/field';
import { Page } from '../parts/page';
import { useZone } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { SearchFilters } from '../parts/search-filters';
import { AVAILABLE, countFilters, FILTERS, wishOf } from '../parts/search-wish';
import { More } from '../parts/more';
import { useTyped } from '../parts/typed';
import './search.css';

const NO_CURSOR: { cursor?: string } = {};

export default function Search() {
  const { t } = useTranslation();
  const zone = useZone();
  const [params, setParams] = useSearchParams();
  const asked = wishOf(params);
  // The zone says when a day ends, and nothing else: without it everybody's first question is the same (routes.ts).
  const ends = asked.available === 'today' || asked.available === 'this_week';
  const wish = ends ? { ...asked, time_zone: zone } : asked;
  const found = useInfiniteQuery({
    queryKey: keys.search(wish),
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/directory/consultants', { params: { query: { ...wish, limit: 20, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor === null ? undefined : { cursor: next_cursor }),
    placeholderData: (before) => before,
  });
  // Two changes before the address has followed the first: the second builds on it, and neither is lost.
  const latest = useRef(params);
  useEffect(() => {
    latest.current = params;
  }, [params]);
  const change = (changes: Record<string, string>) => {
    const next = new URLSearchParams(latest.current);
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    latest.current = next;
    setParams(next, { replace: true });
  };
  const cards = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('search.title')} lead={t('search.lead')}>
      <div className="stack">
        <Words words={params.get('query') ?? ''} onSearch={(query) => change({ query })} />
        <Choice
          label={t('search.when')}
          quiet
          name="available"
          value={wish.available ?? ''}
          choices={AVAILABLE.map((value) => ({ value, label: t(`search.${value === '' ? 'any' : value}`) }))}
          onChange={(available) => change({ available })}
        />
        <SearchFilters params={params} count={countFilters(params)} onChange={change} />
      </div>
      <section className="stack" aria-busy={found.isFetching}>
        <div className="row">
          <h2>{t('search.results')}</h2>
          <p className="soft small" role="status">
            {found.isSuccess && !found.hasNextPage && t('search.found', { count: cards.length })}
          </p>
        </div>
        {found.isPending && <Skeleton cards={4} />}
        {found.isError && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
        {found.isSuccess && cards.length === 0 && (
          <Empty icon="search" title={t('search.none')}>
            <p className="soft">{t('search.noneHint')}</p>
            <Button
              onClick={() => change(Object.fromEntries(['query', 'available', ...FILTERS].map((name) => [name, ''])))}
            >
              {t('search.clear')}
            </Button>
          </Empty>
        )}
        <ul className="results">
          {cards.map((card) => (
            <li key={card.consultant_id}>
              <ConsultantCard card={card} />
            </li>
          ))}
        </ul>
        <More of={found} />
      </section>
    </Page>
  );
}

function Words({ words, onSearch }: { words: string; onSearch: (query: string) => void }) {
  const { t } = useTranslation();
  const [typed, type, sent] = useTyped(words);
  const search = (query: string) => {
    sent(query);
    onSearch(query);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(typed.trim());
  };
  return (
    <form className="search-words" role="search" onSubmit={submit}>
      <label className="heard" htmlFor="query">
        {t('search.query')}
      </label>
      <input
        id="query"
        className="field-input"
        type="search"
        dir="auto"
        enterKeyHint="search"
        placeholder={t('search.placeholder')}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          type(event.target.value);
          if (event.target.value === '' && words !== '') search(''); // the cross in the field
        }}
      />
      <Button kind="primary" type="submit" icon="search">
        {t('search.go')}
      </Button>
    </form>
  );
}
