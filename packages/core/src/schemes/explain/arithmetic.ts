import { type Step, fromSteps } from '../../exact.ts';
import { ratio, shortText } from '../../ratio.ts';
import { type Words, joinWords, pointWords, titleWords } from '../../words.ts';
import { allowanceLeft, bindCaps } from '../limits/caps.ts';
import type { CompiledItem } from '../compile.ts';
import { limitWords, roundedTo, thisPeriod, weightText } from './explain-sums.ts';
import { type AnyMeasureKind, readMeasure } from '../kinds/index.ts';
import type { CompiledMeasure, Measured } from '../kinds/kind.ts';
import { missingIn } from '../kinds/made.ts';
import { ofOne } from '../kinds/quantity.ts';
import { type Teller, tellerOf, writtenUnit } from '../kinds/told.ts';
import { comesTo, ownTestWords } from '../kinds/own-test.ts';
import { placesOf } from '../sections/part-rounding.ts';
import { startsOf } from '../periods/plan.ts';
import type { CompiledTest } from '../points-tests.ts';
import type { Trace, TracedItem } from './trace.ts';

/** A measure as exact decimal text: `3`, `2.5`, or `3/4` for a share; empty when there was nothing to measure. */
export function measureText(traced: TracedItem, slot: number): string {
  const [num, den] = [traced.num[slot]!, traced.den[slot]!];
  if (Number.isNaN(num)) return '';
  return shareText(traced.item.measureKind, traced.item.measure, num, den);
}

/** `3/4` of a share, as its two numbers are counted; of anything else a decimal. */
function shareText(
  { gives, alsoAmount }: Pick<AnyMeasureKind, 'gives' | 'alsoAmount'>,
  { shown = 1 }: Pick<CompiledMeasure, 'shown'>,
  num: number,
  den: number,
): string {
  if (gives !== 'share' || alsoAmount) return decimal(num, den);
  // A basis of zero is told by what the pack says of it: 1/1, 0/1.
  const plain = den === 1 ? 1 : shown || 1;
  return `${decimal(num, plain)}/${decimal(den, plain)}`;
}

function decimal(num: number, den: number): string {
  return shortText(ratio(BigInt(num), BigInt(den)));
}

/** Unit of an item's measure; empty when it has none. */
export function unitOf(item: CompiledItem): Words {
  return item.measureKind.unit(item.measureOptions, item.context) ?? { zh: '', en: '' };
}

/** How the points of an item in a slot came about: `3 小时 × 2 分 = 6 分，本月上限 4 分，计 4 分`. */
export function arithmeticOf(trace: Trace, traced: TracedItem, slot: number): Words {
  const { item } = traced;
  const text = measureText(traced, slot);
  const parts =
    text === ''
      ? [nothing(traced, slot), ...statedParts(trace, traced, slot), ...standInParts(trace, traced, slot)]
      : [product(trace, traced, slot), ...windowParts(trace, traced, slot)];
  const apart = item.item.counts === false ? [{ zh: '不计入总分', en: 'no part of the total' }] : [];
  return joinWords([...parts, ...capParts(trace, traced, slot), ...apart], '，', ', ');
}

/** Tells the measure of an item: what is put together to be taken as a share is told as one. */
export function tellerOfItem({ measureKind, measureOptions, context, measure, pointsKind }: CompiledItem): Teller {
  const { points } = context.item;
  const inPercent = pointsKind.takes === 'share' || /[%％‰]|百分点|千分点/.test(JSON.stringify(points));
  const asShare = measureKind.alsoAmount && inPercent && !measureKind.unit(measureOptions, context);
  return asShare
    ? tellerOf(measureKind, measureOptions, context, measure.shown, 'share')
    : tellerOf(measureKind, measureOptions, context, measure.shown);
}

/** Points that a rule states for what it looks at besides the measure: 年度项目合计等于 0，计 1.5 分. */
function statedParts(trace: Trace, traced: TracedItem, slot: number): Words[] {
  const { item } = traced;
  if (item.missing !== 0 || traced.reached[slot] === 0) return [];
  const none = {
    text: '',
    words: { zh: '', en: '' },
    near: false,
    as: 'amount' as const,
    num: NaN,
    den: 1,
    share: false,
  };
  const points = `${fromSteps(traced.reached[slot]!, trace.compiled.step)}`;
  return [
    item.pointsKind.arithmetic(item.pointsOptions, { ...none, unit: unitOf(item), ...testsTold(traced, slot) }, points),
  ];
}

/** What stands in where there is nothing to measure, with its points. */
function standInParts(trace: Trace, traced: TracedItem, slot: number): Words[] {
  const { missing, rateOf } = traced.item;
  if (missing === 0 || missing === 'skip' || traced.windows.closes[slot] !== 1 || traced.applies[slot] !== 1) return [];
  const given = signed(traced.before[slot]! - startIn(trace, traced, slot), trace.compiled.step);
  if (missing !== 'cohort-mean') return [{ zh: `按规定计 ${given} 分`, en: `${given} stated instead` }];
  return rateOf === null
    ? [{ zh: `按其他对象的平均分计 ${given} 分`, en: `the mean of the others instead: ${given}` }]
    : [{ zh: `按其他对象的平均得分率计 ${given} 分`, en: `the mean scoring rate of the others instead: ${given}` }];
}

function nothing(traced: TracedItem, slot: number): Words {
  const kind = traced.item.measureKind.kind;
  if (traced.excused.includes(slot)) return { zh: '不涉及此项', en: 'not concerned by this item' };
  const missing = missingIn(traced.made(slot), traced.row);
  if (missing.length > 0) {
    const names = joinWords(missing, '、', ', ');
    return { zh: `没有可计的：${names.zh}`, en: `nothing to measure: ${names.en}` };
  }
  if (kind === 'duties') return { zh: '没有到期的职责', en: 'no duty was due' };
  if (kind === 'entered') return { zh: '还没有打分', en: 'nothing entered yet' };
  if (kind === 'average' || kind === 'share-of-level')
    return { zh: '没有可计入的下级得分', en: 'no scores from below' };
  if (kind === 'score') return { zh: '没有可取的得分', en: 'no score to read' };
  return { zh: '没有可计的', en: 'nothing to measure' };
}

function product(trace: Trace, traced: TracedItem, slot: number): Words {
  const { item } = traced;
  // A difference of shares is one too, though its kind gives amounts.
  const share = item.measure.den === 0;
  const points = `${fromSteps(traced.reached[slot]!, trace.compiled.step)}`;
  const [num, den] = [traced.num[slot]!, traced.den[slot]!];
  const teller = tellerOfItem(item);
  const { as } = teller;
  // What the pack says of a division by zero is no share that was counted: 1/1 stands for nothing.
  const byZero = share && den === 1 ? traced.made(slot)?.byZero : undefined;
  const value = teller.tell(num, den);
  const whole = value[byZero ? 'words' : 'whole'];
  // Beside the two numbers of a share its decimal may be rounded.
  const near = !value.exact && value.whole === value.words;
  const words = byZero ? { zh: `${whole.zh}（${byZero.zh}）`, en: `${whole.en} (${byZero.en})` } : whole;
  const measured = { text: measureText(traced, slot), words, near, as, num, den, share };
  const tests = testsTold(traced, slot);
  const unit = as === 'share' ? ofOne : unitOf(item);
  const told = item.pointsKind.arithmetic(item.pointsOptions, { ...measured, unit, ...tests }, points);
  const over = thisPeriod[item.over];
  // Only what adds up is told as a running sum: a mean of the year is none.
  // What was known before the window is nothing of it.
  const lead =
    traced.windows.single || item.measure.knownBefore
      ? { zh: '', en: '' }
      : item.cumulative
        ? { zh: `${over.zh}累计 `, en: `${over.en} so far ` }
        : { zh: `${over.zh} `, en: `${over.en}, ` };
  return { zh: lead.zh + told.zh, en: lead.en + told.en };
}

/** What the points test besides the measure came to, in words; nothing where they test nothing. */
function testsTold({ item, tests }: TracedItem, slot: number): Pick<Measured, 'tests'> {
  if (tests.length === 0) return {};
  return {
    tests: tests.map(({ test, num, den, held }) => {
      const { of, stated } = test;
      const value = Number.isNaN(num[slot]!) ? null : { num: num[slot]!, den: den[slot]! };
      return { held: held[slot] === 1, words: testTold(item, of, stated, value, held[slot] === 1) };
    }),
  };
}

function testTold(
  { context }: CompiledItem,
  of: CompiledTest['of'],
  stated: CompiledTest['stated'],
  amount: { num: number; den: number } | null,
  held: boolean,
): Words {
  if (!('measure' in of)) {
    const part =
      of.part === 'section'
        ? context.scheme.sections[of.index]!
        : [...context.scheme.sections.flatMap((section) => section.items), ...context.scheme.deductions][of.index]!;
    const [name, unit] = [titleWords(part), { zh: '分', en: 'points' }];
    const text = amount === null ? '0' : decimal(amount.num, amount.den);
    const points = { zh: `“${name.zh}”得 ${text} 分`, en: `“${name.en}” ${text}` };
    return comesTo(points, ownTestWords(stated.is, unit), held);
  }
  const { kind, options } = readMeasure(of.context.item.measure);
  const teller = tellerOf(kind, options, of.context, of.measure.shown);
  const name = teller.title;
  const value =
    amount === null ? { zh: '没有可计的', en: 'nothing to measure' } : teller.tell(amount.num, amount.den).whole;
  return comesTo(
    { zh: `${name.zh} 为 ${value.zh}`, en: `${name.en}: ${value.en}` },
    ownTestWords(stated.is, writtenUnit(kind, options, of.context)),
    held,
  );
}

function windowParts(trace: Trace, traced: TracedItem, slot: number): Words[] {
  const { windows, item } = traced;
  if (windows.single || traced.cleared.includes(slot)) return [];
  const over = thisPeriod[item.over];
  const { step } = trace.compiled;
  if (!item.cumulative) {
    if (windows.closes[slot] === 1) return [];
    return [{ zh: `${over.zh}结束时计入`, en: `counted when ${over.en} ends` }];
  }
  // The start comes on top, and is told after.
  const now = traced.before[slot]! - startIn(trace, traced, slot);
  const before = traced.reached[slot]! - now;
  if (before === 0) return [];
  const [earlier, given] = [signed(before, step), signed(now, step)];
  return [
    { zh: `此前已计 ${earlier} 分，这次计 ${given} 分`, en: `${pointWords(earlier).en} counted before, ${given} now` },
  ];
}

function capParts(trace: Trace, traced: TracedItem, slot: number): Words[] {
  const { step } = trace.compiled;
  const [before, points] = [traced.before[slot]!, traced.points[slot]!];
  const shown = signed(points, step);
  const parts: Words[] = [];
  const start = startIn(trace, traced, slot);
  if (start !== 0)
    parts.push({
      zh: `起始 ${signed(start, step)} 分，合 ${signed(before, step)} 分`,
      en: `start ${signed(start, step)}: ${signed(before, step)}`,
    });
  const again = traced.cleared.includes(slot) ? clearedWords(trace, traced, slot) : null;
  if (again) parts.push(again);
  const floors = bindCaps(traced.item.floors, trace.scores.plan);
  const cut = again ? null : limitWords(trace.compiled, before, traced.after, slot, traced.caps, floors);
  if (cut) parts.push(cut);
  const { unweighted, weighted } = placesOf(traced.item.item.precision);
  const rounded = traced.rounded?.[slot];
  if (unweighted !== undefined && rounded !== undefined && rounded !== traced.after[slot])
    parts.push(traced.factor === null ? keptTo(unweighted) : roundedTo(unweighted, signed(rounded, step)));
  if (traced.factor !== null) {
    const weight = weightText(traced.factor);
    parts.push({ zh: `乘以权重 ${weight}`, en: `times the weight ${weight}` });
  }
  const weighed = traced.weighed?.[slot];
  const own = (traced.ungrouped ?? traced.points)[slot]! - traced.adjusted[slot]!;
  if (weighted !== undefined && weighed !== undefined && weighed !== own) {
    const exact = signed(weighed, step);
    parts.push({ zh: `得 ${exact} 分`, en: exact }, keptTo(weighted));
  }
  const adjusted = traced.adjusted[slot]!;
  if (adjusted !== 0) {
    const change = fromSteps(adjusted, step);
    const sign = change > 0 ? '+' : '−';
    parts.push({ zh: `申诉调整 ${sign}${Math.abs(change)} 分`, en: `appeal ${sign}${Math.abs(change)}` });
  }
  const group = groupWords(trace, traced, slot);
  if (group) parts.push(group);
  if (parts.length > 0) parts.push({ zh: `计 ${shown} 分`, en: pointWords(shown).en });
  return [...parts, ...outerParts(trace, traced, slot)];
}

/** Where what it comes to is told next. */
function keptTo(place: number): Words {
  return { zh: `保留到 ${place}`, en: `kept to ${place}` };
}

/** What was given before it was cleared, which is taken back as it was given. */
function clearedWords(trace: Trace, { after }: TracedItem, slot: number): Words {
  const { step } = trace.compiled;
  const first = startsOf(trace.scores.plan, trace.compiled.counting)[slot]!;
  const given = after.slice(first, slot).reduce((sum, points) => sum + points, 0);
  const now = signed(after[slot]! + given, step);
  return {
    zh: `清零重计（上下限重新算）得 ${now} 分，退回此前的 ${signed(given, step)} 分`,
    en: `afresh after it was cleared (limits anew) ${now}, less the ${signed(given, step)} given before`,
  };
}

/** Points the item starts with, in the slot in which they are given. */
function startIn(trace: Trace, traced: TracedItem, slot: number): number {
  const { start } = traced.item;
  if (start === 0 || traced.has[slot] !== 1) return 0;
  const first = startsOf(trace.scores.plan, trace.compiled.counting)[slot]!;
  return traced.has.slice(first, slot).includes(1) ? 0 : start;
}

/** Why a group left the item something else than it gave alone. */
function groupWords(trace: Trace, { item, group, ungrouped, points }: TracedItem, slot: number): Words | null {
  if (group === null || ungrouped === null || ungrouped[slot] === points[slot]) return null;
  const title = titleWords(group.group);
  if (group.group.take === 'best')
    return { zh: `“${title.zh}”只计最高的一项`, en: `only the best of “${title.en}” counts` };
  const { compiled, scores } = trace;
  const cut = ungrouped[slot]! > points[slot]!;
  const carries = group.caps.some(({ carry }) => carry !== undefined);
  if (!cut && carries) {
    const more = signed(points[slot]! - ungrouped[slot]!, compiled.step);
    return {
      zh: `加“${title.zh}”上期超出上限结转的 ${more} 分`,
      en: `${more} carried over from above the last limit of “${title.en}”`,
    };
  }
  const others = trace.items.filter((other) => other.group === group);
  // What stood before: earlier slots of the limit's period, and in this one the items that come first in the document.
  const usedOf = (start: number) =>
    others.reduce((sum, other) => {
      const until = other.item.index < item.index ? slot + 1 : slot;
      return sum + other.points.slice(start, until).reduce((all, amount) => all + amount, 0);
    }, 0);
  const [first] = bindCaps(cut ? group.caps : group.floors, scores.plan)
    .map((limit) => ({ limit, used: usedOf(limit.start[slot]!) }))
    .toSorted((a, b) => Math.abs(a.limit.limit - a.used) - Math.abs(b.limit.limit - b.used));
  if (!first) return null;
  const period = thisPeriod[first.limit.kind];
  const [limit, used] = [signed(first.limit.limit, compiled.step), signed(first.used, compiled.step)];
  const so = first.used === 0 ? { zh: '', en: '' } : { zh: `，已有 ${used} 分`, en: `, ${used} there already` };
  return {
    zh: `“${title.zh}”${period.zh}${cut ? '上限' : '不低于'} ${limit} 分${so.zh}${carries ? '，超出的结转' : ''}`,
    en: `“${title.en}” ${cut ? 'at most' : 'not below'} ${limit} ${period.en}${so.en}${carries ? ', what is above is carried on' : ''}`,
  };
}

/** Steps as points, below zero with a minus sign as it is printed. */
export function signed(steps: number, step: Step): string {
  return `${fromSteps(steps, step)}`.replace('-', '−');
}

function outerParts(trace: Trace, traced: TracedItem, slot: number): Words[] {
  const cut = traced.points[slot]! - traced.counted[slot]!;
  if (cut <= 0 || traced.section < 0 || traced.item.item.counts === false) return [];
  const section = trace.sections[traced.section]!;
  const [sum, whose] =
    section.before[slot]! > section.after[slot]!
      ? [section, { zh: '本部分', en: 'the section' }]
      : [trace.earned, { zh: '总分', en: 'the total' }];
  const cap = allowanceLeft(sum.after, slot, sum.caps, 'before')?.cap;
  if (!cap) return [];
  const limit = fromSteps(cap.limit, trace.compiled.step);
  const counted = fromSteps(traced.counted[slot]!, trace.compiled.step);
  const period = thisPeriod[cap.kind];
  return [
    {
      zh: `${whose.zh}${period.zh}上限 ${limit} 分，其中计入 ${counted} 分`,
      en: `${whose.en} is at most ${limit} ${period.en}, ${counted} of these counted`,
    },
  ];
}
