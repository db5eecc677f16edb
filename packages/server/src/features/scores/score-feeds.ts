import {
  evaluateCircle,
  type CompiledPack,
  type CompiledScheme,
  type EvaluateInput,
  type ScoreTable,
} from '@lianxin/core';

/** Schemes by those that are worked out together, feeding ones first. */
export function circlesOf(schemes: readonly CompiledScheme[]): CompiledScheme[][] {
  return [...Map.groupBy(schemes, ({ circle }) => circle[0]).values()];
}

/** How the schemes around one come by their scores. */
export interface FeedsAt {
  /** Whether one is worked out here; else its stored scores are read. */
  worked: (rule: CompiledScheme) => boolean;
  inputOf: (rule: CompiledScheme) => Promise<Omit<EvaluateInput, 'upstream'>>;
  stored: (rule: CompiledScheme) => Promise<ScoreTable>;
  /** Puts other years beside what one reads: see `readYears`. */
  beside: (rule: CompiledScheme, upstream: Map<string, ScoreTable>) => Promise<void>;
}

/** Adds to `upstream` the scores of all schemes that may feed one, and (with its own) of those that it is worked out together with. */
export async function scoreFeeds(
  rules: CompiledPack,
  compiled: CompiledScheme,
  upstream: Map<string, ScoreTable>,
  { worked, inputOf, stored, beside }: FeedsAt,
): Promise<void> {
  for (const circle of circlesOf(rules.schemes)) {
    const own = circle.includes(compiled);
    if (own && circle.length === 1) return beside(compiled, upstream);
    const open = circle.filter(({ id }) => !upstream.has(id));
    for (const rule of open.filter((each) => !worked(each))) upstream.set(rule.id, await stored(rule));
    const here = open.filter(worked);
    const inputs = new Map<string, EvaluateInput>();
    for (const rule of here) {
      await beside(rule, upstream);
      inputs.set(rule.id, { ...(await inputOf(rule)), upstream });
    }
    for (const [id, scores] of evaluateCircle(here, ({ id: of }) => inputs.get(of)!)) upstream.set(id, scores);
    if (own) return;
  }
}
