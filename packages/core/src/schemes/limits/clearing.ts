import type { PeriodKind } from '../../calendar.ts';
import { type AttributeUse, attributeWords } from '../../records/attribute.ts';
import { conditionFields } from '../../records/references.ts';
import type { TableNeed } from '../../records/source.ts';
import { attributesOfKind } from '../../records/subject-kind.ts';
import { type Words, joinWords } from '../../words.ts';
import { checkSource, knownSource, sourceWords, whereWords } from '../kinds/findings.ts';
import type { KindContext, KindFinding, MeasureSource } from '../kinds/kind.ts';
import { type Clearing, type Clearings, clearingSchema, clearingsOf, cycleMonths } from '../vetoes/cleared-by.ts';
import { countingPeriod } from './limits.ts';
import type { Item, Scheme } from '../scheme.ts';
import { type Validity, mostMonths } from '../periods/validity.ts';

/** What its keys are for. */
export const clearingKeys: Readonly<Record<string, Words>> = {
  'cleared-by': {
    zh: '清零：有了这种纪实（如处罚执行完毕、满分学习），当天和此前的都不再计，已计的退回；写 over 让时间窗够长，如 over: year。也可写记分周期 every-months；几样都清零的写成列表',
    en: 'from such a record on (a penalty carried out, retraining passed) those of that day and before no longer count, and what they had counted is taken back; make the window long enough, such as over: year. Or cycles, by every-months; a list where several clear',
  },
  'cleared-by.any': {
    zh: '哪种纪实；写了 every-months 的，是周期从哪种纪实那天起（当天在新周期内）',
    en: 'the record; with every-months the one from whose day cycles run (that day being in the new cycle)',
  },
  'cleared-by.where': { zh: '只看满足条件的', en: 'only those that meet the condition' },
  'cleared-by.since': {
    zh: '配 every-months：周期从对象的哪个日期属性起（初次领证、签约、任职之日）；没有填这个日期的、那天还没到的，按清零周期 reset 计',
    en: 'with every-months: the date attribute of the subject from which cycles run (licence, contract, appointment); whoever has none, or before that day, goes by the reset',
  },
  'cleared-by.every-months': {
    zh: '记分周期几个月：到对应日清零，此前的不再计（6 月 15 日领证、12 个月：到次年 6 月 14 日为一个周期），跨年的照计，月中到期的那个月月末只看新周期',
    en: 'the months of a cycle: on the corresponding day it begins anew and what was before no longer counts (licensed on 15 June, 12 months: to 14 June of the next year), over the ends of years; a month in which a cycle ends shows at its end the new cycle alone',
  },
};

/** How long records last that are cleared by cycles and say nothing themselves: until their cycle ends, over the end of a year. */
export function lastingOf(options: { valid?: Validity | undefined; 'cleared-by'?: Clearings | undefined }) {
  const months = cycleMonths(options['cleared-by']);
  return options.valid === undefined && months > 0 ? { months } : options.valid;
}

/** What its schema cannot see. */
export function checkClearing(stated: Clearings | undefined, context: KindContext): KindFinding[] {
  const inList = Array.isArray(stated);
  const { item, scheme } = context;
  const counting = countingPeriod(scheme);
  // Inside a measure made of others nothing widens the window by itself.
  const narrow =
    cycleMonths(stated) > 0 &&
    [...scheme.sections.flatMap(({ items }) => items), ...scheme.deductions].includes(item) &&
    (item.over ?? (clearingOf(item) ? counting : scheme.period.tally)) !== counting;
  const window: KindFinding[] = narrow
    ? [
        {
          code: 'window-outside',
          path: ['cleared-by'],
          message: {
            zh: `按周期清零的要看整个计分段（${counting}），这一项看的不是`,
            en: `what goes by cycles looks at the whole counting period (${counting}), which the item does not`,
          },
          remedy: { zh: `写 over: ${counting}`, en: `write over: ${counting}` },
        },
      ]
    : [];
  const each = clearingsOf(stated).flatMap((one, at) => {
    const path = inList ? ['cleared-by', at] : ['cleared-by'];
    const wrong = shapeOfClearing(one);
    if (wrong) return [{ ...wrong, path }];
    if (one.any === undefined) return [];
    return checkSource('any', one.any, context, { field: false }).map((found) => ({
      ...found,
      path: [...path, ...found.path],
    }));
  });
  return [...each, ...window];
}

/** A clearing names one thing, and `since` with how many months. */
export function shapeOfClearing({
  any,
  since,
  where,
  'every-months': months,
}: Clearing): Omit<KindFinding, 'path'> | null {
  const tell = (zh: string, en: string, fixZh: string, fixEn: string) => ({
    code: 'wrong-value',
    message: { zh, en },
    remedy: { zh: fixZh, en: fixEn },
  });
  if ((any === undefined) === (since === undefined))
    return tell(
      'cleared-by 要写 any（哪种纪实）或 since（哪个日期属性），写一个',
      'cleared-by takes any (a record) or since (a date attribute), one of them',
      '如 { any: 满分学习 } 或 { since: licensed, every-months: 12 }',
      'such as { any: retraining } or { since: licensed, every-months: 12 }',
    );
  if (since !== undefined && months === undefined)
    return tell(
      '写了 since，没有写几个月一个周期',
      'since is given without the months of a cycle',
      '加上 every-months: 12',
      'add every-months: 12',
    );
  if (since !== undefined && where !== undefined)
    return tell(
      'where 是看纪实的，since 是对象的日期',
      'where looks at records; since is a date of the subject',
      '删掉 where',
      'delete where',
    );
  return null;
}

/** Kinds of measure that can be cleared. */
const clearable = ['count', 'sum', 'value'] as const;

/** Whether what an item measures can be cleared by an event of the whole scheme. */
export function canBeCleared({ measure }: Pick<Item, 'measure'>): boolean {
  const other = (['distinct', 'latest-for', 'spread'] as const).some((key) => measure[key] !== undefined);
  return clearable.some((kind) => Object.hasOwn(measure, kind)) && !other;
}

/** What clears an item's measure; null without any. */
export function clearingOf({ measure }: Pick<Item, 'measure'>): Clearings | null {
  const read = clearingSchema.safeParse(measure['cleared-by']);
  return canBeCleared({ measure }) && read.success ? read.data : null;
}

/**
 * A scheme that is cleared as a whole, spelt out: each of its items that can be is cleared. These, and items with cycles of their own, run over
 * the counting period unless they say otherwise.
 */
export function spelledOut(scheme: Scheme): Scheme {
  const clearing = scheme['cleared-by'];
  const own = (item: Item): Item => {
    if (!canBeCleared(item)) return item;
    const over = item.over ?? countingPeriod(scheme);
    if (clearing && item.measure['cleared-by'] === undefined)
      return { ...item, measure: { ...item.measure, 'cleared-by': clearing }, over };
    return cycleMonths(clearingOf(item) ?? undefined) > 0 ? { ...item, over } : item;
  };
  return {
    ...scheme,
    sections: scheme.sections.map((section) => ({ ...section, items: section.items.map(own) })),
    deductions: scheme.deductions.map(own),
  };
}

/** The window of an item that states none: the tally period, or the counting period where it is cleared with the scheme or by cycles. */
export function windowOf(item: Item, scheme: Scheme): PeriodKind {
  const cleared = scheme['cleared-by'] !== undefined || cycleMonths(clearingOf(item) ?? undefined) > 0;
  return item.over ?? (cleared && canBeCleared(item) ? countingPeriod(scheme) : scheme.period.tally);
}

/** The facts it reads, as far back as those it clears; records from which cycles run may be long ago. */
export function clearingNeeds(stated: Clearings | undefined, monthsBack: number, context: KindContext): TableNeed[] {
  return clearingsOf(stated).flatMap(({ any, where, 'every-months': cycle }) => {
    if (any === undefined) return [];
    const { table } = knownSource(any, context, { field: false });
    const back = cycle === undefined ? monthsBack : mostMonths;
    return [{ table, fields: conditionFields(where), ...(back > 0 ? { monthsBack: back } : {}) }];
  });
}

/** Its sources, for those who look at what measures name. */
export function clearingSources(stated: Clearings | undefined): MeasureSource[] {
  return clearingsOf(stated).flatMap(({ any, where }, at) => {
    const path = Array.isArray(stated) ? ['cleared-by', at, 'where'] : ['cleared-by', 'where'];
    return any === undefined ? [] : [{ text: any, field: false, conditions: where ? [{ path, where }] : [] }];
  });
}

/** The date attributes from which cycles run. */
export function clearingAttributes(stated: Clearings | undefined, { scheme }: Pick<KindContext, 'scheme'>) {
  return clearingsOf(stated).flatMap(({ since }, at): AttributeUse[] => {
    const path = Array.isArray(stated) ? ['cleared-by', at, 'since'] : ['cleared-by', 'since'];
    return since === undefined ? [] : [{ path, kind: scheme.subject, name: since, as: 'date' }];
  });
}

/** `（有“满分学习”即清零，此前的不再计）`, or nothing. */
export function clearingWords(stated: Clearings | undefined, context: KindContext): Words {
  const each = clearingsOf(stated).map((one): Words => {
    const months = one['every-months'];
    if (one.any === undefined) {
      const since = attributeWords(attributesOfKind(context.kinds, context.scheme.subject), one.since!);
      return { zh: `自“${since.zh}”起每满 ${months} 个月清零`, en: `every ${months} months from “${since.en}”` };
    }
    const source = sourceWords(one.any, context, { field: false });
    const where = whereWords(one.where, one.any, context, false);
    return months === undefined
      ? { zh: `有“${source.zh}”${where.zh}即清零`, en: `by a “${source.en}” record${where.en}` }
      : {
          zh: `自“${source.zh}”${where.zh}那天起每满 ${months} 个月清零`,
          en: `every ${months} months from a “${source.en}” record${where.en}`,
        };
  });
  if (each.length === 0) return { zh: '', en: '' };
  const all = joinWords(each, '，', ' and ');
  return { zh: `（${all.zh}，此前的不再计）`, en: ` (cleared ${all.en}: those before no longer count)` };
}
