import { useTranslation } from 'react-i18next';
import { Button } from './button';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The rest of a list that comes in pages; nothing when all of it is there. */
export function More({ of }: { of: Paged }) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <Button pending={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
      {t('app.more')}
    </Button>
  );
}
