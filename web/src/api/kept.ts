/* What this browser keeps. Where it may keep nothing (a setting, a private window) what is kept lasts as long as the
   page shows it, and nobody is told: nothing that matters is kept here. */

type Where = 'device' | 'tab';

export function readKept(name: string, where: Where = 'device'): string | null {
  try {
    return storage(where).getItem(name);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(name: string, text: string | null, where: Where = 'device'): void {
  try {
    if (text === null) storage(where).removeItem(name);
    else storage(where).setItem(name, text);
  } catch {
    // See above.
  }
}

function storage(where: Where): Storage {
  return where === 'device' ? localStorage : sessionStorage;
}
