import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { OPEN } from '../worker';
import { toast } from './toast';

/** Goes where a pressed notification leads; out of a call only when asked to, because leaving it hangs up. */
export function Opened() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useEffect(() => {
    const go = (event: Event) => {
      const path = (event as CustomEvent<string>).detail;
      if (path === pathname) return;
      if (!pathname.startsWith('/call/')) void navigate(path);
      else toast(t('app.notificationInCall'), { label: t('app.open'), run: () => void navigate(path) });
    };
    window.addEventListener(OPEN, go);
    return () => window.removeEventListener(OPEN, go);
  }, [navigate, pathname, t]);
  return null;
}
