import { cityOf, deviceZone } from '../api/zones';

/* Zones by what people call them: the city, the region, or "Central European Time" in their own language. */

/** Browsers list some zones under a city's former name. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

export function presentName(zone: string): string {
  return RENAMED[zone] ?? zone;
}

export interface ZoneInWords {
  zone: string;
  city: string;
  /** What the zone is called, like "Nepal Time". */
  name: string;
  words: string;
}

export function zonesInWords(locale: string): ZoneInWords[] {
  const all = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', deviceZone()].map(presentName));
  return [...all]
    .map((zone) => {
      const name = nameOf(zone, locale);
      const city = cityOf(zone);
      return { zone, city, name, words: plain(`${city} ${zone.replaceAll(/[/_]/g, ' ')} ${name}`) };
    })
    .sort((one, other) => one.city.localeCompare(other.city));
}

/** Those in which every word that was typed begins a word; cities that begin with it come first. */
export function findZones(zones: readonly ZoneInWords[], typed: string): ZoneInWords[] {
  const wanted = plain(typed).split(' ').filter(Boolean);
  const first = wanted[0] ?? '';
  const hits = zones.filter(({ words }) => wanted.every((word) => ` ${words}`.includes(` ${word}`)));
  const rank = ({ city }: ZoneInWords) => (plain(city).startsWith(first) ? 0 : 1);
  return hits.sort((one, other) => rank(one) - rank(other));
}

function nameOf(zone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' });
  return format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().replace(/\s+/g, ' ').trim();
}
