import type { z } from 'zod';
import { didYouMean } from '../did-you-mean.ts';
import { contradictoryLines } from '../pack/check/levels.ts';
import { readMeasure, readPoints } from '../schemes/kinds/index.ts';
import type { KindContext } from '../schemes/kinds/kind.ts';
import type { Rules } from '../schemes/rules.ts';
import { type Item, type Scheme, schemeSchema } from '../schemes/scheme.ts';
import type { Words } from '../words.ts';
import { stillAsked } from './still-asked.ts';

/**
 * One value of a scheme to be tried otherwise. The path names parts by their ids, with dots between: `items.volunteering.points.each`,
 * `items.charity.off` (true: the item is left out), `sections.common.cap.month`, `levels.4.from`, `quota.ties`, `start`. List elements without
 * an id are counted from 0: `items.training.points.tiers.0.points`. A null value takes the key away.
 */
export interface Change {
  path: string;
  value: unknown;
}

/** Why a change cannot be tried. */
export interface ChangeProblem {
  path: string;
  message: Words;
  remedy: Words;
}

type Plain = Record<string, unknown>;

const idKeys = ['item', 'section', 'group', 'exempt', 'veto', 'level', 'consequence'] as const;

/** A scheme with changes, as its rules would be; or everything that is wrong with them. The rules given stay as they are. */
export function changeScheme(
  rules: Rules,
  id: string,
  changes: readonly Change[],
): { rules: Rules; problems: [] } | { rules: null; problems: ChangeProblem[] } {
  const scheme = rules.schemes.find((candidate) => candidate.scheme === id);
  if (!scheme) throw new Error(`the pack has no scheme ${id}`);
  const draft = JSON.parse(JSON.stringify(scheme)) as Plain;
  const problems: ChangeProblem[] = [];
  for (const change of changes) {
    const problem = applyChange(draft, change);
    if (problem) problems.push(problem);
  }
  if (problems.length > 0) return { rules: null, problems };
  const read = schemeSchema.safeParse(draft);
  if (!read.success) return { rules: null, problems: read.error.issues.map((issue) => shapeProblem(changes, issue)) };
  const changed: Rules = {
    ...rules,
    schemes: rules.schemes.map((candidate) => (candidate === scheme ? read.data : candidate)),
  };
  const wrong = [
    ...emptySections(read.data),
    ...stillAsked(scheme, read.data),
    ...kindProblems(changed, read.data),
    ...lineProblems(scheme, read.data),
  ];
  return wrong.length > 0 ? { rules: null, problems: wrong } : { rules: changed, problems: [] };
}

function applyChange(draft: Plain, { path, value }: Change): ChangeProblem | null {
  const steps = path.split('.');
  let at: unknown = draft;
  const passed: { holder: unknown; step: string }[] = [];
  for (const [i, step] of steps.entries()) {
    const last = i === steps.length - 1;
    if (last && step === 'off') return value === true ? leaveOut(draft, at, path) : null;
    const holder = i === 0 && step === 'items' ? { items: allItems(draft) } : at;
    if (last) return setValue(draft, holder, step, value, path, passed.at(-1)?.step);
    at = inside(holder, step);
    if (at === undefined && !isMap(inside(holder, step)) && isMap(holder) && i === steps.length - 2) {
      // A map that is not written yet, such as the caps of an item without any.
      at = holder[step] = {};
    }
    if (at === undefined) return unknownStep(holder, step, path);
    passed.push({ holder, step });
  }
  return null;
}

function allItems(draft: Plain): unknown[] {
  const sections = (draft['sections'] as Plain[]).flatMap((section) => section['items'] as unknown[]);
  return [...sections, ...(draft['deductions'] as unknown[])];
}

function inside(holder: unknown, step: string): unknown {
  if (Array.isArray(holder)) {
    const named = holder.find((element) => isMap(element) && idKeys.some((key) => String(element[key]) === step));
    return named ?? (/^\d+$/.test(step) ? holder[Number(step)] : undefined);
  }
  return isMap(holder) ? holder[step] : undefined;
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownStep(holder: unknown, step: string, path: string): ChangeProblem {
  const known = Array.isArray(holder)
    ? holder.flatMap((element) =>
        isMap(element) ? idKeys.flatMap((key) => (element[key] === undefined ? [] : [String(element[key])])) : [],
      )
    : Object.keys(isMap(holder) ? holder : {});
  const meant = didYouMean(step, known);
  const list = known.slice(0, 12).join(', ');
  return {
    path,
    message: { zh: `“${path}”里没有“${step}”`, en: `there is no “${step}” in “${path}”` },
    remedy: {
      zh: meant ? `是不是“${meant}”？` : `现有：${list}`,
      en: meant ? `did you mean “${meant}”?` : `there are: ${list}`,
    },
  };
}

function setValue(
  draft: Plain,
  holder: unknown,
  step: string,
  value: unknown,
  path: string,
  part: string | undefined,
): ChangeProblem | null {
  if (Array.isArray(holder) && /^\d+$/.test(step) && Number(step) < holder.length) {
    holder[Number(step)] = value;
    return null;
  }
  if (!isMap(holder)) return unknownStep(holder, step, path);
  const before = holder[step];
  if (value === null) delete holder[step];
  else holder[step] = value;
  if (path.startsWith('levels.') && part !== undefined) moveNeighbour(draft, path, before, value);
  return null;
}

/** Bands touch: when one edge moves, the neighbour's edge that lay on it moves too, for the same subjects. */
function moveNeighbour(draft: Plain, path: string, before: unknown, value: unknown): void {
  const [, level = '', edge = '', ...inner] = path.split('.');
  const facing = { from: 'below', below: 'from', above: 'to', to: 'above' }[edge];
  if (facing === undefined || before === undefined || value === null) return;
  for (const other of draft['levels'] as Plain[]) {
    if (String(other['level']) === level) continue;
    let holder: unknown = other;
    for (const step of [facing, ...inner].slice(0, -1)) holder = isMap(holder) ? holder[step] : undefined;
    const last = inner.at(-1) ?? facing;
    if (isMap(holder) && holder[last] === before) holder[last] = value;
  }
}

function leaveOut(draft: Plain, part: unknown, path: string): ChangeProblem | null {
  const lists = [
    ...(draft['sections'] as Plain[]).map((section) => section['items']),
    ...['deductions', 'sections', 'vetoes', 'consequences', 'groups', 'exempt'].map((key) => draft[key]),
  ] as unknown[][];
  for (const list of lists) {
    const at = list.indexOf(part);
    if (at < 0) continue;
    list.splice(at, 1);
    leaveOutEmpty(draft, list);
    return null;
  }
  return {
    path,
    message: {
      zh: '只有项目、部分、否决项、结果运用可以停用',
      en: 'only items, sections, vetoes and consequences can be left out',
    },
    remedy: { zh: '写 items.<编号>.off', en: 'write items.<id>.off' },
  };
}

/**
 * A section whose last item goes, goes with it, and so do those around it that hold nothing else: no document has a heading without rules. One
 * with starting points stays, since it gives them; the last one stays too, so that the answer is that nothing is left.
 */
function leaveOutEmpty(draft: Plain, items: readonly unknown[]): void {
  const sections = draft['sections'] as Plain[];
  let at = sections.findIndex((section) => section['items'] === items);
  while (at >= 0 && sections.length > 1) {
    const { section, items: own, start, open, 'part-of': around } = sections[at]!;
    const holds = (own as unknown[]).length > 0 || sections.some((other) => other['part-of'] === section);
    if (holds || start !== undefined || open !== undefined) return;
    sections.splice(at, 1);
    at = sections.findIndex((other) => other['section'] === around);
  }
}

function shapeProblem(changes: readonly Change[], issue: z.core.$ZodIssue): ChangeProblem {
  const key = String(issue.path.at(-1) ?? '');
  const path =
    changes.findLast((change) => change.path.split('.').includes(key))?.path ?? issue.path.map(String).join('.');
  return {
    path,
    message: { zh: `“${path}”的值不合要求`, en: `the value of “${path}” is not allowed: ${issue.message}` },
    remedy: { zh: '参照 docs/reference/pack-format.md', en: 'see docs/reference/pack-format.md' },
  };
}

function emptySections(scheme: Scheme): ChangeProblem[] {
  const filled = (id: string): boolean =>
    scheme.sections.some(
      (section) =>
        (section.section === id && section.items.length > 0) || (section['part-of'] === id && filled(section.section)),
    );
  if (scheme.sections.some((section) => filled(section.section))) return [];
  return [
    {
      path: 'items',
      message: { zh: '一项也没有了，谁也不会有分', en: 'no item is left, so nobody would have any points' },
      remedy: { zh: '至少留下一项', en: 'leave at least one' },
    },
  ];
}

/** Lines that contradict each other, which would give somebody no level or two; what the rules as they are have too is no matter of the change. */
function lineProblems(before: Scheme, after: Scheme): ChangeProblem[] {
  const known = new Set(contradictoryLines(before).map(({ finding }) => finding.zh));
  return contradictoryLines(after)
    .filter(({ finding }) => !known.has(finding.zh))
    .map(({ level, key, finding }) => ({
      path: `levels.${level}.${key}`,
      message: { zh: finding.zh, en: finding.en },
      remedy: { zh: finding.fixZh, en: finding.fixEn },
    }));
}

function kindProblems(rules: Rules, scheme: Scheme): ChangeProblem[] {
  const items = [...scheme.sections.flatMap((section) => section.items), ...scheme.deductions];
  return items.flatMap((item) =>
    (['measure', 'points'] as const).flatMap((role) => roleProblems(rules, scheme, item, role)),
  );
}

function roleProblems(rules: Rules, scheme: Scheme, item: Item, role: 'measure' | 'points'): ChangeProblem[] {
  const context: KindContext = { ...rules, scheme, item };
  const at = `items.${item.item}.${role}`;
  try {
    const findings =
      role === 'measure'
        ? ((read) => read.kind.check(read.options, context))(readMeasure(item.measure))
        : ((read) => read.kind.check(read.options, context))(readPoints(item.points));
    return findings.map(({ path, message, remedy }) => ({ path: [at, ...path].join('.'), message, remedy }));
  } catch (error) {
    // A kind's own schema refused the value.
    const text = error instanceof Error ? error.message.slice(0, 300) : '';
    return [
      {
        path: at,
        message: { zh: `“${at}”的写法不对`, en: `“${at}” is written in the wrong form: ${text}` },
        remedy: { zh: '参照 docs/reference/rule-kinds.md', en: 'see docs/reference/rule-kinds.md' },
      },
    ];
  }
}
