import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { IconButton } from './button';

interface PageProps {
  title: string;
  lead?: string;
  /** Where "back" goes when there is no page before this one; left out: no back button. */
  back?: string;
  actions?: ReactNode;
  /** `wide` for a week or a desk, `narrow` for a short form. */
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** Every screen's outermost part: its title (also the window's, and what is read out on arrival), back, actions. */
export function Page({ title, lead, back, actions, width, children }: PageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Parley`;
  }, [title]);
  useEffect(() => {
    // Not on the first screen: there the reader begins at the top by itself.
    if (hasNavigated()) heading.current?.focus({ preventScroll: true });
  }, []);
  const goBack = () => void (hasNavigated() ? navigate(-1) : navigate(back ?? '/', { replace: true }));
  return (
    <div className={`page${width ? ` page-${width}` : ''}`}>
      <header className="page-head">
        {back !== undefined && <IconButton label={t('app.back')} icon="back" onClick={goBack} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="push row">{actions}</div>}
      </header>
      {lead && <p className="soft page-lead">{lead}</p>}
      <div className="page-body">{children}</div>
    </div>
  );
}

function hasNavigated(): boolean {
  const state = window.history.state as { idx?: number } | null;
  return (state?.idx ?? 0) > 0;
}
