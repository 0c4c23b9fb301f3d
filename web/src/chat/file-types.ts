import type { components } from '../api/generated/chat';

/* Which files may be sent, by what the server told: said before anything is asked. */

export type FileType = components['schemas']['FileType'];
export type WhyNot = { why: 'type' } | { why: 'empty' } | { why: 'size'; largestBytes: number };

interface Named {
  name: string;
  type: string;
  size: number;
}

/** What the server calls it: devices without a word for it go by the ending. */
export function typeOf(file: Named, types: readonly FileType[]): string | null {
  const ending = file.name.toLowerCase().split('.').at(-1) ?? '';
  const said = types.find(({ type }) => type === file.type);
  return (said ?? types.find(({ endings }) => endings.includes(ending)))?.type ?? null;
}

export function whyNot(file: Named, types: readonly FileType[]): WhyNot | null {
  const found = types.find(({ type }) => type === typeOf(file, types));
  if (found === undefined) return { why: 'type' };
  if (file.size === 0) return { why: 'empty' };
  return file.size > found.largest_bytes ? { why: 'size', largestBytes: found.largest_bytes } : null;
}

/** "2.4 MB", as its reader writes it. */
export function formatBytes(bytes: number, locale: string): string {
  const [unit, size] =
    bytes >= 1_000_000 ? ['megabyte', bytes / 1_000_000] : bytes >= 1000 ? ['kilobyte', bytes / 1000] : ['byte', bytes];
  const shape = { style: 'unit', unit: unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, shape).format(size);
}
