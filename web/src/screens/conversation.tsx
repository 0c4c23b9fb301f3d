import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useConversation, type Conversation as Known } from '../api/chat';
import { Button, ButtonLink, IconButton } from '../parts/button';
import { Page } from '../parts/page';
import { Sheet } from '../parts/sheet';
import { Talk } from '../parts/talk';
import { BlockSheet } from '../parts/talk-blocked';
import { TalkHome } from '../parts/talk-home';

/** One conversation; `?around=` begins at the message with that number. */
export default function Conversation() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const around = Number(query.get('around') ?? '');
  const conversation = useConversation(id).data;
  const title = conversation?.other.name ?? t('talk.title');
  return (
    <Page title={title} back="/messages" width="wide" actions={conversation && <Choices conversation={conversation} />}>
      <TalkHome isOne>
        <Talk key={id} conversationId={id} around={Number.isInteger(around) && around > 0 ? around : undefined} />
      </TalkHome>
    </Page>
  );
}

function Choices({ conversation }: { conversation: Known }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState<'what' | 'block' | null>(null);
  const close = () => setAsks(null);
  return (
    <>
      <IconButton icon="dots" label={t('talk.choices')} aria-haspopup="dialog" onClick={() => setAsks('what')} />
      <Sheet title={t('talk.choices')} open={asks === 'what'} onClose={close}>
        {conversation.role === 'student' && (
          <ButtonLink icon="person" wide to={`/c/${conversation.other.id}`}>
            {t('talk.profile')}
          </ButtonLink>
        )}
        <ButtonLink icon="search" wide to="/messages">
          {t('talk.search.label')}
        </ButtonLink>
        {conversation.blocked_by_me ? (
          <ButtonLink icon="block" wide to="/blocked">
            {t('blocked.title')}
          </ButtonLink>
        ) : (
          <Button icon="block" wide onClick={() => setAsks('block')}>
            {t('talk.block')}
          </Button>
        )}
      </Sheet>
      {asks === 'block' && <BlockSheet conversation={conversation} onClose={close} />}
    </>
  );
}
