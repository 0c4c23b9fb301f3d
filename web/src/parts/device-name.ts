/* A browser's own line about itself, as people would say it. */

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chromium|Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

export function readDevice(line: string): { browser: string | null; system: string | null } {
  const first = (names: readonly [RegExp, string][]) => names.find(([sign]) => sign.test(line))?.[1] ?? null;
  return { browser: first(BROWSERS), system: first(SYSTEMS) };
}

export function nameOfThis(): string {
  const { browser, system } = readDevice(navigator.userAgent);
  return [browser, system].filter(Boolean).join(', ').slice(0, 80);
}
