import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/**
 * The names of what is kept: service first, then the thing, then which. A frame of realtime, or a mutation, makes a whole
 * prefix stale: `queries.invalidateQueries({ queryKey: keys.bookings })`.
 */
export const keys = {
  me: ['identity', 'me'] as const,
  sessions: ['identity', 'sessions'] as const,

  preferences: ['notifications', 'preferences'] as const,
  quietHours: ['notifications', 'quiet-hours'] as const,
  phone: ['notifications', 'phone'] as const,
  devices: ['notifications', 'devices'] as const,

  topics: ['directory', 'topics'] as const,
  rates: ['directory', 'rates'] as const,
  consultants: ['directory', 'consultants'] as const,
  search: (query: object) => ['directory', 'consultants', 'search', query] as const,
  consultant: (id: string) => ['directory', 'consultants', id] as const,
  myProfile: ['directory', 'me'] as const,

  blocks: ['scheduling', 'blocks'] as const,
  blocksOf: (consultantId: string, from?: string) => ['scheduling', 'blocks', consultantId, from] as const,
  bookings: ['scheduling', 'bookings'] as const,
  bookingList: (query: object) => ['scheduling', 'bookings', 'list', query] as const,
  booking: (id: string) => ['scheduling', 'bookings', id] as const,
  waitingList: ['scheduling', 'waiting-list'] as const,
  offers: ['scheduling', 'offers'] as const,
  calendarFeed: ['scheduling', 'calendar-feed'] as const,
  week: ['scheduling', 'week'] as const,
  weeks: ['scheduling', 'weeks'] as const,
  weekOf: (isoWeek: string) => ['scheduling', 'weeks', isoWeek] as const,
  availableNow: ['scheduling', 'available-now'] as const,

  outlook: (consultantId: string, starts: readonly string[]) => ['calls', 'outlook', consultantId, starts] as const,
  turns: ['calls', 'turns'] as const,
  turn: (bookingId: string) => ['calls', 'turns', bookingId] as const,
  desk: ['calls', 'desk'] as const,
  calls: ['calls', 'calls'] as const,
  call: (id: string) => ['calls', 'calls', id] as const,

  money: ['billing'] as const,
  lines: ['billing', 'lines'] as const,
  linesOf: (month: string) => ['billing', 'lines', month] as const,
  lineOf: (callId: string) => ['billing', 'lines', 'of-call', callId] as const,
  trace: (lineId: string) => ['billing', 'lines', 'trace', lineId] as const,
  methods: ['billing', 'methods'] as const,
  spendCap: ['billing', 'spend-cap'] as const,
  charges: ['billing', 'charges'] as const,
  charge: (id: string) => ['billing', 'charges', id] as const,
  transfers: ['billing', 'charges', 'transfers'] as const,
  statements: ['billing', 'statements'] as const,
  documents: ['billing', 'documents'] as const,
  earnings: ['billing', 'earnings'] as const,
  earningsOf: (month: string) => ['billing', 'earnings', month] as const,
  payouts: ['billing', 'payouts'] as const,
  destination: ['billing', 'payout-destination'] as const,
  standing: ['billing', 'standing'] as const,

  conversations: ['chat', 'conversations'] as const,
  conversationList: ['chat', 'conversations', 'list'] as const,
  conversation: (id: string) => ['chat', 'conversations', 'one', id] as const,
  conversationWith: (otherId: string) => ['chat', 'conversations', 'with', otherId] as const,
  unread: ['chat', 'unread'] as const,
  chatSearch: (words: string) => ['chat', 'search', words] as const,
  chatLimits: ['chat', 'limits'] as const,
  files: ['chat', 'files'] as const,
  ownFiles: (conversationId: string) => ['chat', 'files', conversationId] as const,
  fileUrl: (fileId: string, what: 'whole' | 'thumbnail') => ['chat', 'file-urls', fileId, what] as const,
  blocked: ['chat', 'blocks'] as const,

  moderation: ['moderation'] as const,
  rules: ['moderation', 'rules'] as const,
  decisions: ['moderation', 'decisions'] as const,
  queue: (query: object) => ['moderation', 'queue', query] as const,
  appeals: ['moderation', 'appeals'] as const,
  opened: (caseId: string) => ['moderation', 'opened', caseId] as const,
  author: (id: string) => ['moderation', 'authors', id] as const,
  trail: (caseId: string) => ['moderation', 'trail', caseId] as const,
};

export const queries = new QueryClient({
  defaultOptions: {
    // A device that thinks it is offline is told so by a refusal, not by a wait without end.
    queries: { networkMode: 'always', staleTime: 15_000, retry: mayRetry, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** A refusal is an answer; only what may pass by itself is asked again. */
function mayRetry(failures: number, fault: Error): boolean {
  if (failures >= 2) return false;
  return !(fault instanceof Problem) || fault.status === 0 || fault.status >= 500;
}
