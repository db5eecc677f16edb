import type { RecordType } from '../../records/record-type.ts';
import { findSource, isSourceProblem } from '../../records/source.ts';
import { type Quantity, quantitySchema, readQuantity } from '../../schemes/kinds/quantity.ts';
import type { Item } from '../../schemes/scheme.ts';
import { measureOf, pointsOf } from '../kinds.ts';
import type { Path } from '../tree.ts';
import type { Check, Report } from './check.ts';
import { itemsOf } from './walk.ts';

/** Tiers, targets and standards lie within what a measure can be: 90 of a share is never reached, nor 150 of a field up to 100. */
export const attainable: Check = {
  check: 'attainable',
  codes: ['points-unreachable'],
  run({ draft, located }, report) {
    for (const scheme of draft.schemes) {
      if (!located.sound(scheme, 'sections')) continue;
      for (const { item } of itemsOf(scheme)) {
        const most = mostOf(item, draft.records);
        if (most !== null) checkItem(item, most, report);
      }
    }
  },
};

/** The most one measure can be; `share`: it is a part of one, so a number above is a percentage. */
interface Most {
  value: number;
  share: boolean;
}

// Ratios may exceed one, but nobody writes tiers at ten times the whole: those are percentages too.
const farAboveWhole = 5;

function mostOf(item: Item, records: readonly RecordType[]): Most | null {
  const { kind } = measureOf(item);
  if (['duties', 'attendance', 'coverage', 'share-of-level'].includes(kind.kind)) return { value: 1, share: true };
  if (kind.kind === 'ratio') return { value: farAboveWhole, share: true };
  const one = kind.kind === 'entered' && item.measure['combine'] !== 'sum' && item.measure['worth'] === undefined;
  if (!one) return null;
  const source = findSource(String(item.measure['entered']), records, { field: true });
  const max = isSourceProblem(source) ? undefined : source.field?.max;
  return max === undefined ? null : { value: max, share: false };
}

function checkItem(item: Item, most: Most, report: Report): void {
  for (const { path, quantity } of stated(item)) {
    const { number, unit } = readQuantity(quantity);
    if (unit === '%' || number <= most.value) continue;
    const share = Number((number / 100).toFixed(6));
    report('points-unreachable', item, ['points', ...path], {
      zh: most.share
        ? `量出来的是比例，全部是 1；${number} 永远到不了。`
        : `打分字段最大 ${most.value}，${number} 永远到不了。`,
      en: most.share
        ? `The measure is a share, 1 being the whole; it never reaches ${number}.`
        : `The field holds ${most.value} at most; ${number} is never reached.`,
      fixZh: most.share ? `写成 ${share} 或 ${number}%。` : '改小，或把字段的 max 写大。',
      fixEn: most.share ? `Write ${share} or ${number}%.` : 'Lower it, or raise the field’s max.',
    });
    return;
  }
}

/** Every number the points ask for, with its path inside `points`. */
function stated(item: Item): { path: Path; quantity: Quantity }[] {
  const { kind } = pointsOf(item);
  const inside = (kind.inside?.(item.points) ?? []).filter(({ role }) => role === 'points');
  return [
    ...numbersOf(item),
    ...inside.flatMap(({ path }) => {
      const points = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], item.points);
      const found = numbersOf({ ...item, points: points as Item['points'] });
      return found.map((one) => ({ ...one, path: [...path, ...one.path] }));
    }),
  ];
}

function numbersOf(item: Item): { path: Path; quantity: Quantity }[] {
  const { kind } = pointsOf(item);
  const options = item.points;
  const found: { path: Path; quantity: unknown }[] = [];
  if (kind.kind === 'tiers' && Array.isArray(options['tiers']))
    options['tiers'].forEach((tier: Record<string, unknown>, index) => {
      for (const key of ['from', 'above']) found.push({ path: ['tiers', index, key], quantity: tier[key] });
    });
  if (kind.kind === 'proportion') found.push({ path: ['target'], quantity: options['target'] });
  if (kind.kind === 'distance') {
    const distance = options['distance'] as Record<string, unknown>;
    found.push({ path: ['distance', 'from'], quantity: distance['from'] });
  }
  return found.flatMap(({ path, quantity }) => {
    const read = quantitySchema.safeParse(quantity);
    return read.success ? [{ path, quantity: read.data }] : [];
  });
}
