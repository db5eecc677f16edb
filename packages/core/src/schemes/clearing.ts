import { z } from 'zod';
import { conditionSchema } from '../records/condition.ts';
import { conditionFields } from '../records/references.ts';
import type { TableNeed } from '../records/source.ts';
import type { Words } from '../words.ts';
import { checkSource, knownSource, sourceWords, whereWords } from './kinds/findings.ts';
import type { KindContext, KindFinding, MeasureSource } from './kinds/kind.ts';
import { countingPeriod } from './limits.ts';
import type { Run } from './run.ts';
import type { Item, Scheme } from './scheme.ts';

/** An event after which what was before no longer counts: `cleared-by: { any: retraining }`. */
export const clearingSchema = z.strictObject({ any: z.string().min(1), where: conditionSchema.optional() });
export type Clearing = z.infer<typeof clearingSchema>;

/** What its keys are for. */
export const clearingKeys: Readonly<Record<string, Words>> = {
  'cleared-by': {
    zh: '清零：有了这种纪实（如处罚执行完毕、满分学习），当天和此前的都不再计，已计的退回；写 over 让时间窗够长，如 over: year',
    en: 'from such a record on (a penalty carried out, retraining passed) those of that day and before no longer count, and what they had counted is taken back; make the window long enough, such as over: year',
  },
  'cleared-by.any': { zh: '哪种纪实', en: 'the record' },
  'cleared-by.where': { zh: '只看满足条件的', en: 'only those that meet the condition' },
};

/** What its schema cannot see. */
export function checkClearing(clearing: Clearing | undefined, context: KindContext): KindFinding[] {
  if (!clearing) return [];
  const found = checkSource('any', clearing.any, context, { field: false });
  return found.map((one) => ({ ...one, path: ['cleared-by', ...one.path] }));
}

/** Kinds of measure that can be cleared. */
const clearable = ['count', 'sum', 'value'] as const;

/** Whether what an item measures can be cleared by an event of the whole scheme. */
export function canBeCleared({ measure }: Pick<Item, 'measure'>): boolean {
  return clearable.some((kind) => Object.hasOwn(measure, kind)) && measure['distinct'] === undefined;
}

/** The clearing of an item's measure; null without one. */
export function clearingOf({ measure }: Pick<Item, 'measure'>): Clearing | null {
  const read = clearingSchema.safeParse(measure['cleared-by']);
  return canBeCleared({ measure }) && read.success ? read.data : null;
}

/** A scheme that is cleared as a whole, spelt out: each of its items that can be is cleared, over the counting period unless it says otherwise. */
export function spelledOut(scheme: Scheme): Scheme {
  const clearing = scheme['cleared-by'];
  if (!clearing) return scheme;
  const own = (item: Item): Item =>
    canBeCleared(item) && item.measure['cleared-by'] === undefined
      ? { ...item, measure: { ...item.measure, 'cleared-by': clearing }, over: item.over ?? countingPeriod(scheme) }
      : item;
  return {
    ...scheme,
    sections: scheme.sections.map((section) => ({ ...section, items: section.items.map(own) })),
    deductions: scheme.deductions.map(own),
  };
}

/** The facts it reads, as far back as those it clears. */
export function clearingNeeds(clearing: Clearing | undefined, monthsBack: number, context: KindContext): TableNeed[] {
  if (!clearing) return [];
  const { table } = knownSource(clearing.any, context, { field: false });
  return [{ table, fields: conditionFields(clearing.where), ...(monthsBack > 0 ? { monthsBack } : {}) }];
}

/** Its source, for those who look at what measures name. */
export function clearingSources(clearing: Clearing | undefined): MeasureSource[] {
  if (!clearing) return [];
  const conditions = clearing.where ? [{ path: ['cleared-by', 'where'], where: clearing.where }] : [];
  return [{ text: clearing.any, field: false, conditions }];
}

/** `，有“满分学习”即清零`, or nothing. */
export function clearingWords(clearing: Clearing | undefined, context: KindContext): Words {
  if (!clearing) return { zh: '', en: '' };
  const source = sourceWords(clearing.any, context, { field: false });
  const where = whereWords(clearing.where, clearing.any, context, false);
  return {
    zh: `（有“${source.zh}”${where.zh}即清零，此前的不再计）`,
    en: ` (cleared by a “${source.en}” record${where.en}: those before no longer count)`,
  };
}

/** For the subject in a row: the last day up to a given one on which it was cleared; −∞ when it was not. */
export type LastCleared = (row: number, day: number) => number;

/** Binds a clearing; null when nothing clears. */
export function bindClearing(clearing: Clearing | undefined, context: KindContext, run: Run): LastCleared | null {
  if (!clearing) return null;
  const table = run.table(knownSource(clearing.any, context, { field: false }).table);
  const filter = run.filter(table.table, clearing.where);
  return (row, day) => {
    for (let event = table.start[row + 1]! - 1; event >= table.start[row]!; event--)
      if (table.day[event]! <= day && (filter === null || filter.passes(event))) return table.day[event]!;
    return -Infinity;
  };
}
