import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { isModerator, useSession } from './api/session';
import { useUnread } from './api/unread';
import { useIsConsultant } from './api/consultant';
import { Icon, type IconName } from './parts/icons';
import { Ringing } from './parts/ringing';
import { OfflineBanner } from './parts/states';
import { isThere } from './routes';
import './styles/shell.css';

interface Item {
  to: string;
  icon: IconName;
  name:
    'search' | 'bookings' | 'messages' | 'money' | 'settings' | 'moderation' | 'desk' | 'week' | 'earnings' | 'signIn';
  /** Not in the bar at the bottom of a phone, which has room for five; Settings links to it. */
  desktop?: true;
}

const STUDENT: readonly Item[] = [
  { to: '/', icon: 'search', name: 'search' },
  { to: '/bookings', icon: 'calendar', name: 'bookings' },
  { to: '/messages', icon: 'chat', name: 'messages' },
  { to: '/money', icon: 'money', name: 'money' },
  { to: '/settings', icon: 'settings', name: 'settings' },
];
const CONSULTANT: readonly Item[] = [
  { to: '/desk', icon: 'desk', name: 'desk' },
  { to: '/messages', icon: 'chat', name: 'messages' },
  { to: '/week', icon: 'week', name: 'week' },
  { to: '/earnings', icon: 'earnings', name: 'earnings' },
  { to: '/', icon: 'search', name: 'search', desktop: true },
  { to: '/bookings', icon: 'calendar', name: 'bookings', desktop: true },
  { to: '/money', icon: 'money', name: 'money', desktop: true },
  { to: '/settings', icon: 'settings', name: 'settings' },
];
const STAFF: readonly Item[] = [{ to: '/moderation', icon: 'shield', name: 'moderation', desktop: true }];
const VISITOR: readonly Item[] = [
  { to: '/', icon: 'search', name: 'search' },
  { to: '/settings', icon: 'settings', name: 'settings' },
  { to: '/sign-in', icon: 'person', name: 'signIn' },
];

/** Navigation around a screen: at the bottom of a phone, at the side of a desktop. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { status, account } = useSession();
  const isConsultant = useIsConsultant();
  const own = account === null && status !== 'unknown' ? VISITOR : isConsultant ? CONSULTANT : STUDENT;
  const items = isModerator(account) ? [...own, ...STAFF] : own;
  return (
    <div className="shell">
      <a className="skip button button-primary" href="#content">
        {t('app.skip')}
      </a>
      <nav className="nav" aria-label={t('app.navigation')}>
        <Link to="/" className="brand">
          Parley
        </Link>
        <ul className="nav-list">
          {items
            .filter(({ to }) => isThere(to))
            .map(({ to, icon, name, desktop }) => (
              <li key={to} className={desktop ? 'nav-desktop' : undefined}>
                <NavLink to={to} end={to === '/'} className="nav-link">
                  <Icon name={icon} />
                  <span>{t(`app.${name}`)}</span>
                  {name === 'messages' && <Unread />}
                </NavLink>
              </li>
            ))}
        </ul>
      </nav>
      <main id="content" tabIndex={-1}>
        <OfflineBanner />
        <Ringing />
        {children}
      </main>
    </div>
  );
}

/** How many messages wait, at the sign for them. */
function Unread() {
  const { t } = useTranslation();
  const count = useUnread();
  if (count === 0) return null;
  return (
    <span className="nav-badge number">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="heard">{t('app.unread', { count })}</span>
    </span>
  );
}
