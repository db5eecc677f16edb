import { z } from 'zod';
import type { Fraction } from '../../exact.ts';
import { bracketsKind } from '../kinds/brackets.ts';
import { eachKind } from '../kinds/each.ts';
import type { KindContext, KindFinding, PointsKind } from '../kinds/kind.ts';
import { piecewiseKind } from '../kinds/piecewise.ts';
import { tiersKind } from '../kinds/tiers.ts';
import type { Words } from '../../words.ts';

/** Ways of giving points to what records taken together come to: those that look at the number alone. */
export const madePointsSchema = z.union([bracketsKind.schema, tiersKind.schema, eachKind.schema, piecewiseKind.schema]);
export type MadePoints = z.infer<typeof madePointsSchema>;

/** The kind that reads them, which forgets the type of its options: its own schema let them through. */
export function madePointsKind(points: MadePoints): PointsKind<unknown> {
  const kinds = { brackets: bracketsKind, tiers: tiersKind, each: eachKind, piecewise: piecewiseKind };
  const name = (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => Object.hasOwn(points, kind))!;
  return kinds[name] as unknown as PointsKind<unknown>;
}

/** How finely the points must be counted to be exact, of sums in 1 / den. */
export function madePointsDen(points: MadePoints, den: number): number {
  return madePointsKind(points).compile(points, { num: 1, den: 1 }, den, 'half-up').parts ?? 1;
}

/** How many times what a sum is off the points are off. */
export function madePointsSlope(points: MadePoints, den: number): number {
  return (madePointsKind(points).compile(points, { num: 1, den: 1 }, den, 'half-up').slope ?? 0) * den;
}

/** The points of a sum in 1 / den, in whole numbers of 1 / `madePointsDen`. */
export function bindMadePoints(points: MadePoints, den: number): (sum: number) => number {
  const step: Fraction = { num: 1, den: madePointsDen(points, den) };
  const give = madePointsKind(points).compile(points, step, den, 'half-up');
  const [num, dens, out] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
  const known = new Map<number, number>();
  return (sum) => {
    let given = known.get(sum);
    if (given === undefined) {
      num[0] = sum;
      give(num, dens, 1, out);
      known.set(sum, (given = out[0]!));
    }
    return given;
  };
}

/** What the schema of the points cannot see; `unit`: of the sum. */
export function checkMadePoints(points: MadePoints, unit: Words | null, context: KindContext): KindFinding[] {
  const found = madePointsKind(points).check(points, { ...context, unit, den: 1 });
  return found.map((one) => ({ ...one, path: ['together', 'points', ...one.path] }));
}

/** One sentence for the rule book. */
export function madePointsWords(points: MadePoints, unit: Words | null, context: KindContext): Words {
  return madePointsKind(points).sentence(points, { ...context, unit, den: 1 });
}
