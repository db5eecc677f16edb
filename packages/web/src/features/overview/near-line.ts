import type { Scheme } from './schemes.ts';

/** Points from a line that can be chosen. */
const steps = [0.5, 1, 2, 3, 5, 10, 20, 50];

/** How near to the next level's line one can ask for: no further than its lines lie apart. None where levels have no lines of their own. */
export function distancesOf({ levels }: Pick<Scheme, 'levels'>): number[] {
  const lines = levels.flatMap(({ from }) => (from === null ? [] : [from])).sort((a, b) => a - b);
  if (lines.length === 0) return [];
  const gaps = lines.slice(1).map((line, at) => line - lines[at]!);
  const widest = gaps.length === 0 ? Math.abs(lines[0]!) : Math.max(...gaps);
  return steps.filter((step) => step <= widest);
}

/** How near is near, where nobody has said: about a quarter of the way between two lines; of the one line there is, a tenth of the way to it. */
export function usualDistance(scheme: Pick<Scheme, 'levels'>): number | undefined {
  const distances = distancesOf(scheme);
  const widest = distances.at(-1);
  if (widest === undefined) return undefined;
  const alone = scheme.levels.filter(({ from }) => from !== null).length === 1;
  return distances.findLast((step) => step <= widest / (alone ? 10 : 2)) ?? distances[0];
}
