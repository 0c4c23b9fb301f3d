import { useEffect, useState } from 'react';

/* Devices' clocks are wrong; the server's is what places, blocks and bills go by. */

let offsetMs = 0;
let spreadMs = Infinity;

/** Learns from an answer's Date header, best from the quickest one. `sent` and `got` are Date.now() around it. */
export function learnClock(headers: Headers, sent: number, got: number): void {
  const date = headers.get('date');
  const kept = headers.has('age') || (headers.get('cache-control') ?? '').includes('public');
  if (date === null || kept) return;
  const server = Date.parse(date) + 500; // the header leaves out the fraction of its second
  const spread = got - sent;
  if (Number.isNaN(server) || spread > spreadMs * 2) return;
  offsetMs = server - (sent + spread / 2);
  spreadMs = Math.min(spread, spreadMs);
}

/** Milliseconds since 1970 by the server's clock. A difference within a second is the header's own doing. */
export function serverNow(): number {
  return Date.now() + (Math.abs(offsetMs) < 1000 ? 0 : offsetMs);
}

export function forgetClock(): void {
  offsetMs = 0;
  spreadMs = Infinity;
}

/** The server's now, read anew every `everyMs`; at once when the page is looked at again. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => setNow(serverNow());
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [everyMs]);
  return now;
}
