import { findSource, isSourceProblem } from '../../records/source.ts';
import { wholeOf } from '../../schemes/kinds/beyond-whole.ts';
import { readMeasure } from '../../schemes/kinds/index.ts';
import { type Quantity, quantitySchema, readQuantity } from '../../schemes/kinds/quantity.ts';
import type { Item, KindOptions, Scheme } from '../../schemes/scheme.ts';
import { contextOf } from '../../schemes/settle-measures.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import type { ParsedPack } from '../parse.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Tiers, targets and standards lie within what a measure can be: 90 of a share is never reached, nor 150 of a field up to 100. */
export const attainable: Check = {
  check: 'attainable',
  codes: ['points-unreachable', 'points-per-whole'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { item } of itemsOf(scheme)) {
        const most = mostOf(item, scheme, draft);
        if (most !== null) checkItem(item, most, report);
      }
    }
  },
};

/** The most one measure can be; `share`: it is a part of one, so a number above is a percentage; `rate`: it grows or changes by such parts. */
interface Most {
  value: number;
  share: boolean;
  rate?: boolean;
}

function mostOf(item: Item, scheme: Scheme, draft: ParsedPack['draft']): Most | null {
  const { kind } = measureOf(item);
  const context = contextOf(draft, scheme, { id: '', title: '', over: item.over, measure: item.measure });
  const whole = wholeOf(item.measure, context, readMeasure);
  if (whole !== null) return { value: whole, share: true, rate: ['change', 'growth'].includes(kind.kind) };
  const one = kind.kind === 'entered' && item.measure['combine'] !== 'sum' && item.measure['worth'] === undefined;
  if (!one) return null;
  const source = findSource(String(item.measure['entered']), draft.records, { field: true });
  const max = isSourceProblem(source) ? undefined : source.field?.max;
  return max === undefined ? null : { value: max, share: false };
}

function checkItem(item: Item, most: Most, report: Report): void {
  for (const { path, quantity } of stated(item)) {
    const { number, text, unit } = readQuantity(quantity);
    // What makes a portion of a share is a part of it: whole ones are percentage points in every document.
    const portion = path.at(-1) === 'per';
    const value = portion ? 1 : most.value;
    if (unit === '%' || (most.share && unit !== null) || (portion && !most.share) || Math.abs(number) <= value)
      continue;
    const share = Number((number / 100).toFixed(6));
    const at = ['points', ...path];
    if (portion)
      report('points-unreachable', item, at, {
        zh: `量出来的是比例，全部是 1；每 ${text} 就是每 ${number * 100}%，到不了一份。`,
        en: `The measure is a share, 1 being the whole: for every ${text} means for every ${number * 100}%, which it never reaches.`,
        fixZh: `写成 per: ${text} 个百分点，或 per: ${share}。`,
        fixEn: `Write per: ${text} 个百分点 (percentage points), or per: ${share}.`,
      });
    else
      report('points-unreachable', item, at, {
        zh: most.share
          ? `量出来的是比例，全部是 1；${text} 永远到不了。`
          : `打分字段最大 ${most.value}，${text} 永远到不了。`,
        en: most.share
          ? `The measure is a share, 1 being the whole; it never reaches ${text}.`
          : `The field holds ${most.value} at most; ${text} is never reached.`,
        fixZh: most.share
          ? `写成 ${share} 或 ${text}%；不是比例的（几倍、平均数），用 combine 算并写上 unit。`
          : '改小，或把字段的 max 写大。',
        fixEn: most.share
          ? `Write ${share} or ${text}%; what is no share (so many times, a mean) is written as combine with its unit.`
          : 'Lower it, or raise the field’s max.',
      });
    return;
  }
  if (most.share) checkPortions(item, most, report);
}

/**
 * Points for each portion of a share without a unit are for each hundred per cent. Documents give them for each percentage point, where
 * they speak of growth, of a change or of the distance from a standard; so many points for the whole are written as `share`.
 */
function checkPortions(item: Item, { rate = false }: Most, report: Report): void {
  const found = waysOf(item).flatMap(({ path, points }) =>
    portionsIn(points, rate).map((portion) => ({ ...portion, path: [...path, ...portion.path] })),
  );
  const one = found.find(({ each, per }) => (per === undefined || per === 1) && each !== 0 && Math.abs(each) < 10);
  if (one === undefined) return;
  const whole = Math.abs(one.each);
  report('points-per-whole', item, ['points', ...one.path], {
    zh: `量出来的是比例，全部是 1；没有写单位的一份是 100%：差（增、超）10 个百分点只计 ${Number((whole / 10).toFixed(6))} 分。`,
    en: `The measure is a share, 1 being the whole; a portion without a unit is 100%: ten percentage points give ${Number((whole / 10).toFixed(6))} points only.`,
    fixZh: `每个百分点计 ${whole} 分的，写 per: 1 个百分点；确实按 100% 计的，写 per: 100%。`,
    fixEn: `For ${whole} points a percentage point write per: 1 个百分点; for each hundred per cent, per: 100%.`,
  });
}

interface Portion {
  path: Path;
  each: number;
  per: unknown;
}

function portionsIn(points: KindOptions, rate: boolean): Portion[] {
  const one = (path: Path, options: unknown): Portion[] => {
    const { each, per } = (options ?? {}) as { each?: unknown; per?: unknown };
    return typeof each === 'number' ? [{ path: [...path, 'each'], each, per }] : [];
  };
  // Of a ratio itself, so many points times it is a usual way to write a share.
  if (Object.hasOwn(points, 'each'))
    return rate || points['beyond'] !== undefined || points['per'] === 1 ? one([], points) : [];
  if (Object.hasOwn(points, 'distance')) return one(['distance'], points['distance']);
  const { brackets } = points;
  return Array.isArray(brackets) ? brackets.flatMap((bracket, i) => one(['brackets', i], bracket)) : [];
}

/** Every number the points ask for, with its path inside `points`. */
function stated(item: Item): { path: Path; quantity: Quantity }[] {
  return waysOf(item).flatMap(({ path, points }) =>
    numbersOf(points).map((one) => ({ ...one, path: [...path, ...one.path] })),
  );
}

/** The item's way of giving points, and those inside it, with where they stand. */
function waysOf(item: Item): { path: Path; points: KindOptions }[] {
  const { kind } = pointsOf(item);
  const inside = (kind.inside?.(item.points) ?? []).filter(({ role }) => role === 'points');
  return [
    { path: [], points: item.points },
    ...inside.map(({ path }) => ({
      path,
      points: path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], item.points) as KindOptions,
    })),
  ];
}

// Where each way of giving points states amounts of the measure; `*`: in every entry of a list.
const places: readonly (readonly string[])[] = [
  ['tiers', '*', 'from'],
  ['tiers', '*', 'above'],
  ['target'],
  ['per'],
  ['beyond'],
  ['at-least'],
  ['at-most'],
  ['distance', 'from'],
  ['distance', 'to'],
  ['distance', 'per'],
  ['distance', 'beyond'],
  ['distance', 'at-most'],
  ['piecewise', '*', 'at'],
  ['brackets', '*', 'above'],
  ['brackets', '*', 'per'],
];
const counted: readonly string[] = ['tiers', 'proportion', 'each', 'distance', 'piecewise', 'brackets'];

function numbersOf(points: KindOptions): { path: Path; quantity: Quantity }[] {
  if (!counted.some((kind) => Object.hasOwn(points, kind))) return [];
  return places
    .flatMap((place) => valuesAt(points, place, []))
    .flatMap(({ path, value }) => {
      const read = quantitySchema.safeParse(value);
      return read.success ? [{ path, quantity: read.data }] : [];
    });
}

function valuesAt(options: unknown, [key, ...rest]: readonly string[], path: Path): { path: Path; value: unknown }[] {
  if (key === undefined) return [{ path, value: options }];
  if (typeof options !== 'object' || options === null) return [];
  if (key === '*') return Array.isArray(options) ? options.flatMap((one, i) => valuesAt(one, rest, [...path, i])) : [];
  return Object.hasOwn(options, key) ? valuesAt((options as Record<string, unknown>)[key], rest, [...path, key]) : [];
}
