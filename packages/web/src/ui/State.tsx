import type { ReactNode } from 'react';

/** A state is always shape, word and colour together. */
export type StateKind = 'done' | 'doing' | 'wait' | 'soon' | 'late' | 'back' | 'local' | 'lock' | 'stop';

export function State({ kind, pill = false, children }: { kind: StateKind; pill?: boolean; children: ReactNode }) {
  return <span className={`st st-${kind}${pill ? ' pill' : ''}`}>{children}</span>;
}

/** The shape alone, only where the word stands beside it. */
export function Shape({ kind }: { kind?: StateKind }) {
  return <i className={kind === undefined ? 'shape' : `shape st-${kind}`} aria-hidden="true" />;
}
