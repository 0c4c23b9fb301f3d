import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from './action';
import { api, ask } from './client';
import type { components } from './generated/moderation';
import { useLiveInterval } from './live';
import { keys, queries } from './queries';

/* Decisions about what people wrote and sent: what their authors are told, and what staff see and do. */

type Schemas = components['schemas'];
export type Statement = Schemas['Statement'];
export type Decision = Schemas['Decision'];
export type Case = Schemas['Case'];
export type OpenedCase = Schemas['OpenedCase'];
export type Appeal = Schemas['Appeal'];
export type Rule = Schemas['Rule'];
export type Verdict = Schemas['DecisionIn']['verdict'];
export type Kind = Case['subject_kind'];
export interface QueueQuery {
  state: 'waiting' | 'decided';
  kind?: Kind;
  min_severity?: number;
}

const NO_CURSOR: { cursor?: string } = {};
const QUEUE_MS = 15_000;

/** The words of a rule in the language of the page. */
export function useInLanguage(): (words: Schemas['InLanguages']) => string {
  const { i18n } = useTranslation();
  return (words) => (i18n.language === 'ar' ? words.ar : words.en);
}

export function useRules() {
  return useQuery({
    queryKey: keys.rules,
    staleTime: 3_600_000,
    queryFn: async ({ signal }) => (await ask(api.GET('/api/moderation/rules', { signal }))).items,
  });
}

export function useDecisions() {
  const everyMs = useLiveInterval(QUEUE_MS);
  return useInfiniteQuery({
    queryKey: keys.decisions,
    refetchInterval: everyMs,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/moderation/decisions/mine', { params: { query: { limit: 20, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}

export function useAppeal(onDone: () => void) {
  return useAction({
    mutationFn: ({ id, words }: { id: string; words: string }) => {
      const params = { path: { decision_id: id } };
      return ask(api.POST('/api/moderation/decisions/{decision_id}/appeal', { params, body: { words } }));
    },
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.decisions }),
  });
}

export function useQueue(query: QueueQuery) {
  return useInfiniteQuery({
    queryKey: keys.queue(query),
    refetchInterval: QUEUE_MS,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/moderation/queue', { params: { query: { limit: 30, ...query, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}

export function useAppeals() {
  return useInfiniteQuery({
    queryKey: keys.appeals,
    refetchInterval: QUEUE_MS,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/moderation/appeals', { params: { query: { limit: 30, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}

/** Asks for the content of a case; that somebody looked is kept. */
export function useOpening(caseId: string) {
  return useAction({
    mutationFn: () => ask(api.POST('/api/moderation/cases/{case_id}/open', { params: { path: { case_id: caseId } } })),
  });
}

export function useDecide(caseId: string, onDone: () => void) {
  return useAction({
    mutationFn: (body: Schemas['DecisionIn']) =>
      ask(api.POST('/api/moderation/cases/{case_id}/decision', { params: { path: { case_id: caseId } }, body })),
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.moderation }),
  });
}

export function useDecideAppeal(appealId: string, onDone: () => void) {
  return useAction({
    mutationFn: (body: Schemas['AppealDecisionIn']) =>
      ask(
        api.POST('/api/moderation/appeals/{appeal_id}/decision', { params: { path: { appeal_id: appealId } }, body }),
      ),
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.moderation }),
  });
}

/** What was decided about somebody so far; looking is recorded, so it is asked for once and not again by itself. */
export function useAuthor(id: string) {
  return useQuery({
    queryKey: keys.author(id),
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/moderation/authors/{account_id}', { params: { path: { account_id: id } }, signal })),
  });
}

export function useTrail(caseId: string) {
  const which = caseId === '' ? {} : { case_id: caseId };
  return useInfiniteQuery({
    queryKey: keys.trail(caseId),
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/moderation/audit', { params: { query: { limit: 50, ...which, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}
