/* A pincode has 8 letters and digits, shown in two halves; people paste it with whatever stood around it. */

export const LENGTH = 8;

/** What was typed or pasted, as it is shown: upper case, one hyphen. Of a whole sentence, the pincode in it. */
export function shapePincode(typed: string): string {
  const text = typed.normalize('NFKC').toUpperCase();
  const inside = /(?:^|[^\p{L}\p{N}])([\p{L}\p{N}]{4}-[\p{L}\p{N}]{4})(?:[^\p{L}\p{N}]|$)/u.exec(text);
  const letters = (inside?.[1] ?? text).replace(/[^\p{L}\p{N}]/gu, '').slice(0, LENGTH);
  return letters.length > LENGTH / 2 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}

export function isWhole(shaped: string): boolean {
  return shaped.length === LENGTH + 1;
}
