import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useNow } from '../api/clock';
import type { components } from '../api/generated/directory';
import { formatMoney } from '../api/money';
import type { Block } from '../api/places';
import { toMs } from '../api/zones';
import { Icon, type IconName } from './icons';
import { Avatar, useInstant, useLocale, When } from './shown';

const CHECK_IN_BEFORE_MS = 15 * 60_000;

interface Props {
  profile: components['schemas']['Profile'];
  block: Block;
  theirs: string | null;
}

/** What one is about to agree to: who, when, in which place, what it costs and when one pays. */
export function BookingTerms({ profile, block, theirs }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const now = useNow(30_000);
  const startsMs = toMs(block.starts_at);
  const place = block.max_calls - block.places_left + 1;
  const minute = formatMoney(profile.rate_per_minute, locale);
  return (
    <section className="card terms">
      <div className="terms-who">
        <Avatar name={profile.name} />
        <div>
          <h2>{profile.name ?? t('search.unnamed')}</h2>
          <p className="soft small">
            <bdi>{profile.headline}</bdi>
          </p>
        </div>
      </div>
      <ul className="terms-list">
        <Term icon="calendar">
          <strong>
            <When at={block.starts_at} until={block.ends_at} {...(theirs !== null && { theirs })} />
          </strong>
        </Term>
        <Term icon="clock">
          {block.places_left > 0 ? t('book.place', { place, of: block.max_calls }) : t('places.full')}{' '}
          {startsMs <= now
            ? t('book.nowHint')
            : t('book.turnHint', { time: say(startsMs - CHECK_IN_BEFORE_MS, 'time') })}
        </Term>
        <Term icon="money">
          <strong>{t('app.perMinute', { price: minute })}</strong> ({t('search.feeIncluded')}). {t('book.pay')}
        </Term>
        <Term icon="check">{t('book.cancel')}</Term>
      </ul>
    </section>
  );
}

function Term({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li>
      <Icon name={icon} />
      <div>{children}</div>
    </li>
  );
}
