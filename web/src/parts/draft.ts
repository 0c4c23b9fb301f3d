import { useCallback, useState } from 'react';

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
      keep(key, JSON.stringify(next));
    },
    [key],
  );
  const forget = useCallback(() => keep(key, null), [key]);
  return [value, change, forget];
}

function read(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function keep(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // No storage: it lasts as long as the screen.
  }
}
