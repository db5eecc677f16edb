import { systemRoutes } from '@lianxin/api';
import type { RuleBook } from '@lianxin/core';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { PackTabs } from '../packs/PackTabs.tsx';
import { Book } from './Book.tsx';
import { ruleBookTexts } from './texts.ts';

/** The pack in force as a document to read. */
export function RuleBookPage() {
  const t = useTexts(ruleBookTexts);
  const answer = useCall(systemRoutes.getRuleBook);
  return (
    <DeskPage
      title={answer.data?.title ?? t('rules')}
      crumb={
        answer.data === undefined ? t('rules') : `${t('rules')} / ${t('version', { version: answer.data.version })}`
      }
      end={
        <>
          <PackTabs />
          <button type="button" className="btn print" onClick={() => window.print()}>
            {t('print')}
          </button>
        </>
      }
    >
      <Loaded of={answer}>{({ book }) => <Book book={book as RuleBook} />}</Loaded>
    </DeskPage>
  );
}
