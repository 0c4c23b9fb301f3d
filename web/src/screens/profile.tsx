import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, ask, isProblem } from '../api/client';
import { useNow } from '../api/clock';
import type { components } from '../api/generated/directory';
import { formatMoney } from '../api/money';
import { useBlocks, useConsultant, type Block } from '../api/places';
import { keys } from '../api/queries';
import { useAccount } from '../api/session';
import { cityOf, sameClock, toMs } from '../api/zones';
import { BlockChoice } from '../parts/block-choice';
import { ButtonLink } from '../parts/button';
import { Page } from '../parts/page';
import { Avatar, languageName, Stars, useInstant, useLocale, useZone } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import './profile.css';

type Consultant = components['schemas']['Profile'];
type Topic = components['schemas']['Topic'];

export default function Profile() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const profile = useConsultant(id);
  const { data } = profile;
  if (profile.isPending) {
    return (
      <Page title={t('profile.title')} back="/">
        <Skeleton cards={3} />
      </Page>
    );
  }
  if (data === undefined) {
    const isGone = isProblem(profile.error) && [404, 422].includes(profile.error.status);
    return (
      <Page title={t('profile.title')} back="/">
        {isGone ? (
          <Empty icon="person" title={t('profile.gone')}>
            <ButtonLink to="/" kind="primary">
              {t('profile.others')}
            </ButtonLink>
          </Empty>
        ) : (
          <ErrorBox fault={profile.error} retry={() => void profile.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page title={data.name ?? t('search.unnamed')} back="/">
      <About profile={data} />
      <Blocks consultantId={id} />
    </Page>
  );
}

function About({ profile }: { profile: Consultant }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const topics = useTopicNames();
  const rate = profile.rate_per_minute;
  const tenMinutes = { ...rate, amount_minor: rate.amount_minor * 10 };
  return (
    <section className="profile-about">
      <div className="profile-head">
        <Avatar name={profile.name} large />
        <div className="stack profile-lines">
          <p className="profile-headline">
            <bdi>{profile.headline}</bdi>
          </p>
          <Stars {...profile.ratings} />
        </div>
      </div>
      <div className="profile-price">
        <p>
          <strong className="number">{t('app.perMinute', { price: formatMoney(rate, locale) })}</strong>{' '}
          <span className="soft small">{t('search.feeIncluded')}</span>
        </p>
        <p className="soft small">{t('profile.tenMinutes', { price: formatMoney(tenMinutes, locale) })}</p>
      </div>
      {profile.bio !== '' && (
        <p className="profile-bio">
          <bdi>{profile.bio}</bdi>
        </p>
      )}
      <dl className="profile-facts">
        <dt>{t('profile.speaks')}</dt>
        <dd>{profile.languages.map((tag) => languageName(tag, locale)).join(' · ')}</dd>
        <dt>{t('profile.topics')}</dt>
        <dd className="row profile-topics">
          {profile.topics.map((slug) => (
            <span key={slug} className="chip">
              {topics.get(slug) ?? slug}
            </span>
          ))}
        </dd>
      </dl>
    </section>
  );
}

function Blocks({ consultantId }: { consultantId: string }) {
  const { t } = useTranslation();
  const zone = useZone();
  const say = useInstant();
  const account = useAccount();
  const now = useNow(30_000);
  const found = useBlocks(consultantId);
  if (found.isPending) return <Skeleton lines={1} cards={2} />;
  if (found.isError) return <ErrorBox fault={found.error} retry={() => void found.refetch()} />;
  const theirs = found.data.time_zone ?? null;
  const blocks = found.data.items.filter((block) => toMs(block.ends_at) > now);
  const isTheirsOther = theirs !== null && !sameClock(now, zone, theirs);
  if (account?.id === consultantId) return <p className="soft">{t('profile.own')}</p>;
  return (
    <section className="stack" aria-labelledby="hours">
      <AvailableNow consultantId={consultantId} blocks={blocks} now={now} />
      <div>
        <h2 id="hours">{t('profile.choose')}</h2>
        <p className="soft">{t('profile.chooseHint')}</p>
        <p className="soft small">
          {t('profile.zone', { city: cityOf(zone) })}{' '}
          {isTheirsOther &&
            t('profile.theirZone', { city: cityOf(theirs), time: say(now, 'dayTime', { zone: theirs }) })}
        </p>
      </div>
      {blocks.length === 0 ? (
        <Empty icon="calendar" title={t('search.noBlock')}>
          <p className="soft">{t('profile.noBlockHint')}</p>
          <ButtonLink to="/">{t('profile.others')}</ButtonLink>
        </Empty>
      ) : (
        <BlockChoice consultantId={consultantId} blocks={blocks} theirs={theirs} />
      )}
    </section>
  );
}

/** Who takes calls right now has an hour that runs, with a place in it. */
function AvailableNow({ consultantId, blocks, now }: { consultantId: string; blocks: readonly Block[]; now: number }) {
  const { t } = useTranslation();
  const say = useInstant();
  const { data: profile } = useConsultant(consultantId);
  const block = blocks.find(({ starts_at, places_left }) => toMs(starts_at) <= now && places_left > 0);
  if (profile?.available_now !== true || block === undefined) return null;
  return (
    <div className="box profile-now">
      <p>
        <span className="chip chip-good">{t('search.now')}</span>{' '}
        <span className="small">{t('profile.nowUntil', { time: say(block.ends_at, 'time') })}</span>
      </p>
      <p>{t('profile.nowHint')}</p>
      <ButtonLink kind="primary" icon="video" to={`/book/${consultantId}/${encodeURIComponent(block.starts_at)}`}>
        {t('profile.joinNow')}
      </ButtonLink>
    </div>
  );
}

function useTopicNames(): Map<string, string> {
  const { data } = useQuery({
    queryKey: keys.topics,
    queryFn: () => ask(api.GET('/api/directory/topics')),
    staleTime: Infinity,
  });
  const names = new Map<string, string>();
  const walk = (topics: readonly Topic[]) => {
    for (const topic of topics) {
      names.set(topic.slug, topic.name);
      walk(topic.children);
    }
  };
  walk(data?.items ?? []);
  return names;
}
