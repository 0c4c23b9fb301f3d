import { useTranslation } from 'react-i18next';
import type { Charge } from '../api/billing';
import { formatMonth } from './months';
import { useLocale } from './shown';

/* A charge in words: how it stands, what for, why it was refused. */

const LOOKS = {
  planned: '',
  sending: '',
  needs_authentication: 'chip-warn',
  declined: 'chip-bad',
  paid: 'chip-good',
  waived: '',
} as const;

export function ChargeState({ state }: { state: Charge['state'] }) {
  const { t } = useTranslation();
  return <span className={`chip ${LOOKS[state]}`}>{t(`charge.is.${state}`)}</span>;
}

export function useChargeKind(): (charge: Pick<Charge, 'kind' | 'month'>) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return ({ kind, month }) => t(`charge.kind.${kind}`, { month: formatMonth(month, locale) });
}

const CODES: readonly string[] = [
  'insufficient_funds', 'expired_card', 'lost_card', 'generic_decline', 'no_method', 'authentication_failed',
  'transfer_overdue',
]; // prettier-ignore

export function useWhyRefused(): (code: string | null) => string {
  const { t } = useTranslation();
  return (code) => t(`charge.why.${code !== null && CODES.includes(code) ? code : 'other'}`);
}
