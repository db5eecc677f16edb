import type { Basis } from '../basis.ts';
import { decimalsOf } from '../exact.ts';
import type { Consequence, Item, Level, Scheme, Section, Veto } from '../schemes/scheme.ts';
import { headedIn } from '../schemes/rounding/point-unit.ts';
import { unitOfTotal } from '../schemes/explain/explain.ts';
import { type Words, titleWords } from '../words.ts';
import { askedNumbers } from './asked-numbers.ts';

/** What sort of value a parameter is; `asked`: a number of a condition or a time limit; `off` leaves a whole part out. */
export type ParameterKind =
  'points' | 'cap' | 'floor' | 'start' | 'weight' | 'edge' | 'share' | 'places' | 'asked' | 'pay' | 'off';

/** One value of a scheme that can be tried otherwise: the path is that of a `Change`. */
export interface Parameter {
  path: string;
  kind: ParameterKind;
  /** The part of the scheme it belongs to. */
  part: { kind: 'scheme' | 'section' | 'group' | 'item' | 'level' | 'veto' | 'consequence'; id: string };
  /** Title of the part. */
  title: Words;
  /** Which of the part's values: 每次计分, 每月最多. */
  label: Words;
  /** The present value; false for `off`: the part counts. */
  value: number | boolean;
  /** Limits and smallest step for a slider; null for `off`. */
  range: { min: number; max: number; step: number } | null;
  /** The document's own words, and where they stand. */
  rule: string | null;
  source: string | null;
  basis: Basis | null;
}

interface About {
  title: string;
  'title-en'?: string | undefined;
  rule?: string | undefined;
  source?: string | undefined;
  basis?: Basis | undefined;
  bases?: Record<string, Basis> | undefined;
}

/** Every value of a scheme that the studio offers, in the order of the document. */
export function schemeParameters(scheme: Scheme): Parameter[] {
  const step = scheme.precision;
  // All edges lie on one scale.
  const highest = Math.max(
    0,
    ...scheme.levels.flatMap(({ from, above }) => leaves(from ?? above).map(({ value }) => value)),
  );
  const make = (
    part: Parameter['part'],
    about: About,
    at: { path: string; key: string; kind: ParameterKind; label: Words; value: number | boolean },
  ): Parameter => ({
    path: at.path,
    kind: at.kind,
    part,
    title: titleWords(about),
    label: inPoints.has(at.kind) ? headedIn(at.label, unitOfTotal(scheme)) : at.label,
    value: at.value,
    range: typeof at.value === 'number' ? rangeOf(at.kind, at.value, step, highest) : null,
    rule: about.rule ?? null,
    source: about.source ?? null,
    basis: about.bases?.[at.key] ?? about.basis ?? scheme.basis ?? null,
  });
  const numbers = (
    part: Parameter['part'],
    about: About,
    root: string,
    key: string,
    kind: ParameterKind,
    label: Words,
    value: unknown,
  ): Parameter[] =>
    leaves(value).map((leaf) => {
      return make(part, about, {
        path: [root, key, ...leaf.steps].filter((each) => each !== '').join('.'),
        key,
        kind,
        label:
          leaf.steps.length === 0
            ? label
            : kind === 'points'
              ? pointsLabel(leaf.steps, value)
              : kind === 'edge'
                ? join(edgeWords(leaf.steps, value), label)
                : join(periodWords(leaf.steps), label),
        value: leaf.value,
      });
    });
  const offOf = (part: Parameter['part'], about: About, root: string): Parameter =>
    make(part, about, { path: `${root}.off`, key: 'off', kind: 'off', label: words.off, value: false });

  const asked = (part: Parameter['part'], about: About, root: string, condition: object | undefined): Parameter[] =>
    askedNumbers(scheme, condition ?? {}).map(({ steps, label, value, kind }) =>
      make(part, about, { path: [root, ...steps].join('.'), key: root.split('.')[2] ?? root, kind, label, value }),
    );

  const nameOf = itemNames(scheme);
  const ofItem = (item: Item): Parameter[] => {
    const part = { kind: 'item', id: item.item } as const;
    const root = `items.${item.item}`;
    const name = nameOf(item);
    const about = { ...item, title: name.zh, 'title-en': name.en };
    return [
      ...numbers(part, about, root, 'points', 'points', words.points, item.points),
      ...numbers(part, about, root, 'cap', 'cap', words.cap, item.cap),
      ...numbers(part, about, root, 'floor', 'floor', words.floor, item.floor),
      ...numbers(part, about, root, 'fills-to', 'cap', words.fillsTo, item['fills-to']),
      ...numbers(part, about, root, 'start', 'start', words.start, item.start),
      ...numbers(part, about, root, 'weight', 'weight', words.weight, item.weight),
      offOf(part, about, root),
    ];
  };
  const ofSection = (section: Section): Parameter[] => {
    const part = { kind: 'section', id: section.section } as const;
    const root = `sections.${section.section}`;
    return [
      ...numbers(part, section, root, 'cap', 'cap', words.cap, section.cap),
      ...numbers(part, section, root, 'floor', 'floor', words.floor, section.floor),
      ...numbers(part, section, root, 'start', 'start', words.start, section.start),
      ...numbers(part, section, root, 'weight', 'weight', words.weight, section.weight),
      ...section.items.flatMap(ofItem),
    ];
  };
  const ofLevel = (level: Level): Parameter[] => {
    const part = { kind: 'level', id: String(level.level) } as const;
    const root = `levels.${level.level}`;
    const edge = level.from === undefined ? 'above' : 'from';
    return [
      ...numbers(part, level, root, edge, 'edge', edge === 'from' ? words.from : words.above, level[edge]),
      ...numbers(part, level, root, 'share', 'share', words.share, fixed(level.share)),
      ...numbers(part, level, root, 'top', 'places', words.top, fixed(level.top)),
      ...numbers(
        part,
        level,
        `${root}.per-group`,
        'at-most',
        'places',
        words.perGroup,
        level['per-group']?.['at-most'],
      ),
      ...numbers(
        part,
        level,
        `${root}.per-group`,
        'share',
        'share',
        words.groupShare,
        fixed(level['per-group']?.share),
      ),
      ...(level.also ?? []).flatMap((test, at) => asked(part, level, `${root}.also.${at}`, test)),
    ];
  };
  const ofVeto = (veto: Veto): Parameter[] => {
    const part = { kind: 'veto', id: veto.veto } as const;
    const root = `vetoes.${veto.veto}`;
    return [
      ...numbers(part, veto, `${root}.effect`, 'points', 'points', words.takenOff, veto.effect.points),
      ...asked(part, veto, `${root}.when`, veto.when),
      ...(veto.and ?? []).flatMap((test, at) => asked(part, veto, `${root}.and.${at}`, test)),
      offOf(part, veto, root),
    ];
  };
  const ofConsequence = (consequence: Consequence): Parameter[] => {
    const part = { kind: 'consequence', id: consequence.consequence } as const;
    const own = `consequences.${consequence.consequence}`;
    const root = `${own}.pay`;
    const byLevel = (key: 'multiplier' | 'yuan', label: Words) =>
      Object.entries(consequence.pay?.[key] ?? {}).map(([level, value]) =>
        make(part, consequence, {
          path: `${root}.${key}.${level}`,
          key: 'pay',
          kind: 'pay',
          label: join(levelWords(scheme, level), label),
          value,
        }),
      );
    const base = consequence.pay?.['base-yuan'];
    return [
      ...asked(part, consequence, `${own}.when`, consequence.when),
      ...(consequence.and ?? []).flatMap((test, at) => asked(part, consequence, `${own}.and.${at}`, test)),
      ...(base === undefined
        ? []
        : [
            make(part, consequence, {
              path: `${root}.base-yuan`,
              key: 'pay',
              kind: 'pay',
              label: words.base,
              value: base,
            }),
          ]),
      ...(['per-point-yuan', 'pool-yuan'] as const).flatMap((key) => {
        const value = consequence.pay?.[key];
        if (typeof value !== 'number') return [];
        const label = key === 'pool-yuan' ? words.pool : words.perPoint;
        return [make(part, consequence, { path: `${root}.${key}`, key: 'pay', kind: 'pay', label, value })];
      }),
      ...byLevel('multiplier', words.multiplier),
      ...byLevel('yuan', words.yuan),
    ];
  };
  const whole = { kind: 'scheme', id: scheme.scheme } as const;
  return [
    ...scheme.levels.flatMap(ofLevel),
    ...numbers(whole, scheme, '', 'cap', 'cap', words.cap, scheme.cap),
    ...numbers(whole, scheme, '', 'floor', 'floor', words.floor, scheme.floor),
    ...numbers(whole, scheme, '', 'start', 'start', words.start, scheme.start),
    ...numbers(whole, scheme, 'expires', 'months', 'asked', words.expires, scheme.expires?.months),
    ...numbers(whole, scheme, 'expires', 'years-after', 'asked', words.expiresYears, scheme.expires?.['years-after']),
    ...numbers(whole, scheme, 'cleared-at', 'total', 'asked', words.clearedAt, scheme['cleared-at']?.total),
    ...numbers(whole, scheme, 'carry', 'at-most', 'cap', words.carry, scheme.carry?.['at-most']),
    ...scheme.sections.flatMap(ofSection),
    ...scheme.groups.flatMap((group) =>
      numbers({ kind: 'group', id: group.group }, group, `groups.${group.group}`, 'cap', 'cap', words.cap, group.cap),
    ),
    ...scheme.deductions.flatMap(ofItem),
    ...scheme.vetoes.flatMap(ofVeto),
    ...scheme.consequences.flatMap(ofConsequence),
  ];
}

/** What an item is called in a list of all: its title, with its section's where several items have the same one. */
export function itemNames({ sections, deductions }: Scheme): (item: Item) => Words {
  const all = [...sections.flatMap(({ items }) => items), ...deductions];
  const among = Map.groupBy(all, ({ title }) => title);
  return (item) => {
    const { zh, en } = titleWords(item);
    const section = sections.find(({ items }) => items.includes(item));
    if (section === undefined || (among.get(item.title) ?? []).length < 2) return { zh, en };
    const around = titleWords(section);
    return { zh: `${zh}（${around.zh}）`, en: `${en} (${around.en})` };
  };
}

/** Places that do not depend on the body: those that do are changed in the pack. */
function fixed(places: Level['share'] | Level['top']): number | undefined {
  return typeof places === 'number' ? places : undefined;
}

/** Numbers inside a value, with the way to each. */
function leaves(value: unknown, steps: readonly string[] = []): { steps: string[]; value: number }[] {
  if (typeof value === 'number') return [{ steps: [...steps], value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...steps, key]));
}

/** A slider from nothing to about twice the value, on the scheme's own steps. */
function rangeOf(
  kind: ParameterKind,
  value: number,
  precision: number,
  highest: number,
): NonNullable<Parameter['range']> {
  if (kind === 'share') return { min: 0.01, max: 1, step: 0.01 };
  if (kind === 'weight') return { min: 0.05, max: Math.max(1, Math.ceil(value * 2)), step: 0.05 };
  if (kind === 'places') return { min: 1, max: Math.max(10, value * 2), step: 1 };
  if (kind === 'asked') return askedRange(value);
  // A factor such as 0.05 is finer than the points it makes: its slider is as small as it is.
  const finer = !isMultiple(value, precision) && kind !== 'pay';
  const twice = kind === 'edge' ? highest * 1.3 : Math.abs(value) * 2;
  const most = roundUp(finer ? twice : Math.max(twice, precision * 20));
  const least = kind === 'pay' || kind === 'cap' || value >= 0 ? 0 : -most;
  const step = kind === 'pay' ? (Math.abs(value) >= 100 ? 10 : 0.05) : Math.max(precision, fineStep(most));
  const reaching = [step, precision].find((each) => isMultiple(value, each));
  return { min: least, max: most, step: reaching ?? 10 ** -decimalsOf(value) };
}

function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9;
}

/** Whole numbers stay whole and, being counts as often as points, at least 1 where they are above nothing; others keep the places they are written with. */
function askedRange(value: number): NonNullable<Parameter['range']> {
  const size = Math.abs(value);
  const most = Number.isInteger(value) ? Math.max(10, size * 2) : roundUp(size * 2);
  const step = Number.isInteger(value) ? 1 : 10 ** -decimalsOf(value);
  return { min: value < 0 ? -most : value > 0 && step === 1 ? 1 : 0, max: value < 0 ? 0 : most, step };
}

function fineStep(most: number): number {
  return most >= 200 ? 1 : most > 10 ? 0.5 : 0.1;
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= value) ?? value;
}

/** What is counted in the unit of the scheme. */
const inPoints: ReadonlySet<ParameterKind> = new Set(['edge', 'points', 'start', 'cap', 'floor']);

const words = {
  points: { zh: '计分', en: 'points' },
  takenOff: { zh: '扣分', en: 'points taken off' },
  cap: { zh: '最多', en: 'at most' },
  floor: { zh: '最少', en: 'at least' },
  fillsTo: { zh: '补到几分', en: 'filled up to' },
  start: { zh: '起始分', en: 'starting points' },
  weight: { zh: '权重', en: 'weight' },
  from: { zh: '从多少分起', en: 'from points' },
  above: { zh: '高于多少分', en: 'above points' },
  share: { zh: '名额比例', en: 'quota share' },
  top: { zh: '名额', en: 'places' },
  groupShare: { zh: '同组最多占多少', en: 'share of one group at most' },
  perGroup: { zh: '同组最多几个', en: 'places of one group at most' },
  expires: { zh: '积分有效几个月', en: 'months that points count' },
  expiresYears: { zh: '积分用到几年后', en: 'years after which points lapse' },
  clearedAt: { zh: '满多少清零', en: 'total at which a round is full' },
  carry: { zh: '结转最多', en: 'carried over at most' },
  base: { zh: '基数（元）', en: 'base (yuan)' },
  perPoint: { zh: '每分（元）', en: 'each point (yuan)' },
  pool: { zh: '总额（元）', en: 'pool (yuan)' },
  multiplier: { zh: '倍数', en: 'multiplier' },
  yuan: { zh: '金额（元）', en: 'amount (yuan)' },
  off: { zh: '停用', en: 'switched off' },
} as const satisfies Record<string, Words>;

/** Keys of the ways of giving points, in words. */
const pointKeys: Readonly<Record<string, Words>> = {
  each: { zh: '每次计分', en: 'points each' },
  fixed: { zh: '计分', en: 'points' },
  points: { zh: '计分', en: 'points' },
  from: { zh: '从多少起', en: 'from' },
  above: { zh: '高于多少', en: 'above' },
  below: { zh: '低于多少', en: 'below' },
  to: { zh: '到多少', en: 'to' },
  full: { zh: '满分', en: 'full points' },
  share: { zh: '满分', en: 'full points' },
  times: { zh: '乘以多少', en: 'times' },
  target: { zh: '目标', en: 'target' },
  max: { zh: '最多', en: 'at most' },
  min: { zh: '最少', en: 'at least' },
};

function pointsLabel(steps: readonly string[], points: unknown): Words {
  const { per } = points as { per?: unknown };
  if (steps.length === 1 && steps[0] === 'each' && typeof per === 'string') {
    const one = /^1 +(\D.*)$/.exec(per)?.[1];
    return { zh: one === undefined ? `每 ${per}计分` : `每${one}计分`, en: pointKeys['each']!.en };
  }
  return labelOf(steps);
}

function labelOf(steps: readonly string[]): Words {
  const named = steps.findLast((step) => !/^\d+$/.test(step)) ?? '';
  const label = pointKeys[named] ?? (steps.length === 1 ? words.points : { zh: named, en: named });
  const row = steps.find((step) => /^\d+$/.test(step));
  if (row === undefined) return label;
  return join({ zh: `第 ${Number(row) + 1} 档`, en: `step ${Number(row) + 1}` }, label);
}

const periods: Readonly<Record<string, Words>> = {
  week: { zh: '每周', en: 'a week' },
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季度', en: 'a quarter' },
  'half-year': { zh: '每半年', en: 'half a year' },
  year: { zh: '每年', en: 'a year' },
  'two-years': { zh: '每两年', en: 'two years' },
  'three-years': { zh: '每三年', en: 'three years' },
  'four-years': { zh: '每四年', en: 'four years' },
  'five-years': { zh: '每五年', en: 'five years' },
  'six-years': { zh: '每六年', en: 'six years' },
};

/** For whom an edge is: `grade first`. */
function edgeWords(steps: readonly string[], edge: unknown): Words {
  const by = typeof edge === 'object' && edge !== null && 'by' in edge ? String(edge.by) : '';
  const value = steps.at(-1) ?? '';
  return value === 'otherwise' ? { zh: '其余', en: 'otherwise' } : { zh: `${by} ${value} `, en: `${by} ${value}` };
}

function periodWords(steps: readonly string[]): Words {
  const step = steps.at(-1) ?? '';
  return periods[step] ?? { zh: step, en: step };
}

function levelWords(scheme: Scheme, level: string): Words {
  const found = scheme.levels.find((candidate) => String(candidate.level) === level);
  return found === undefined ? { zh: level, en: level } : titleWords(found);
}

function join(first: Words, second: Words): Words {
  return { zh: `${first.zh}${second.zh}`, en: `${second.en}, ${first.en}` };
}
