import type { Check } from '../check/check.ts';

/** Every guardrail, in the order they run. */
export const guardrails: readonly Check[] = [];
