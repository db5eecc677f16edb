/** What becomes of the weight of a group without entries: the others are scaled up, it counts as zero, or nothing is measured at all. */
export type Absent = 'rescale' | 'zero' | 'none';

/** For each group, in the order of the weights: what becomes of its weight, or the position of the group that gets it. */
export type AbsentRules = readonly (Absent | number)[];

/** What groups count for once those without entries are dealt with. */
export interface Counted {
  /** The share of each group; of one without entries only where it counts as zero. */
  shares: bigint[];
  /** What they come to. */
  all: bigint;
}

/**
 * The shares of groups where some have no entries. A weight that goes to a group without entries goes on by that group's own rule; where that
 * leads nowhere the others are scaled up. Null where nothing is measured.
 */
export function countedShares(
  shares: readonly bigint[],
  present: readonly boolean[],
  rules: AbsentRules,
): Counted | null {
  const counted = shares.map((share, group) => (present[group] ? share : 0n));
  for (const [group, share] of shares.entries()) {
    if (present[group] || share === 0n) continue;
    const takes = takerOf(group, present, rules);
    if (takes === 'none') return null;
    if (takes === 'zero') counted[group]! += share;
    else if (takes !== 'rescale') counted[takes]! += share;
  }
  return { shares: counted, all: counted.reduce((sum, share) => sum + share, 0n) };
}

/** The group with entries that gets the weight of one without; what becomes of it where there is none. */
export function takerOf(group: number, present: readonly boolean[], rules: AbsentRules): Absent | number {
  const passed = new Set<number>();
  let at = group;
  while (!present[at]) {
    const rule = rules[at] ?? 'rescale';
    if (typeof rule !== 'number') return rule;
    passed.add(at);
    if (passed.has(rule)) return 'rescale';
    at = rule;
  }
  return at;
}
