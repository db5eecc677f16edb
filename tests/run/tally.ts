/** What one step of `npm test` found. */
export interface Tally {
  passed: number;
  failed: number;
}

export const passedOne: Tally = { passed: 1, failed: 0 };
export const failedOne: Tally = { passed: 0, failed: 1 };

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  };
}

/** Reads the line `N passed, N failed` that our own tools end with; `undefined` when there is none. */
export function readTally(output: string): Tally | undefined {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return found === undefined ? undefined : { passed: Number(found[1]), failed: Number(found[2]) };
}
