import type { ImportView } from '@lianxin/api';
import { useTexts } from '../../lib/i18n.ts';
import { State, type StateKind } from '../../ui/State.tsx';
import { importTexts } from './texts.ts';

const shapes: Record<keyof ImportView['states'], StateKind> = {
  entered: 'wait',
  verified: 'done',
  returned: 'back',
  withdrawn: 'stop',
};

/** How an import stands: how many of its records wait, count, were returned or withdrawn. */
export function BatchState({ states }: { states: ImportView['states'] }) {
  const t = useTexts(importTexts);
  return (
    <span className="batch-state">
      {(Object.keys(shapes) as (keyof ImportView['states'])[]).map((state) =>
        states[state] === 0 ? null : (
          <State key={state} kind={shapes[state]}>
            {t(`n-${state}`, { count: states[state] })}
          </State>
        ),
      )}
    </span>
  );
}
