import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from './icons';

interface Look {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: IconName;
  wide?: boolean;
}

interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** What was asked for is on its way: further presses do nothing, and the focus stays here. */
  pending?: boolean;
}

export function Button({ kind = 'secondary', icon, wide, pending = false, disabled, children, ...rest }: ButtonProps) {
  const isOff = pending || disabled === true;
  return (
    <button
      type="button"
      {...rest}
      className={`${look(kind, wide)} ${rest.className ?? ''}`}
      aria-disabled={isOff || undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else rest.onClick?.(event);
      }}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button that is only a sign: `label` is what it is called. */
export function IconButton({
  label,
  icon,
  ...rest
}: Omit<ButtonProps, 'children'> & { label: string; icon: IconName }) {
  return <Button kind="quiet" {...rest} icon={icon} className="button-icon" aria-label={label} title={label} />;
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({
  to,
  kind = 'secondary',
  icon,
  wide,
  children,
}: Look & { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={look(kind, wide)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

function look(kind: string, wide = false): string {
  return `button button-${kind}${wide ? ' button-wide' : ''}`;
}
