import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../api/generated/directory';
import { formatMoney } from '../api/money';
import { Avatar, languageName, Stars, useInstant, useLocale } from './shown';
import './consultant-card.css';

/** A consultant in a list of results; the whole card leads to the profile. */
export function ConsultantCard({ card }: { card: components['schemas']['Card'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const block = card.next_block;
  return (
    <article className="card">
      <div className="consultant">
        <div className="consultant-head">
          <Avatar name={card.name} />
          <div>
            <h3>
              <Link className="consultant-name" to={`/c/${card.consultant_id}`}>
                {card.name ?? t('search.unnamed')}
              </Link>
            </h3>
            <p className="soft">
              <bdi>{card.headline}</bdi>
            </p>
          </div>
        </div>
        <p className="row">
          <span className="consultant-price number">
            {t('app.perMinute', { price: formatMoney(card.rate_per_minute, locale) })}
          </span>
          <span className="soft small">{t('search.feeIncluded')}</span>
          <Stars {...card.ratings} />
        </p>
        <p className="row small">
          {card.available_now && <span className="chip chip-good">{t('search.now')}</span>}
          {block !== null ? (
            <>
              <span>{t('search.nextBlock', { time: say(block.starts_at, 'dayTime') })}</span>
              <span className="soft">{t('search.placesLeft', { count: block.places_left })}</span>
            </>
          ) : (
            !card.available_now && <span className="soft">{t('search.noBlock')}</span>
          )}
        </p>
        <p className="soft small">{card.languages.map((tag) => languageName(tag, locale)).join(' · ')}</p>
      </div>
    </article>
  );
}
