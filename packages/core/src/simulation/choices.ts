import type { PeriodKind } from '../calendar.ts';
import type { Basis } from '../basis.ts';
import { tiesOf } from '../schemes/cohorts/ties.ts';
import type { Scheme } from '../schemes/scheme.ts';
import { unitOfTotal } from '../schemes/explain/explain.ts';
import { headedIn } from '../schemes/rounding/point-unit.ts';
import type { Words } from '../words.ts';
import { itemNames } from './parameters.ts';

/** A word of a scheme that can be tried otherwise, such as how equal totals at the edge of a quota are treated. */
export interface Choice {
  /** As a `Change` names it: `quota.ties`. */
  path: string;
  title: Words;
  value: string;
  options: { value: string; title: Words }[];
  rule: string | null;
  source: string | null;
  basis: Basis | null;
}

/** How the quotas of a scheme are counted; none where no level has a quota. */
export function schemeChoices(scheme: Scheme): Choice[] {
  if (!scheme.levels.some(({ share, top }) => share !== undefined || top !== undefined)) return [];
  const { quota } = scheme;
  const about = { rule: quota?.rule ?? null, source: quota?.source ?? null };
  const basisOf = (key: string) => quota?.bases?.[key] ?? quota?.basis ?? scheme.basis ?? null;
  // Two shares at least can be made whole together.
  const shares = scheme.levels.filter(({ share }) => share !== undefined).length;
  const rounded = { path: 'quota.rounded', ...words.rounded, value: quota?.rounded ?? 'each', ...about };
  const round = quota?.round ?? 'down';
  const apart = typeof quota?.ties === 'object';
  return [
    {
      path: apart ? 'quota.ties.top' : 'quota.ties',
      ...words.ties,
      value: tiesOf(quota, 'top') ?? 'none',
      ...about,
      basis: basisOf('ties'),
    },
    ...(typeof round === 'string'
      ? [{ path: 'quota.round', ...words.round, value: round, ...about, basis: basisOf('round') }]
      : []),
    ...(shares < 2 || (quota?.unused ?? 'pass') !== 'pass' ? [] : [{ ...rounded, basis: basisOf('rounded') }]),
  ];
}

/** An item that has no cap of some period: one can be tried. */
export interface Uncapped {
  item: string;
  title: Words;
  caps: { path: string; label: Words }[];
}

/** Items to which a cap can be given, by the periods in which the scheme counts. */
export function uncappedItems(scheme: Scheme): Uncapped[] {
  const { tally, settle, reset } = scheme.period;
  const kinds = [...new Set([tally, settle, reset])];
  const nameOf = itemNames(scheme);
  return scheme.sections
    .flatMap(({ items }) => items)
    .flatMap((item): Uncapped[] => {
      // A number alone is a cap of the counting period, and stands for all of them.
      if (typeof item.cap === 'number') return [];
      const has = new Set(Object.keys(item.cap ?? {}));
      const caps = kinds
        .filter((kind) => !has.has(kind))
        .map((kind) => ({
          path: `items.${item.item}.cap.${kind}`,
          label: headedIn(capLabels[kind], unitOfTotal(scheme)),
        }));
      return caps.length === 0 ? [] : [{ item: item.item, title: nameOf(item), caps }];
    });
}

const words: Readonly<Record<'ties' | 'round' | 'rounded', Pick<Choice, 'title' | 'options'>>> = {
  ties: {
    title: { zh: '名额线上同分', en: 'Equal totals at the edge of a quota' },
    options: [
      { value: 'none', title: { zh: '都不算', en: 'nobody of them' } },
      { value: 'all', title: { zh: '都算上', en: 'all of them' } },
    ],
  },
  round: {
    title: { zh: '名额不是整数', en: 'A quota that is no whole number' },
    options: [
      { value: 'down', title: { zh: '舍去小数', en: 'rounded down' } },
      { value: 'half-up', title: { zh: '四舍五入', en: 'rounded half up' } },
      { value: 'up', title: { zh: '有小数就进一', en: 'rounded up' } },
    ],
  },
  rounded: {
    title: { zh: '各级名额怎样取整', en: 'How the places of levels are made whole' },
    options: [
      { value: 'each', title: { zh: '每级各自取整', en: 'each level by itself' } },
      { value: 'together', title: { zh: '与更好的各级合在一起取整', en: 'with those of all better levels' } },
    ],
  },
};

const capLabels: Readonly<Record<PeriodKind, Words>> = {
  week: { zh: '每周最多', en: 'at most a week' },
  month: { zh: '每月最多', en: 'at most a month' },
  quarter: { zh: '每季度最多', en: 'at most a quarter' },
  'half-year': { zh: '每半年最多', en: 'at most half a year' },
  year: { zh: '每年最多', en: 'at most a year' },
  'two-years': { zh: '每两年最多', en: 'at most two years' },
  'three-years': { zh: '每三年最多', en: 'at most three years' },
  'four-years': { zh: '每四年最多', en: 'at most four years' },
  'five-years': { zh: '每五年最多', en: 'at most five years' },
  'six-years': { zh: '每六年最多', en: 'at most six years' },
};
