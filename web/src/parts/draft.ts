import { useCallback, useState } from 'react';
import { keep, readKept } from '../api/kept';

/**
 * What somebody types, kept for this tab: it survives a reload, and the way to the sign-in and back.
 * `const [question, setQuestion, forget] = useDraft('book.question', '')`; `forget()` once it is sent.
 */
export function useDraft<T>(name: string, initial: T): [T, (value: T) => void, () => void] {
  const key = `parley.draft.${name}`;
  const [value, setValue] = useState<T>(() => (read(key) as T | null) ?? initial);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      keep(key, JSON.stringify(next), 'tab');
    },
    [key],
  );
  const forget = useCallback(() => keep(key, null, 'tab'), [key]);
  return [value, change, forget];
}

function read(key: string): unknown {
  try {
    return JSON.parse(readKept(key, 'tab') ?? 'null');
  } catch {
    return null;
  }
}
