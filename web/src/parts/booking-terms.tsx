import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { useNow } from '../api/clock';
import type { components } from '../api/generated/directory';
import { formatMoney } from '../api/money';
import { useOutlook, type Outlook } from '../api/outlook';
import type { Block } from '../api/places';
import { toMs } from '../api/zones';
import { Icon, type IconName } from './icons';
import { useOutlookWords } from './outlook-words';
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
  const isNow = startsMs <= now;
  const outlook = useOutlook(profile.consultant_id, block.places_left > 0 ? [block.starts_at] : [])(block.starts_at);
  const place = outlook?.place ?? block.max_calls - block.places_left + 1;
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
          {block.places_left === 0
            ? t('places.full')
            : isNow
              ? t('book.placeNow', { place })
              : t('book.place', { place, of: block.max_calls })}{' '}
          {isNow ? t('book.nowHint') : t('book.turnHint', { time: say(startsMs - CHECK_IN_BEFORE_MS, 'time') })}
        </Term>
        {outlook !== undefined && (
          <Term icon="phone">
            <Expected outlook={outlook} isNow={isNow} />
          </Term>
        )}
        <Term icon="money">
          <strong>{t('app.perMinute', { price: minute })}</strong> ({t('search.feeIncluded')}). {t('book.pay')}
        </Term>
        <Term icon="check">{t('book.cancel')}</Term>
      </ul>
    </section>
  );
}

/** How long one would wait, and how likely it is to be called at all. */
function Expected({ outlook, isNow }: { outlook: Outlook; isNow: boolean }) {
  const { t } = useTranslation();
  const { range, percent, word } = useOutlookWords()(outlook);
  if (range === null) return t('book.first');
  return (
    <>
      <strong>{t(isNow ? 'book.waitNow' : 'book.wait', { range })}</strong>{' '}
      <span className={word === 'unlikely' ? 'terms-unlikely' : ''}>{t(`room.chance.${word}`, { percent })}</span>
    </>
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
