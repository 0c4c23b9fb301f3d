import { useTranslation } from 'react-i18next';
import type { BookingState } from '../api/places';

const TONES: Partial<Record<BookingState, string>> = {
  checked_in: 'chip-good',
  called: 'chip-good',
  in_call: 'chip-good',
  missed: 'chip-warn',
  unserved: 'chip-warn',
  consultant_absent: 'chip-warn',
};

export function BookingStateChip({ state }: { state: BookingState }) {
  const { t } = useTranslation();
  return <span className={`chip ${TONES[state] ?? ''}`}>{t(`bookings.state.${state}`)}</span>;
}
