/* Our own few signs, drawn on a grid of 24 with round strokes of 2. Beside a word they say nothing to screen readers. */

const PATHS = {
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm5 12 4 4',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  money: 'M3 7h18v11H3zM3 11h18M7 15h3',
  settings: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 5v4M9 15v4',
  desk: 'M4 8h16M6 8v11M18 8v11M9 12h6v3H9z',
  week: 'M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v11h-4z',
  earnings: 'M4 19h16M6 15l4-4 3 3 5-7M14 7h4v4',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 20c1-4 4-6 8-6s7 2 8 6',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 13l4 4L19 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7.5v.01',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.500 9.700l5.900-.8z',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3 2',
  filter: 'M4 6h16M7 12h10M10 18h4',
  video: 'M3 7h12v10H3zM15 11l6-3v8l-6-3z',
  videoOff: 'M3 7h12v10H3zM15 11l6-3v8l-6-3zM4 3l16 18',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
  microphoneOff: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M4 3l16 18',
  screen: 'M3 5h18v11H3zM9 20h6M12 8v5M9.500 10.500L12 8l2.500 2.500',
  flip: 'M4 8h11l-3-3M20 16H9l3 3',
  phone: 'M6 4h3l2 5-2 1a11 11 0 0 0 5 5l1-2 5 2v3a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z',
  hangUp: 'M3 14c5-5 13-5 18 0l-2 3-4-2v-2.500a9 9 0 0 0-6 0V15l-4 2z',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7z',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  copy: 'M8 8h12v12H8zM4 16V4h12',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  bin: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  checks: 'M2 13l4 4L15 7M11 16l1.500 1L21 7',
  send: 'M4 12l16-7-5 15-3.500-6zM11.500 14L20 5',
  attach:
    'M19 11l-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L13 4.300a3 3 0 0 1 4.300 4.300l-7.500 7.400a1.500 1.500 0 0 1-2.100-2.100L14 7.500',
  dots: 'M4.500 12h1M11.500 12h1M18.500 12h1',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9v.01',
  block: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM5.600 5.600l12.800 12.800',
  flag: 'M6 21V4M6 4h12l-3 4 3 4H6',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  signOut: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
} as const;

export type IconName = keyof typeof PATHS;

/** Signs that point somewhere turn round where the text does. */
const TURNS: readonly IconName[] = ['back', 'next', 'signOut', 'chat', 'send'];

export function Icon({ name, filled = false }: { name: IconName; filled?: boolean }) {
  const turns = TURNS.includes(name) ? ' icon-turns' : '';
  return (
    <svg className={`icon${turns}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
