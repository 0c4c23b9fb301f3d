import { useTranslation } from 'react-i18next';
import { useNow } from '../api/clock';
import type { CurrentCall } from '../api/desk';
import { ButtonLink } from './button';
import { Icon } from './icons';
import { useLocale } from './shown';

/** The ring or call that is on, from whichever block: the way back to it. */
export function DeskCall({ call }: { call: CurrentCall }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useNow();
  const left = Math.max(0, Math.ceil((Date.parse(call.answer_by) - now) / 1000));
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  const isRinging = call.state === 'ringing';
  return (
    <section className="desk-call" aria-label={t('desk.current')}>
      <Icon name={isRinging ? 'bell' : 'video'} />
      <div className="desk-call-words">
        <strong>{t(isRinging ? 'desk.ringing' : 'desk.inCall')}</strong>
        {isRinging && <span className="small number">{t('desk.ringLeft', { time: seconds.format(left) })}</span>}
      </div>
      <ButtonLink kind="primary" icon="video" to={`/call/${call.call_id}`}>
        {t('desk.toCall')}
      </ButtonLink>
    </section>
  );
}
