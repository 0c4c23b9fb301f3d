import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page';
import { Empty } from '../parts/states';
import { TalkHome } from '../parts/talk-home';

/** Everybody one writes with, and the search in what was written. */
export default function Messages() {
  const { t } = useTranslation();
  return (
    <Page title={t('talk.title')} width="wide">
      <TalkHome isOne={false}>
        <Empty icon="chat" title={t('talk.choose')} />
      </TalkHome>
    </Page>
  );
}
