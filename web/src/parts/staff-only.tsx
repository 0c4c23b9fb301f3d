import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isModerator, useAccount } from '../api/session';
import { Page } from './page';
import { Empty } from './states';

/** For those who moderate; the server refuses everybody else anyway. */
export function StaffOnly({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  if (isModerator(useAccount())) return children;
  return (
    <Page title={t('moderation.title')} back="/">
      <Empty icon="shield" title={t('moderation.notYours')}>
        <p className="soft">{t('moderation.notYoursLead')}</p>
      </Empty>
    </Page>
  );
}
