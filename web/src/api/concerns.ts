import { keys } from './queries';

/* What a frame of realtime says, and what it makes stale. */

export interface Frame {
  event: string;
  at: string | null;
  data: Record<string, unknown>;
  cursor: string;
}

/** Which queries a frame makes stale. */
export function concerns(frame: Pick<Frame, 'event' | 'data'>): readonly (readonly unknown[])[] {
  const booking = typeof frame.data.booking_id === 'string' ? frame.data.booking_id : null;
  const turn = booking === null ? keys.turns : keys.turn(booking);
  switch (frame.event) {
    case 'booking':
      return [keys.bookings, keys.blocks, keys.turns, keys.desk];
    case 'offer':
      return [keys.offers, keys.waitingList];
    case 'available_now':
      return [keys.availableNow, keys.blocks];
    case 'queue':
    case 'turn':
      return [turn, keys.desk, keys.bookings];
    case 'late':
    case 'desk':
      return [keys.turns, keys.desk];
    case 'ring':
    case 'call':
      return [turn, keys.desk, keys.calls, keys.bookings];
    case 'line':
      return [keys.lines, keys.earnings, keys.spendCap];
    case 'charge':
      return [keys.charges, keys.standing, keys.methods];
    case 'statement':
    case 'document':
      return [keys.statements, keys.documents];
    case 'payout':
      return [keys.payouts, keys.earnings];
    case 'spend_cap':
      return [keys.spendCap];
    case 'credit':
      return [keys.standing];
    case 'decision':
      return [keys.decisions];
    case 'account':
      return [keys.me];
    case 'conversation':
    case 'message':
      return [keys.conversations, keys.unread, keys.decisions]; // how far one read, chat/keeper writes in
    case 'file':
      return [keys.files, keys.decisions];
    default:
      return [];
  }
}
