import { measuredUnit } from '../rounding/point-unit.ts';
import type { KindOptions } from '../scheme.ts';
import { asEnteredKind } from './as-entered.ts';
import { attendanceKind } from './attendance.ts';
import { attributeKind } from './attribute.ts';
import { averageKind } from './average.ts';
import { bracketsKind } from './brackets.ts';
import { cohortValueKind } from './cohort-value.ts';
import { calendarKind } from './calendar.ts';
import { changeKind } from './change.ts';
import { chooseKind, type ReadPoints } from './choose.ts';
import { combineKind } from './combine.ts';
import { countKind } from './count.ts';
import { discretionKind } from './discretion.ts';
import { distanceKind } from './distance.ts';
import { dutiesKind } from './duties.ts';
import { earlierKind } from './earlier.ts';
import { eachKind } from './each.ts';
import { enteredKind } from './entered.ts';
import { fixedKind } from './fixed.ts';
import type { KindContext, KindFinding, MeasureKind, PointsKind, ReadMeasure } from './kind.ts';
import { piecewiseKind } from './piecewise.ts';
import { tight } from './points-words.ts';
import { proportionKind } from './proportion.ts';
import { differenceKind } from './difference.ts';
import { gatherKind } from './gather.ts';
import { growthKind } from './growth.ts';
import { withIfNone } from './if-none.ts';
import { indicatorKind } from './indicator.ts';
import { numberKind } from './number.ts';
import { numberOfKind } from './number-of.ts';
import { ratioKind } from './ratio.ts';
import { overdueKind } from './overdue.ts';
import { percentileKind } from './percentile.ts';
import { rankKind } from './rank.ts';
import { relativeKind } from './relative.ts';
import { coverageKind } from './coverage.ts';
import { presentKind } from './present.ts';
import { scoreKind } from './score.ts';
import { shareKind } from './share.ts';
import { shareOfLevelKind } from './share-of-level.ts';
import { sinceKind } from './since.ts';
import { soFarKind } from './so-far.ts';
import { streakKind } from './streak.ts';
import { sumKind } from './sum.ts';
import { writtenUnit } from './told.ts';
import { tiersKind } from './tiers.ts';
import { valueKind } from './value.ts';

/** A rule kind whose options have been checked by its own schema; the registry forgets which. */
export type AnyMeasureKind = MeasureKind<unknown>;
export type AnyPointsKind = PointsKind<unknown>;

// A kind reads only options that its own schema let through (see `readMeasure`), so its options' type may be forgotten here.
const measure = <O>(kind: MeasureKind<O>): AnyMeasureKind => {
  const known = kind as unknown as AnyMeasureKind;
  return { ...known, unit: (options, context) => measuredUnit(known.unit(options, context), context.scheme) };
};
const points = <O>(kind: PointsKind<O>): AnyPointsKind => {
  const known = kind as unknown as AnyPointsKind;
  return {
    ...known,
    check: (options, context) => [...known.check(options, withMeasure(context)), ...checkSign(known, options, context)],
    sentence: (options, context) => tight(known.sentence(options, inWords(withMeasure(context)))),
    arithmetic: (options, measured, given) => tight(known.arithmetic(options, measured, given)),
  };
};

// The unit and denominator of an item's measure, when the measure is sound: points kinds compare theirs with them.
function withMeasure(context: KindContext): KindContext {
  const measured = measureKinds.find((kind) => Object.hasOwn(context.item.measure, kind.kind));
  const options = measured?.schema.safeParse(context.item.measure);
  if (!measured || !options?.success || measured.check(options.data, context).length > 0) return context;
  try {
    return { ...context, unit: measured.unit(options.data, context), den: measured.compile(options.data, context).den };
  } catch {
    // What the measure stands on (the record of a duty) is itself wrong, which its own check tells.
    return context;
  }
}

// The same to be put into words: a share has no unit, and is read in per cent.
function inWords(context: KindContext): KindContext {
  if (context.den !== 0 || context.unit !== null) return context;
  const { kind, options } = readMeasure(context.item.measure);
  return { ...context, unit: writtenUnit(kind, options, context) };
}

// Deductions are written as positive numbers: a negative one gives points back.
function checkSign(kind: AnyPointsKind, options: unknown, context: KindContext): KindFinding[] {
  if (!context.scheme.deductions.includes(context.item)) return [];
  const negative = kind.written(options).find(({ points: given }) => given < 0);
  if (!negative) return [];
  const positive = -negative.points;
  return [
    {
      code: 'deduction-sign',
      path: negative.path,
      message: {
        zh: `deductions 里的分数是减去的，写 ${negative.points} 等于加 ${positive} 分`,
        en: `points of deductions are taken off: ${negative.points} adds ${positive}`,
      },
      remedy: {
        zh: `写 ${positive}；或把这一项放进 sections，在那里写负数`,
        en: `write ${positive}; or put the item into a section, where losses are negative`,
      },
    },
  ];
}

// Measures made of others look those up when they are used, after the list below is made.
const inside: ReadMeasure = (options) => readMeasure(options);
const pointsInside: ReadPoints = (options) => readPoints(options);

/** The only list of ways to measure. Adding one is a file, its test, and a line here. */
export const measureKinds: readonly AnyMeasureKind[] = [
  measure(countKind),
  measure(streakKind),
  measure(sumKind),
  measure(withIfNone(dutiesKind)),
  measure(overdueKind),
  measure(withIfNone(averageKind)),
  measure(withIfNone(shareOfLevelKind)),
  measure(withIfNone(scoreKind)),
  measure(withIfNone(enteredKind)),
  measure(withIfNone(valueKind)),
  measure(withIfNone(ratioKind(inside))),
  measure(withIfNone(differenceKind(inside))),
  measure(withIfNone(growthKind(inside))),
  measure(withIfNone(changeKind(inside))),
  measure(withIfNone(earlierKind(inside))),
  measure(withIfNone(soFarKind(inside))),
  measure(withIfNone(combineKind(inside))),
  measure(numberKind),
  measure(calendarKind),
  measure(withIfNone(gatherKind(inside))),
  measure(numberOfKind),
  measure(withIfNone(coverageKind)),
  measure(withIfNone(attendanceKind)),
  measure(withIfNone(attributeKind)),
  measure(presentKind),
  measure(withIfNone(sinceKind)),
  measure(withIfNone(relativeKind(inside))),
  measure(rankKind(inside)),
  measure(withIfNone(percentileKind(inside))),
  measure(withIfNone(cohortValueKind(inside))),
  measure(withIfNone(indicatorKind(inside))),
];

/** The only list of ways to turn a measure into points. */
export const pointsKinds: readonly AnyPointsKind[] = [
  points(eachKind),
  points(tiersKind),
  points(shareKind),
  points(piecewiseKind),
  points(bracketsKind),
  points(proportionKind),
  points(distanceKind),
  points(fixedKind),
  points(discretionKind),
  points(asEnteredKind),
  points(chooseKind(inside, pointsInside)),
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
