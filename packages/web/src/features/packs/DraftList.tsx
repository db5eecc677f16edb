import type { simulationRoutes } from '@lianxin/api';
import { formatDate, formatTime } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import type { Output } from '../../lib/query.ts';
import { Open } from '../../ui/Open.tsx';
import { State, type StateKind } from '../../ui/State.tsx';
import './packs.css';
import { packTexts } from './texts.ts';

export type Draft = Output<typeof simulationRoutes.listPackDrafts>['items'][number];

const shapes: Record<Draft['state'], StateKind> = {
  waits: 'wait',
  unusable: 'stop',
  outdated: 'soon',
  published: 'done',
  withdrawn: 'back',
};

/** How a draft stands, in a word and a shape. */
export function DraftState({ draft }: { draft: Draft }) {
  const t = useTexts(packTexts);
  const { language } = useLanguage();
  const { publication } = draft;
  const values: Record<string, string> =
    publication === null ? {} : { name: publication.by.name, date: formatDate(publication.effectiveFrom, language) };
  return <State kind={shapes[draft.state]}>{t(`draft-${draft.state}`, values)}</State>;
}

/** Drafts with whose they are and how they stand; each opens. */
export function DraftList({ drafts }: { drafts: readonly Draft[] }) {
  const t = useTexts(packTexts);
  const { language, words } = useLanguage();
  return (
    <ul className="pack-drafts">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <p>
            <Open to="/pack-drafts/$draft" params={{ draft: draft.id }}>
              {draft.title}
            </Open>{' '}
            <span className="muted">
              {draft.schemeTitle === null ? t('adopts') : words(draft.schemeTitle)} ·{' '}
              {t('by', { name: draft.author.name })} · {formatTime(draft.createdAt, language)}
            </span>
          </p>
          <DraftState draft={draft} />
        </li>
      ))}
    </ul>
  );
}
