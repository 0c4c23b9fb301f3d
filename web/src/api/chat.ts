import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query';
import { useAction } from './action';
import { api, ask, isProblem } from './client';
import type { components } from './generated/chat';
import { useLiveInterval } from './live';
import { keys, queries } from './queries';

/* Conversations as the server tells them. Their messages are in chat/thread, what is on its way in chat/outbox. */

type Schemas = components['schemas'];
export type Conversation = Schemas['Conversation'];
export type ChatMessage = Schemas['Message'];
export type OwnFile = Schemas['File'];
export type BlockedPerson = Schemas['BlockedPerson'];
export type Limits = Schemas['Limits'];
export type Report = Schemas['ReportIn'];
type Cards = Schemas['Page_Conversation_'];

const NO_CURSOR: { cursor?: string } = {};
const HEARD_WITHIN = 10;

export function useConversations() {
  const everyMs = useLiveInterval(10_000);
  return useInfiniteQuery({
    queryKey: keys.conversationList,
    refetchInterval: everyMs,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/chat/conversations', { params: { query: { limit: 30, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}

export function useConversation(id: string, enabled = true) {
  const everyMs = useLiveInterval(5000);
  return useQuery({
    queryKey: keys.conversation(id),
    enabled,
    refetchInterval: everyMs,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/chat/conversations/{conversation_id}', { params: { path: { conversation_id: id } }, signal })),
  });
}

/** The id of the conversation with somebody; null while there is none. A first booking opens it a moment later. */
export function useConversationWith(otherId: string) {
  return useQuery<string | null>({
    queryKey: keys.conversationWith(otherId),
    enabled: otherId !== '',
    staleTime: ({ state: { data } }) => (data === null ? 0 : Infinity),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data === null && dataUpdateCount < HEARD_WITHIN ? 1500 : false,
    queryFn: async ({ signal }) => {
      const query = { other_id: otherId, limit: 1 };
      const { items } = await ask(api.GET('/api/chat/conversations', { params: { query }, signal }));
      return items[0]?.id ?? null;
    },
  });
}

/** Write into what is kept of a conversation, wherever it is shown. */
export function changeConversation(id: string, change: (known: Conversation) => Conversation): void {
  queries.setQueryData<Conversation>(keys.conversation(id), (known) => known && change(known));
  queries.setQueryData<InfiniteData<Cards>>(
    keys.conversationList,
    (known) =>
      known && {
        ...known,
        pages: known.pages.map((page) => ({
          ...page,
          items: page.items.map((one) => (one.id === id ? change(one) : one)),
        })),
      },
  );
}

export function conversationsChanged(): void {
  for (const queryKey of [keys.conversations, keys.unread]) void queries.invalidateQueries({ queryKey });
}

export function useEdit(onDone: (message: ChatMessage) => void) {
  return useAction({
    mutationFn: ({ id, text }: { id: string; text: string }) =>
      ask(api.PATCH('/api/chat/messages/{message_id}', { params: { path: { message_id: id } }, body: { text } })),
    onSuccess: onDone,
    onSettled: conversationsChanged,
  });
}

export function useDelete(onDone: (message: ChatMessage) => void) {
  return useAction({
    mutationFn: (id: string) =>
      ask(api.DELETE('/api/chat/messages/{message_id}', { params: { path: { message_id: id } } })),
    onSuccess: onDone,
    onSettled: conversationsChanged,
  });
}

export function useReport(onDone: () => void) {
  return useAction({
    mutationFn: (body: Report) => ask(api.POST('/api/chat/reports', { body })),
    onSuccess: onDone,
  });
}

/** Whom one blocked, the latest first. */
export function useBlocked() {
  return useInfiniteQuery({
    queryKey: keys.blocked,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/chat/blocks', { params: { query: { limit: 30, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}

/** From the list of them; the conversation with them is asked anew when it is looked at. */
export function useUnblock(id: string, onDone: () => void) {
  return useAction({
    mutationFn: () => ask(api.DELETE('/api/chat/blocks/{account_id}', { params: { path: { account_id: id } } })),
    onSuccess: onDone,
    onSettled: blocksChanged,
  });
}

function blocksChanged(): void {
  conversationsChanged();
  void queries.invalidateQueries({ queryKey: keys.blocked });
}

export function useBlock(conversation: Conversation | undefined, onDone: () => void) {
  return useAction({
    mutationFn: async (isBlocked: boolean) => {
      const params = { path: { account_id: conversation?.other.id ?? '' } };
      if (isBlocked) await ask(api.PUT('/api/chat/blocks/{account_id}', { params }));
      else await ask(api.DELETE('/api/chat/blocks/{account_id}', { params }));
    },
    onSuccess: (_, isBlocked) => {
      if (conversation) changeConversation(conversation.id, (known) => ({ ...known, blocked_by_me: isBlocked }));
      onDone();
    },
    onSettled: blocksChanged,
  });
}

export function useSearch(words: string) {
  return useInfiniteQuery({
    queryKey: keys.chatSearch(words),
    enabled: words.length >= 2,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/chat/search', { params: { query: { q: words, limit: 20, ...pageParam } }, signal })),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ next_cursor }) => (next_cursor == null ? undefined : { cursor: next_cursor }),
  });
}

export function useLimits() {
  return useQuery({
    queryKey: keys.chatLimits,
    staleTime: 3_600_000,
    queryFn: ({ signal }) => ask(api.GET('/api/chat/limits', { signal })),
  });
}

export function isNone(fault: unknown): boolean {
  return isProblem(fault) && [404, 422].includes(fault.status);
}
