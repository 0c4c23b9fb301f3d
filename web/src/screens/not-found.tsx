import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../parts/button';
import { Page } from '../parts/page';
import { Empty } from '../parts/states';

export default function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <Empty icon="search" title={t('notFound.lead')}>
        <ButtonLink to="/" kind="primary">
          {t('notFound.home')}
        </ButtonLink>
      </Empty>
    </Page>
  );
}
