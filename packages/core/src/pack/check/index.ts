import type { Check } from './check.ts';

/** Every check of meaning, in the order they run. */
export const checks: readonly Check[] = [];
