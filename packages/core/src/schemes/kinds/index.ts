import type { Words } from '../../words.ts';
import type { KindOptions } from '../scheme.ts';
import { asEnteredKind } from './as-entered.ts';
import { averageKind } from './average.ts';
import { countKind } from './count.ts';
import { dutiesKind } from './duties.ts';
import { eachKind } from './each.ts';
import { enteredKind } from './entered.ts';
import type { KindContext, MeasureKind, PointsKind } from './kind.ts';
import { shareKind } from './share.ts';
import { shareOfLevelKind } from './share-of-level.ts';
import { sumKind } from './sum.ts';
import { tiersKind } from './tiers.ts';

/** A rule kind whose options have been checked by its own schema; the registry forgets which. */
export type AnyMeasureKind = MeasureKind<unknown>;
export type AnyPointsKind = PointsKind<unknown>;

// A kind reads only options that its own schema let through (see `readMeasure`), so its options' type may be forgotten here.
const measure = <O>(kind: MeasureKind<O>): AnyMeasureKind => kind as unknown as AnyMeasureKind;
const points = <O>(kind: PointsKind<O>): AnyPointsKind => {
  const known = kind as unknown as AnyPointsKind;
  const withUnit = (context: KindContext) => ({ ...context, unit: unitOf(context) });
  return {
    ...known,
    check: (options, context) => known.check(options, withUnit(context)),
    sentence: (options, context) => known.sentence(options, withUnit(context)),
  };
};

// The unit of an item's measure, when the measure is sound: points kinds compare theirs with it.
function unitOf(context: KindContext): Words | null {
  const measured = measureKinds.find((kind) => Object.hasOwn(context.item.measure, kind.kind));
  const options = measured?.schema.safeParse(context.item.measure);
  if (!measured || !options?.success || measured.check(options.data, context).length > 0) return null;
  return measured.unit(options.data, context);
}

/** The only list of ways to measure. Adding one is a file, its test, and a line here. */
export const measureKinds: readonly AnyMeasureKind[] = [
  measure(countKind),
  measure(sumKind),
  measure(dutiesKind),
  measure(averageKind),
  measure(shareOfLevelKind),
  measure(enteredKind),
];

/** The only list of ways to turn a measure into points. */
export const pointsKinds: readonly AnyPointsKind[] = [
  points(eachKind),
  points(tiersKind),
  points(shareKind),
  points(asEnteredKind),
];

/** Every rule kind. */
export const ruleKinds: readonly (AnyMeasureKind | AnyPointsKind)[] = [...measureKinds, ...pointsKinds];

/** The kind named by a measure's map and its checked options. Throws when the pack was not checked first. */
export function readMeasure(options: KindOptions): { kind: AnyMeasureKind; options: unknown } {
  return read(measureKinds, options, 'measure');
}

/** The kind named by a points map and its checked options. Throws when the pack was not checked first. */
export function readPoints(options: KindOptions): { kind: AnyPointsKind; options: unknown } {
  return read(pointsKinds, options, 'points');
}

function read<K extends AnyMeasureKind | AnyPointsKind>(kinds: readonly K[], options: KindOptions, role: string) {
  const kind = kinds.find((candidate) => Object.hasOwn(options, candidate.kind));
  if (!kind) throw new Error(`no ${role} kind is named by ${Object.keys(options).join(', ')}: check the pack first`);
  return { kind, options: kind.schema.parse(options) };
}
