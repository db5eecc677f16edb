import type { KindHead } from './kind-options.ts';

/** The rule kinds a pack may use. */
export const packKinds: readonly KindHead[] = [];
