import { readMeasure, readPoints, ruleKinds } from '../schemes/kinds/index.ts';
import type { KindContext } from '../schemes/kinds/kind.ts';
import type { Item, Scheme } from '../schemes/scheme.ts';
import { plainly, toyRules } from './told-scheme.ts';

type Path = (string | number)[];

/**
 * What the kinds of a scheme's first item find when one thing in its measure or points is wrong: each value in turn taken away, given another
 * type, turned into a word nobody knows, another one or made negative, lists turned round. One line a finding, the same ones once.
 */
export function toldSlips(scheme: Scheme): string[] {
  const rules = toyRules(scheme);
  const item = triedIn(scheme);
  const lines = (['measure', 'points'] as const).flatMap((role) =>
    leavesOf(item[role], []).flatMap((path) =>
      slipsOf(valueAt(item[role], path)).flatMap(([slip, value]) => {
        const broken = { ...item, [role]: changed(item[role], path, value) };
        return foundIn({ ...rules, scheme: withItem(scheme, item, broken), item: broken }).map(
          (found) => `${role} ${path.join('.')} ${slip}: ${found}`,
        );
      }),
    ),
  );
  return [...new Set([...toldFindings(scheme), ...lines])];
}

/** What the kinds of a scheme's first item find in it as it is written. */
export function toldFindings(scheme: Scheme, { pack } = plainly): string[] {
  return foundIn({ ...toyRules(scheme, pack), scheme, item: triedIn(scheme) }).map((found) => `as written: ${found}`);
}

function triedIn(scheme: Scheme): Item {
  return scheme.deductions[0] ?? scheme.sections[0]!.items.at(-1)!;
}

function withItem(scheme: Scheme, item: Item, other: Item): Scheme {
  const put = (items: readonly Item[]) => items.map((each) => (each === item ? other : each));
  const sections = scheme.sections.map((section) => ({ ...section, items: put(section.items) }));
  return { ...scheme, sections, deductions: put(scheme.deductions) };
}

function foundIn(context: KindContext): string[] {
  const { item } = context;
  return (['measure', 'points'] as const).flatMap((role) => {
    const kind = ruleKinds.find((each) => each.role === role && Object.hasOwn(item[role], each.kind));
    if (!kind) return [`no ${role}`];
    const parsed = kind.schema.safeParse(item[role]);
    if (!parsed.success)
      return parsed.error.issues.map((issue) => `${role} ${issue.path.join('.')} ${issue.code} ${issue.message}`);
    const { kind: read, options } = role === 'measure' ? readMeasure(item[role]) : readPoints(item[role]);
    try {
      return read
        .check(options, context)
        .map(
          ({ code, path, message, remedy }) =>
            `${code} ${path.join('.')} ${message.zh} / ${message.en}; ${remedy.zh} / ${remedy.en}`,
        );
    } catch {
      // A measure inside is no measure at all: the registry says so before kinds are asked.
      return ['not asked'];
    }
  });
}

function leavesOf(value: unknown, path: Path): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((part, at) => leavesOf(part, [...path, at]))];
  if (typeof value === 'object' && value !== null)
    return [
      ...(path.length > 0 ? [path] : []),
      ...Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key])),
    ];
  return [path];
}

/** Each way of getting a value wrong; undefined takes it away. */
function slipsOf(value: unknown): [string, unknown][] {
  const gone: [string, unknown] = ['gone', undefined];
  if (typeof value === 'number') return [gone, ['negative', -value], ['zero', 0], ['with a unit', `${value} 天`]];
  if (typeof value === 'string') {
    const other = value.includes('.') ? 'honour.event' : /^\d/.test(value) ? '7 公里' : 'congress';
    return [gone, ['unknown', 'x-x'], ['with more', `${value}.x`], ['a number', 7], ['another', other]];
  }
  if (Array.isArray(value)) return [gone, ['empty', []], ['the other way round', value.toReversed()]];
  if (typeof value === 'boolean') return [['the other', !value]];
  return [gone, ['empty', {}]];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value);
}

function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    const parts = value.map((part, at) => (at === key ? changed(part, rest, to) : (part as unknown)));
    return parts.filter((part) => part !== undefined);
  }
  const entries = Object.entries(value as object).map(([own, part]): [string, unknown] => [
    own,
    own === key ? changed(part, rest, to) : part,
  ]);
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}
