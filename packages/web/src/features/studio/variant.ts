import type { simulationRoutes } from '@lianxin/api';
import type { Output } from '../../lib/query.ts';

export type Parameter = Output<typeof simulationRoutes.listParameters>['items'][number];
export type Comparison = NonNullable<Output<typeof simulationRoutes.simulate>['comparison']>;

export type Choice = Output<typeof simulationRoutes.listParameters>['choices'][number];
export type Uncapped = Output<typeof simulationRoutes.listParameters>['uncapped'][number];

/** Values tried otherwise, by path; a value that is the one in force is no change. */
export type Variant = Readonly<Record<string, number | true | string>>;

/** A variant with one value set; null, and the value in force, take the change away. */
export function withValue(variant: Variant, parameter: Parameter, value: number | boolean | null): Variant {
  const { [parameter.path]: _, ...rest } = variant;
  if (value === null || value === false || value === parameter.value || Number.isNaN(value)) return rest;
  return { ...rest, [parameter.path]: value };
}

/** A variant with a word chosen, or a cap given where there is none; null, and what is in force, take the change away. */
export function withChange(variant: Variant, path: string, value: string | number | null, inForce?: string): Variant {
  const { [path]: _, ...rest } = variant;
  if (value === null || value === inForce || Number.isNaN(value)) return rest;
  return { ...rest, [path]: value };
}

/** Caps that a variant gives where there are none: by item, with the period they are for. */
export function addedCaps(variant: Variant, uncapped: readonly Uncapped[]) {
  return uncapped.flatMap(({ title, caps }) =>
    caps.flatMap(({ path, label }) => {
      const value = variant[path];
      return typeof value === 'number' ? [{ path, title, label, value }] : [];
    }),
  );
}

/** As the server takes them, in an order that does not depend on which was dragged first. */
export function changesOf(variant: Variant): { path: string; value: number | true | string }[] {
  return Object.entries(variant)
    .map(([path, value]) => ({ path, value }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Whether a variant can be kept as a draft: not while it contradicts itself (nothing is drawn) or the checker would not let it be published;
 * `waits` while that is not known yet.
 */
export function savable({
  drawn,
  checked,
  behind,
}: {
  drawn: { comparison: object | null } | undefined;
  checked: { diagnostics: readonly { severity: string }[]; problems: readonly unknown[] } | undefined;
  behind: boolean;
}): 'yes' | 'no' | 'waits' {
  if (drawn?.comparison === null || (checked?.problems.length ?? 0) > 0) return 'no';
  if (checked?.diagnostics.some(({ severity }) => severity === 'error')) return 'no';
  return behind || drawn === undefined || checked === undefined ? 'waits' : 'yes';
}

export const groups = ['edge', 'asked', 'points', 'cap', 'off', 'pay'] as const;
export type Group = (typeof groups)[number];

const groupOfKind: Readonly<Record<Parameter['kind'], Group>> = {
  edge: 'edge',
  share: 'edge',
  places: 'edge',
  asked: 'asked',
  points: 'points',
  start: 'points',
  cap: 'cap',
  floor: 'cap',
  weight: 'cap',
  off: 'off',
  pay: 'pay',
};

/** Which group of values a parameter is shown in. */
export function groupOf({ kind }: Parameter): Group {
  return groupOfKind[kind];
}

/** Parameters whose title or label holds the text typed, in either language. */
export function matching(parameters: readonly Parameter[], typed: string): Parameter[] {
  const wanted = typed.trim().toLowerCase();
  return parameters.filter(({ title, label }) =>
    [title.zh, title.en, label.zh, label.en].some((text) => text.toLowerCase().includes(wanted)),
  );
}

/** Bars of a distribution, before beside after: levels from the highest, or bands of totals where there are no levels. */
export function barsOf(
  { before, after }: Pick<Comparison, 'before' | 'after'>,
  titleOf: (level: number) => string,
): { key: string; title: string; before: number; after: number }[] {
  if (before.levels.length > 0 || after.levels.length > 0) {
    const levels = [...new Set([...before.levels, ...after.levels].map(({ level }) => level))].sort((a, b) => b - a);
    const count = (side: Comparison['before'], level: number) =>
      side.levels.find((each) => each.level === level)?.count ?? 0;
    return levels.map((level) => ({
      key: `${level}`,
      title: titleOf(level),
      before: count(before, level),
      after: count(after, level),
    }));
  }
  const froms = [...new Set([...before.histogram, ...after.histogram].map(({ from }) => from))].sort((a, b) => a - b);
  const count = (side: Comparison['before'], from: number) =>
    side.histogram.find((each) => each.from === from)?.count ?? 0;
  return froms.map((from) => ({
    key: `${from}`,
    title: `${Number(from.toFixed(2))}`,
    before: count(before, from),
    after: count(after, from),
  }));
}

/** Title of a level as the pack has it. */
export function levelTitleOf(
  scheme: { levels: readonly { level: number; title: { zh: string; en: string } }[] },
  level: number,
  words: (titled: { zh: string; en: string }) => string,
): string {
  const found = scheme.levels.find((each) => each.level === level);
  return found === undefined ? `${level}` : words(found.title);
}

type Titled = { zh: string; en: string };

/** The money of two variants beside that of the rules in force, in yuan: what each consequence pays, and of several the sum. */
export function moneyRows(
  a: Pick<Comparison, 'before' | 'after'>,
  b: Pick<Comparison, 'after'>,
  scheme: { consequences: readonly { consequence: string; title: Titled }[] },
  titleOf: (consequence: Titled) => string,
  all: string,
): { key: string; title: string; now: number; a: number; b: number }[] {
  const yuan = (side: Comparison['before'], id: string) =>
    side.pay.find(({ consequence }) => consequence === id)?.yuan ?? 0;
  const paying = [a.before, a.after, b.after].flatMap(({ pay }) => pay.map(({ consequence }) => consequence));
  const rows = [...new Set(paying)].map((id) => ({
    key: `pay ${id}`,
    title: titleOf(scheme.consequences.find(({ consequence }) => consequence === id)?.title ?? { zh: id, en: id }),
    now: yuan(a.before, id),
    a: yuan(a.after, id),
    b: yuan(b.after, id),
  }));
  if (rows.length < 2) return rows;
  const sum = (key: 'now' | 'a' | 'b') => rows.reduce((total, row) => total + Math.round(row[key] * 100), 0) / 100;
  return [...rows, { key: 'pay', title: all, now: sum('now'), a: sum('a'), b: sum('b') }];
}
