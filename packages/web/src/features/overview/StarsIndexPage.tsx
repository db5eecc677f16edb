import { scoreRoutes } from '@lianxin/api';
import { Navigate } from '@tanstack/react-router';
import { useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { DeskPage } from '../desk-shell/DeskPage.tsx';
import { overviewTexts } from './texts.ts';

/** 考核评星 opens with the branches' stars, or with what the pack has. */
export function StarsIndexPage() {
  const t = useTexts(overviewTexts);
  const schemes = useCall(scoreRoutes.listSchemes);
  return (
    <Loaded of={schemes}>
      {({ items }) => {
        const first = items.find(({ subject }) => subject === 'branch') ?? items[0];
        if (first !== undefined) return <Navigate to="/stars/$scheme" params={{ scheme: first.scheme }} replace />;
        return (
          <DeskPage title={t('stars')}>
            <Empty lead={t('noSchemes')}>
              <p>{t('noSchemesTodo')}</p>
            </Empty>
          </DeskPage>
        );
      }}
    </Loaded>
  );
}
