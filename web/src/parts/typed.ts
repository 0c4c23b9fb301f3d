import { useState } from 'react';

/**
 * What is being typed into a field whose value lives elsewhere, in the address for one. A change from outside (back, a
 * filter cleared) replaces it; the echo of what was `sent` from here does not, for one may have typed on meanwhile.
 */
export function useTyped(
  outside: string,
): [typed: string, type: (text: string) => void, sent: (value: string) => void] {
  const [typed, type] = useState(outside);
  const [seen, see] = useState(outside);
  const [sent, send] = useState<string | null>(null);
  if (outside !== seen) {
    see(outside);
    send(null);
    if (outside !== sent) type(outside);
  }
  return [typed, type, send];
}
