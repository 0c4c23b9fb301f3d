import { useTranslation } from 'react-i18next';
import { numberFormat } from '../api/intl';
import type { Outlook } from '../api/outlook';
import { chanceOf, minutesLeft } from '../api/turns';
import { useLocale } from './shown';

/** An outlook as it is said: the range of the wait, null for who would be called first, and the chance. */
export function useOutlookWords(): (outlook: Outlook) => {
  range: string | null;
  percent: string;
  word: 'sure' | 'likely' | 'open' | 'unlikely';
} {
  const locale = useLocale();
  return (outlook) => {
    const { low, high } = minutesLeft(
      { ...outlook, as_of: outlook.block_starts_at },
      Date.parse(outlook.block_starts_at),
    );
    const { word, percent } = chanceOf(outlook);
    const minutes = numberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
    return {
      range: outlook.high_seconds < 60 ? null : low === high ? minutes.format(high) : minutes.formatRange(low, high),
      percent: numberFormat(locale, { style: 'percent' }).format(percent / 100),
      word,
    };
  };
}

/** In a choice of hours: one line on the wait, one on the chance. */
export function OutlookLines({ outlook }: { outlook: Outlook }) {
  const { t } = useTranslation();
  const { range, percent, word } = useOutlookWords()(outlook);
  if (range === null) return <span className="small soft">{t('places.first')}</span>;
  return (
    <>
      <span className="small soft">{t('places.wait', { place: outlook.place, range })}</span>
      <span className={`small ${word === 'unlikely' ? 'block-unlikely' : 'soft'}`}>
        {t('places.chance', { percent })}
      </span>
    </>
  );
}
