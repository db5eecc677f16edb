import { useTexts } from '../lib/i18n.ts';
import { Button } from './Button.tsx';
import { uiTexts } from './texts.ts';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The rest of a list, when there is one. */
export function More({ of }: { of: Paged }) {
  const t = useTexts(uiTexts);
  if (!of.hasNextPage) return null;
  return (
    <Button busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
      {t('loadMore')}
    </Button>
  );
}
