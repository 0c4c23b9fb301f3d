import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client';
import { useMyProfile } from '../api/consultant';
import { keys } from '../api/queries';
import { useRates } from '../api/rates';
import { useAccount } from '../api/session';
import { Page } from '../parts/page';
import { Card, ErrorBox, Skeleton } from '../parts/states';
import { TeachForm } from '../parts/teach-form';

/** Becoming a consultant, and changing the profile later: one form, then straight to the week. */
export default function Teach() {
  const { t } = useTranslation();
  const account = useAccount();
  const profile = useMyProfile();
  const topics = useQuery({
    queryKey: keys.topics,
    queryFn: () => ask(api.GET('/api/directory/topics')),
    staleTime: Infinity,
  });
  const rates = useRates();
  const needed = [profile, topics, rates];
  const own = profile.data ?? null;
  const failed = needed.find(({ isError }) => isError);
  const retry = () => void Promise.all(needed.map((one) => one.refetch()));
  return (
    <Page
      title={t(own === null ? 'teach.title' : 'teach.titleOwn')}
      lead={t(own === null ? 'teach.lead' : 'teach.leadOwn')}
      {...(own !== null && { back: '/settings' })}
    >
      {own !== null && own.listing !== 'listed' && (
        <div className={own.listing === 'refused' ? 'box box-bad' : 'box'} role="status">
          <strong>{t(`teach.listing.${own.listing}`)}</strong>
          {own.decision !== null && own.decision.reason !== '' && (
            <p>
              <bdi>{own.decision.reason}</bdi>
            </p>
          )}
        </div>
      )}
      {failed !== undefined && <ErrorBox fault={failed.error} retry={retry} />}
      {failed === undefined && needed.some(({ isPending }) => isPending) && <Skeleton cards={3} />}
      {profile.isSuccess && topics.isSuccess && rates.isSuccess && account !== null && (
        <TeachForm
          key={own?.changed_at ?? 'new'}
          account={account}
          own={own}
          tree={topics.data.items}
          rates={rates.data}
        />
      )}
      {own !== null && (
        <Card>
          <p className="soft small">{t('teach.rateLater')}</p>
        </Card>
      )}
    </Page>
  );
}
