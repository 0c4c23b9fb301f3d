import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Conversation } from '../api/chat';
import { markRead, threadOf } from '../chat/keeper';
import type { ThreadState } from '../chat/thread';

/* Where one reads: kept while messages come before and after it, followed at the end, and told to the server. */

interface Shown {
  conversation: Conversation;
  thread: ThreadState;
  unsent: number;
  /** The number of the message to begin at; null: the end. */
  begin: number | null;
  isCentred: boolean;
}

const NEAR_PX = 60;
const GROW_PX = 400;

export function useReading({ conversation, thread, unsent, begin, isCentred }: Shown): {
  box: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  toEnd: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const { items, hasEarlier, hasLater } = thread;
  const id = conversation.id;
  const [isAtEnd, setAtEnd] = useState(true);
  const was = useRef({ placed: false, first: 0, height: 0, atEnd: true, unsent: 0 });
  const first = items[0]?.number ?? 0;

  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    was.current.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    setAtEnd(was.current.atEnd);
    if (scrollTop < GROW_PX && hasEarlier) void threadOf(id).earlier();
    if (hasLater && scrollHeight - scrollTop - clientHeight < GROW_PX) void threadOf(id).later();
    if (document.visibilityState === 'visible') {
      const seen = lastSeen(element);
      if (seen > conversation.read_up_to) markRead(id, seen);
    }
  }, [id, hasEarlier, hasLater, conversation.read_up_to]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const before = was.current;
    if (!before.placed) {
      const target = begin === null ? null : element.querySelector(`[data-number="${begin}"]`);
      if (target instanceof HTMLElement) {
        const above = isCentred ? (element.clientHeight - target.offsetHeight) / 2 : NEAR_PX;
        element.scrollTo(0, target.offsetTop - above);
      } else element.scrollTo(0, element.scrollHeight);
      before.placed = items.length > 0;
    } else if (first < before.first) element.scrollBy(0, element.scrollHeight - before.height);
    else if (!hasLater && (before.atEnd || unsent > before.unsent)) element.scrollTo(0, element.scrollHeight);
    was.current = { ...before, first, height: element.scrollHeight, unsent };
    look();
    // `items` itself: a message that changed its words may have changed its height.
  }, [items, first, unsent, begin, isCentred, hasLater, look]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    // A keyboard that opens takes from the height: the end stays in sight.
    const resized = new ResizeObserver(() => {
      if (was.current.atEnd) element.scrollTo(0, element.scrollHeight);
      look();
    });
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    window.addEventListener('scroll', look, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
      window.removeEventListener('scroll', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look]);

  const toEnd = () => {
    was.current.atEnd = true;
    const go = () => {
      box.current?.scrollTo(0, box.current.scrollHeight);
      look();
    };
    if (!hasLater) go();
    else
      void threadOf(id)
        .open()
        .then(() => requestAnimationFrame(go));
  };
  return { box, isAtEnd, toEnd };
}

/** The last message of which something is on the screen. */
function lastSeen(element: HTMLElement): number {
  const end = Math.min(element.getBoundingClientRect().bottom, window.innerHeight);
  const rows = [...element.querySelectorAll<HTMLElement>('[data-number]')];
  const seen = rows.findLast((row) => row.getBoundingClientRect().top < end - 12);
  return Number(seen?.dataset.number ?? 0);
}
