import { windowOf } from '../../schemes/limits/clearing.ts';
import { monthsIn, type PeriodKind } from '../../calendar.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { RecordType } from '../../records/record-type.ts';
import { mostTaken } from '../../schemes/sections/combine.ts';
import { mostByCap, mostEntered, windowsIn } from '../../schemes/sections/full-marks.ts';
import { countingPeriod, limitsOf } from '../../schemes/limits/limits.ts';
import { inUnitOf } from '../../schemes/rounding/point-unit.ts';
import type { Caps, Item, KindOptions, Scheme, Section } from '../../schemes/scheme.ts';
import { tryMeasure } from '../../schemes/settle-measures.ts';
import type { Words } from '../../words.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import type { Check } from './check.ts';
import { type Growth, growthOf } from './growth-of.ts';
import { periodZh } from './periods.ts';
import { itemsOf, type PlacedItem } from './walk.ts';

/**
 * Shares, tiers, marks entered and fixed points are full marks of the whole year in most documents. Where a scheme tallies by months and the
 * item states no window they are given again every month. What says that this is meant: a window written out (the tally period too), words
 * of the document (每月), limits that only several times the full marks reach.
 */
export const givenAgain: Check = {
  check: 'given-again',
  codes: ['points-given-again'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      const [tally, counting] = [scheme.period.tally, countingPeriod(scheme)];
      const sound = located.sound(scheme, 'period') && located.sound(scheme, 'sections');
      if (!sound || monthsIn[tally] >= monthsIn[counting]) continue;
      const inside = { scheme, ...draft };
      for (const placed of itemsOf(scheme)) {
        const { item } = placed;
        if (!located.sound(item, 'measure') || !located.sound(item, 'points')) continue;
        const each = windowOf(item, scheme) === tally ? givenEach(item, inside) : null;
        if (each === null || isMeant(placed, each, inside)) continue;
        const [every, whole] = [periodZh[tally], periodZh[counting]];
        const sum = comesTo(each, placed, scheme);
        report('points-given-again', item, ['points'], {
          zh: `“${item.title}”没有写 over，按计分周期（tally: ${tally}）每${every}各算一次，再加起来${sum.zh}。`,
          en: `“${item.item}” states no window (over), so it is worked out anew each ${tally} (the tally period) and added up${sum.en}.`,
          fixZh: `文件说的是${whole === '年' ? '全年' : `整个${whole}`}的，写 over: ${counting}；确实是每${every}各计一次的，写 over: ${tally}。`,
          fixEn: `Where the document means the whole ${counting}, write over: ${counting}; where it means each ${tally}, write over: ${tally}.`,
        });
      }
    }
  },
};

interface Around {
  scheme: Scheme;
  schemes: readonly Scheme[];
  records: readonly RecordType[];
  indicators: readonly Indicator[];
}

// What asks for the month by itself, runs on, or reads results that each stand for their own period.
const ofTheirPeriod: readonly string[] = ['calendar', 'so-far', 'earlier', 'score', 'average', 'share-of-level'];
// What is not the sum of what its months come to.
const notOfParts: readonly string[] = [
  'ratio',
  'relative',
  'growth',
  'duties',
  'attendance',
  'coverage',
  'rank',
  'percentile',
  'entered',
  'attribute',
  'since',
  'number',
  'number-of',
];

// What is as much in every month as in the year.
const standing: readonly string[] = ['number', 'number-of', 'attribute'];

/** The most an item gives (or, below zero, takes) each time; infinite where nothing bounds it, null where months add up to the whole. */
function givenEach(item: Item, { scheme, schemes, records, indicators }: Around): number | null {
  if (item.over !== undefined || item.counts === false) return null;
  const [measure, points] = [measureOf(item), pointsOf(item)];
  const { feeds, feedsBack } = measure.kind;
  const back = feedsBack?.(measure.options, { indicators }) ?? [];
  const reads = [...feeds(measure.options, { indicators }), ...back];
  if (ofTheirPeriod.includes(measure.kind.kind) || reads.length > 0) return ofPeriodBefore(item, scheme, schemes);
  const eachTime = (item.points['discretion'] as { 'each-time'?: boolean } | undefined)?.['each-time'] === true;
  const inStep = eachTime || inProportion(points.kind.kind, item.points, item.measure);
  // What stands in where there is nothing to measure does so in each month without.
  const standsIn = typeof item.missing === 'number' && item.missing !== 0;
  if (inStep && addsUp(item.measure, indicators) && !standsIn) return null;
  // So much for each month that one is there, whichever way is chosen.
  if (measure.kind.kind === 'present' && choosesAmong(item.points)) return null;
  const most = Math.min(points.kind.most(points.options), mostEntered(item, records));
  if (most > 0) return most;
  const least = Math.min(0, ...points.kind.written(points.options).map(({ points: given }) => given));
  if (least === 0) return null;
  // What is taken for each portion is not bounded by what is written.
  return ['fixed', 'tiers', 'share', 'piecewise'].includes(points.kind.kind) ? least : -Infinity;
}

/** The result of the year before is there in each month of this one. */
function ofPeriodBefore({ measure, points }: Item, { period }: Scheme, schemes: readonly Scheme[]): number | null {
  const read = schemes.find(({ scheme }) => scheme === measure['score']);
  if (!read || measure['period'] !== 'previous' || monthsIn[read.period.settle] <= monthsIn[period.tally]) return null;
  const inStep = Object.hasOwn(points, 'as-entered') || Object.hasOwn(points, 'each');
  return inStep ? Infinity : null;
}

/** Whether points follow a measure so evenly that what its months come to adds up to the points of the whole. */
export function inProportion(kind: string, points: KindOptions, measure: KindOptions): boolean {
  if (kind === 'as-entered') return true;
  if (kind !== 'each') return false;
  const { per = 1, whole = false } = points;
  // What is counted one by one has no portions that are not whole.
  const portions = whole !== false && !(per === 1 && ['count', 'duties'].some((one) => Object.hasOwn(measure, one)));
  return !portions && ['beyond', 'at-least', 'at-most'].every((bound) => points[bound] === undefined);
}

/** Whether points are chosen among ways that follow the measure evenly, and nothing at all. */
function choosesAmong(points: KindOptions): boolean {
  const { choose, otherwise = 0 } = points;
  if (!Array.isArray(choose)) return false;
  const ways = [...choose.map((one: { points?: unknown }) => one.points), otherwise];
  return ways.every((way) => way === 0 || (typeof way === 'object' && way !== null && isEven(way as KindOptions)));
}

function isEven(points: KindOptions): boolean {
  return inProportion(Object.hasOwn(points, 'each') ? 'each' : (Object.keys(points)[0] ?? ''), points, {});
}

function isAmount(part: unknown): boolean {
  return typeof part === 'number' && part !== 0;
}

/** How the parts of an expression grow with the months, by name. */
function partsOf(measure: KindOptions, indicators: readonly Indicator[]): Map<string, Growth> {
  const parts = Object.entries((measure['of'] ?? {}) as Readonly<Record<string, KindOptions>>);
  return new Map(
    parts.map(([name, part]) => {
      const kind = tryMeasure(part)?.kind.kind ?? '';
      if (standing.includes(kind)) return [name, part['number'] === 0 ? 'none' : 'standing'];
      return [name, kind !== 'cohort-value' && addsUp(part, indicators) ? 'even' : 'other'];
    }),
  );
}

/** Whether the amount of a year is the sum of its months'. */
function addsUp(measure: KindOptions, indicators: readonly Indicator[]): boolean {
  const kind = tryMeasure(measure)?.kind.kind;
  if (kind === undefined) return true;
  if (kind === 'indicator') {
    const found = indicators.find(({ indicator }) => indicator === measure['indicator']);
    // An indicator made of indicators is a circle, refused elsewhere.
    const own = measure['as'] === undefined || measure['as'] === 'value';
    return own && (!found || Object.hasOwn(found.measure, 'indicator') || addsUp(found.measure, indicators));
  }
  if (kind === 'gather') {
    if (['best', 'worst', 'median'].includes(String(measure['among']))) return false;
    return addsUp((measure['gather'] ?? {}) as KindOptions, indicators);
  }
  // What counts for so long counts in each of its months.
  if (measure['valid'] !== undefined) return false;
  if (kind === 'difference') {
    const parts = [measure['difference'], measure['minus']] as (KindOptions | undefined)[];
    if (parts.some((part) => part !== undefined && (isAmount(part['number']) || !addsUp(part, indicators))))
      return false;
  }
  if (measure['at-least-zero'] === true) return false;
  if (kind === 'combine') return growthOf(measure['combine'], partsOf(measure, indicators)) === 'even';
  if (kind === 'value' || kind === 'entered')
    return (measure['combine'] ?? (kind === 'value' ? 'sum' : 'latest')) === 'sum';
  if (kind === 'change') return addsUp(measure['change'] as KindOptions, indicators);
  return !notOfParts.includes(kind);
}

/** What so much each time comes to, where that is known: at most 20 each month, 240 in all. */
function comesTo(each: number, { item, section }: PlacedItem, scheme: Scheme): Words {
  if (!Number.isFinite(each)) return { zh: '', en: '' };
  const rescaled = [scheme, ...(section === null ? [] : around(section, scheme))].some(
    (one) => one.rescale !== undefined,
  );
  const before = rescaled ? { zh: '（折算前）', en: ' (before the rescaling)' } : { zh: '', en: '' };
  const { tally } = scheme.period;
  const counting = countingPeriod(scheme);
  const [one, all] = [each, each * windowsIn(item, scheme)].map((points) => Number(Math.abs(points).toFixed(4)));
  const words =
    each > 0
      ? {
          zh: `：每${periodZh[tally]}最多 ${one} 分，每${periodZh[counting]}合计最多 ${all} 分`,
          en: `: at most ${one} points each ${tally}, ${all} points each ${counting}`,
        }
      : {
          zh: `：每${periodZh[tally]}最多扣 ${one} 分，每${periodZh[counting]}合计最多扣 ${all} 分`,
          en: `: at most ${one} points off each ${tally}, ${all} points off each ${counting}`,
        };
  return inUnitOf(scheme, { zh: words.zh + before.zh, en: words.en + before.en });
}

// 1月 and 12月底前 are days of the year, not “each month”.
const wordsOf: Partial<Record<PeriodKind, RegExp>> = {
  month: /[每按当逐各本上单]个?月|月[度均评考报结初中]|(?<![\d一二三四五六七八九十])月[底末]|\bmonth/i,
  quarter: /季|\bquarter/i,
  'half-year': /半年|\bhalf/i,
  year: /每年|当年|逐年|年度|\byear/i,
};

/** Whether the pack says that it is meant: by the document's words, or by limits and full marks that only several times can reach. */
function isMeant({ item, section }: PlacedItem, each: number, { scheme, records }: Around): boolean {
  const sections = section === null ? [] : around(section, scheme);
  const words = [item, ...sections, scheme].flatMap(({ title, rule }) => [title, rule ?? '']).join('\n');
  if (wordsOf[scheme.period.tally]?.test(words)) return true;
  // Full marks for a rescaling that several times reach.
  if (item.full !== undefined && item.full > each) return true;
  const times = windowsIn(item, scheme);
  // A quarter of the quarter's marks: four of them are the whole.
  const factor = [item, ...sections].reduce((product, { weight }) => product * (weight ?? 1), 1);
  const share = typeof item.points['times'] === 'number' ? item.points['times'] : 1;
  if (Math.abs(factor * share * times - 1) < 0.05) return true;
  const all = each * times * factor;
  const held = [
    ...sections.map((one) => ({ cap: one.cap, once: onceOf(one, scheme, records) })),
    ...scheme.groups.flatMap(({ items, cap }) => (items.includes(item.item) ? [{ cap, once: 0 }] : [])),
    { cap: scheme.cap, once: totalOnce(scheme, records) },
  ];
  const several = [item.cap, ...held.map(({ cap }) => cap)].some((cap) => isOfParts(cap, scheme));
  if (several || (item.cap !== undefined && each < mostByCap(item.cap, scheme))) return true;
  if (held.some(({ cap, once }) => cap !== undefined && holdsSeveral(mostByCap(cap, scheme), once, all))) return true;
  const top = Math.max(0, ...scheme.levels.map(({ from }) => (typeof from === 'number' ? from : 0)));
  return totalOnce(scheme, records) < top;
}

/** Whether a cap is for less than the whole: so much a month. */
function isOfParts(caps: Caps | undefined, scheme: Scheme): boolean {
  const counting = countingPeriod(scheme);
  return limitsOf(caps, counting).some(({ kind }) => monthsIn[kind] < monthsIn[counting]);
}

/** Whether a limit around an item has room for it several times, and is not just what everything inside gives once. */
function holdsSeveral(limit: number, once: number, all: number): boolean {
  return all <= limit && Math.abs(once - limit) > 1e-9;
}

/** What a section gives at most when each of its items without a window is given once. */
function onceOf(section: Section, scheme: Scheme, records: readonly RecordType[]): number {
  const parts = [
    ...section.items.map((item) => itemOnce(item, scheme, records)),
    ...scheme.sections.filter((one) => one['part-of'] === section.section).map((one) => onceOf(one, scheme, records)),
  ];
  const whole =
    section.rescale ?? (section.take === 'sum' ? parts.reduce((sum, one) => sum + one, 0) : mostTaken(section, parts));
  return Math.min(((section.start ?? 0) + whole) * (section.weight ?? 1), mostByCap(section.cap, scheme));
}

function itemOnce(item: Item, scheme: Scheme, records: readonly RecordType[]): number {
  if (item.counts === false) return 0;
  const { kind, options } = pointsOf(item);
  const most = Math.min(kind.most(options), mostEntered(item, records));
  const times = item.over === undefined || most === 0 ? 1 : windowsIn(item, scheme);
  return Math.min(((item.start ?? 0) + most * times) * (item.weight ?? 1), mostByCap(item.cap, scheme));
}

function totalOnce(scheme: Scheme, records: readonly RecordType[]): number {
  const outer = scheme.sections.filter((section) => section['part-of'] === undefined);
  const whole = scheme.rescale ?? outer.reduce((sum, section) => sum + onceOf(section, scheme, records), 0);
  return scheme.start + whole;
}

/** A section and those it stands in. */
function around(section: Section, scheme: Scheme): Section[] {
  const outer = scheme.sections.find(({ section: id }) => id === section['part-of'] && id !== section.section);
  return outer === undefined ? [section] : [section, ...around(outer, scheme)];
}
