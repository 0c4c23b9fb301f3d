import { useTranslation } from 'react-i18next';
import { useBlock, type Conversation } from '../api/chat';
import { Button, ButtonLink } from './button';
import { Icon } from './icons';
import { Sheet } from './sheet';
import { ErrorBox } from './states';
import { toast } from './toast';

/** Instead of the field to write in. */
export function TalkBlocked({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const name = conversation.other.name ?? t('talk.unnamed');
  const unblock = useBlock(conversation, () => toast(t('talk.unblocked', { name })));
  return (
    <div className="talk-blocked">
      <Icon name="block" />
      <p>{t('talk.youBlocked', { name })}</p>
      <Button pending={unblock.isPending} onClick={() => unblock.mutate(false)}>
        {t('talk.unblock')}
      </Button>
      {unblock.isError && <ErrorBox fault={unblock.error} />}
    </div>
  );
}

/** What blocking does, before it is done. */
export function BlockSheet({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const name = conversation.other.name ?? t('talk.unnamed');
  const block = useBlock(conversation, () => {
    toast(t('talk.blocked', { name }));
    onClose();
  });
  return (
    <Sheet title={t('talk.blockTitle', { name })} open alert onClose={onClose}>
      <p>{t('talk.blockLead', { name })}</p>
      {block.isError && <ErrorBox fault={block.error} />}
      <Button kind="danger" icon="block" wide pending={block.isPending} onClick={() => block.mutate(true)}>
        {t('talk.block')}
      </Button>
      <Button wide onClick={onClose}>
        {t('talk.notNow')}
      </Button>
      <ButtonLink kind="quiet" wide to="/blocked">
        {t('blocked.title')}
      </ButtonLink>
    </Sheet>
  );
}
