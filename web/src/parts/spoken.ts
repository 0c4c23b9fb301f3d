const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every language of two letters that this browser has a name for. */
export function spokenTags(): readonly string[] {
  tags ??= find();
  return tags;
}

let tags: readonly string[] | null = null;

/* Old codes and macrolanguages that ISO 639-1 does not have, or that stand twice. */
const NOT = new Set(['in', 'iw', 'ji', 'jw', 'mo', 'sh', 'tl', 'no', 'bh', 'xx', 'zz']);

function find(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const found: string[] = [];
  for (const one of LETTERS) {
    for (const other of LETTERS) if (!NOT.has(one + other) && names.of(one + other)) found.push(one + other);
  }
  return found;
}
