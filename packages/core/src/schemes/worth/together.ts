import { z } from 'zod';
import { type PeriodKind, type YearCalendar, monthHolding, weekBegins } from '../../calendar.ts';
import { fractionOf } from '../../exact.ts';
import type { FactTable } from '../../records/fact-table.ts';
import { readingWords } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Words, counted, joinWords } from '../../words.ts';
import { checkField } from './check-worth.ts';
import { leastCommon } from './compile-worth.ts';
import { bindMadePoints, checkMadePoints, madePointsDen, madePointsSchema, madePointsWords } from './made-points.ts';
import {
  type CountedAmounts,
  type MostOfField,
  type TakenBefore,
  bindMostOfField,
  bindTakenBefore,
  mostOfFieldKeys,
  mostOfFieldSchema,
  mostOfFieldWords,
  partOfWorth,
} from './most-of-field.ts';
import type { TableNeed } from '../../records/source.ts';
import { checkSource, knownSource, sourceWords } from '../kinds/findings.ts';
import { nearDecimalOf } from '../kinds/near-decimal.ts';
import { tight } from '../kinds/points-words.ts';
import type { KindContext, KindFinding } from '../kinds/kind.ts';

const nameSchema = z.string().min(1);

/** Records taken together before they are combined: those of one day, or with the same value of fields. */
export const togetherSchema = z.strictObject({
  by: z.union([nameSchema, z.array(nameSchema).min(1).max(3)]),
  /** Records of another type, each of which is one too, whether it has records of this one or not: the visits at which something may be found. */
  'each-of': nameSchema.optional(),
  /** What a day (or whatever the records share) begins with. */
  start: z.number().optional(),
  take: z.enum(['sum', 'best', 'worst']).default('sum'),
  'at-most': mostOfFieldSchema.optional(),
  /** Factors on the best of them, the next …; the last one for all others. */
  'in-order': z.array(z.number().nonnegative()).min(2).optional(),
  floor: z.number().optional(),
  cap: z.number().optional(),
  /** What each gives for what it came to; without it that itself. */
  points: madePointsSchema.optional(),
});
export type Together = z.infer<typeof togetherSchema>;

/** What its keys are for. */
export const togetherKeys: Readonly<Record<string, Words>> = {
  together: {
    zh: '先把同一天（或某字段相同）的几条合成一份，再合计、平均：{ by: day, start: 40, floor: 0 } 每天从 40 分扣起、扣完为止；{ by: day, cap: 2 } 每天最多计 2 分；{ by: household, cap: 1 } 每户最多计 1 分',
    en: 'first makes one of the records of a day, or with the same value of a field, then these are added up or averaged: { by: day, start: 40, floor: 0 } begins each day with 40 and loses them until none is left; { by: day, cap: 2 } counts at most 2 a day; { by: household, cap: 1 } at most 1 for each household',
  },
  'together.by': {
    zh: 'day 同一天、week 同一周（周一起；跨月、跨年的一周整周算在它结束的那个月、那一年）、month 同一月，或字段（值相同的；没有填的各自一份），可写几个：[day, place]',
    en: 'day, week (from Monday; one that lies in two months or years counts as a whole in the one in which it ends), month, or a field (the same value; where it is empty each record stands alone); or several: [day, place]',
  },
  'together.each-of': {
    zh: '另一种纪实（如每次检查登记一条），它的每一次（by 的字段在两种纪实里同名、同值）各算一份，没有扣分记录的也从 start 起算：{ by: visit, each-of: inspection, start: 10, floor: 0 }',
    en: 'another record (such as one for each inspection): each of them is one (the fields of by have the same names and values in both), those without a record of this type too, with what it begins with: { by: visit, each-of: inspection, start: 10, floor: 0 }',
  },
  'together.start': { zh: '每份从几分起，默认 0', en: 'points that each begins with; default 0' },
  'together.take': {
    zh: '一份里的几条：sum 相加（默认）、best 只取最高、worst 只取最低',
    en: 'of the records in one: sum (default), best, worst',
  },
  ...mostOfFieldKeys,
  'together.in-order': {
    zh: '一份里的几条从高到低（与 together 并列写 keep: worst 的从低到高）依次乘几成再相加，最后一个数是其余的：同一稿件 { by: story, in-order: [1, 0.5] } 最高一家全计、其余各计 50%；[1, 0.5, 0] 只计两家',
    en: 'the records in one from the best on (with keep: worst, a key beside together, from the worst) are multiplied before they are added up, the last number for all others: of one story { by: story, in-order: [1, 0.5] } counts the best in full and half of the others',
  },
  'together.floor': { zh: '每份不低于几分', en: 'each is never less' },
  'together.cap': { zh: '每份不高于几分', en: 'each is never more' },
  'together.points': {
    zh: '每份合起来的数（在 floor、cap 之内）怎样给分：brackets、tiers、piecewise 或 each，写法同 item 的 points；不写就是这个数。每天最多计 8 小时、超过 4 小时的部分 1.5 倍：{ by: day, cap: 8, points: { brackets: [{ above: 0, each: 1 }, { above: 4, each: 1.5 }] } }',
    en: 'the points of what each comes to (within floor and cap): brackets, tiers, piecewise or each, as in points of an item; without it that number itself. At most 8 hours a day, those beyond 4 times 1.5: { by: day, cap: 8, points: { brackets: [{ above: 0, each: 1 }, { above: 4, each: 1.5 }] } }',
  },
};

const calendar: Readonly<Record<string, { key(day: number, of: YearCalendar): number; words: Words }>> = {
  day: { key: (day) => day, words: { zh: '天', en: 'day' } },
  // Day 0 was a Thursday.
  week: { key: (day, of) => Math.floor((day + 4 - weekBegins(of)) / 7), words: { zh: '周', en: 'week' } },
  month: {
    key: (day, { months }) => monthHolding(day, months),
    words: { zh: '月', en: 'month' },
  },
};

function namesOf({ by }: Together): string[] {
  return [by].flat();
}

/** Fields by which records are taken together. */
function keyFields(together: Together): string[] {
  return namesOf(together).filter((name) => !Object.hasOwn(calendar, name));
}

/** Fields it reads. */
export function togetherFields(together: Together | undefined): string[] {
  if (!together) return [];
  const most = together['at-most'];
  return [...keyFields(together), ...(most === undefined ? [] : [most.of])];
}

/** Whether records of a week are taken together where weeks are not what is tallied: then a week counts where it ends. */
export function takesWeeks(together: Together | undefined, { tally }: { tally: PeriodKind }): boolean {
  return together !== undefined && namesOf(together).includes('week') && tally !== 'week';
}

/** The numbers it is written with: the measure is counted finely enough for them. */
export function togetherNumbers(together: Together | undefined): number[] {
  return [together?.start, together?.floor, together?.cap].filter((number) => number !== undefined);
}

/** What its schema cannot see; `unit`: of what is added up. */
export function checkTogether(
  together: Together | undefined,
  record: RecordType,
  unit: Words | null,
  context: KindContext,
): KindFinding[] {
  if (!together) return [];
  const { by, floor, cap } = together;
  const findings = namesOf(together).flatMap((name, i) =>
    Object.hasOwn(calendar, name)
      ? []
      : checkField(
          ['together', 'by', ...(Array.isArray(by) ? [i] : [])],
          name,
          record,
          ['text', 'choice', 'boolean', 'number', 'date'],
          'text',
        ),
  );
  findings.push(...checkEachOf(together, context), ...checkMost(together, record, context));
  if (together.points !== undefined) findings.push(...checkMadePoints(together.points, unit, context));
  if (together['in-order'] !== undefined && together.take !== 'sum')
    findings.push({
      code: 'wrong-value',
      path: ['together', 'take'],
      message: {
        zh: 'in-order 是乘系数后相加，不能再只取最高、最低',
        en: 'in-order adds them up by factors: the best or the worst alone cannot be taken as well',
      },
      remedy: { zh: '删掉 take，或删掉 in-order', en: 'delete take, or delete in-order' },
    });
  if (floor !== undefined && cap !== undefined && floor > cap)
    findings.push({
      code: 'wrong-value',
      path: ['together', 'floor'],
      message: {
        zh: `不低于 ${floor} 又不高于 ${cap}，没有这样的分`,
        en: `nothing is both at least ${floor} and at most ${cap}`,
      },
      remedy: { zh: '检查 floor 和 cap 是否写反', en: 'check whether floor and cap are the wrong way round' },
    });
  return findings;
}

/** Only what is added up in full can be cut by what lies behind it. */
function checkMost(together: Together, record: RecordType, context: KindContext): KindFinding[] {
  const { 'at-most': most, take, 'in-order': order } = together;
  if (most === undefined) return [];
  const found = [
    ...checkField(['together', 'at-most', 'of'], most.of, record, ['number'], 'number'),
    ...checkAfter(together, most, record, context),
  ];
  if (take === 'sum' && order === undefined) return found;
  return [
    ...found,
    {
      code: 'wrong-value',
      path: ['together', 'at-most'],
      message: {
        zh: 'at-most 是限量以后相加，不能再乘系数（in-order）或只取一条（take）',
        en: 'at-most adds up what counts: factors by place (in-order) or a single one (take) cannot be taken as well',
      },
      remedy: { zh: '删掉 at-most，或删掉 take、in-order', en: 'delete at-most, or take and in-order' },
    },
  ];
}

/** What is counted first lies in other records of the same time, which have the fields by which it is found, and the same unit. */
function checkAfter(together: Together, most: MostOfField, record: RecordType, context: KindContext): KindFinding[] {
  const wrong = (path: (string | number)[], zh: string, en: string, fixZh: string, fixEn: string): KindFinding[] => [
    { code: 'wrong-value', path, message: { zh, en }, remedy: { zh: fixZh, en: fixEn } },
  ];
  if (most.after !== undefined && !namesOf(together).some((name) => Object.hasOwn(calendar, name)))
    return wrong(
      ['together', 'by'],
      '要先计同一天（周、月）的其他纪实，by 里要有 day、week 或 month',
      'to count other records of the same day (week, month) first, by must name day, week or month',
      '写 by: day，或 by: [day, 字段]',
      'write by: day, or by: [day, field]',
    );
  return (most.after ?? []).flatMap((text, at) => {
    const path = ['together', 'at-most', 'after', at];
    const found = checkSource('after', text, context, { field: true }).map((finding) => ({ ...finding, path }));
    if (found.length > 0) return found;
    const other = knownSource(text, context, { field: true });
    if (other.record.record === record.record || other.people !== null)
      return wrong(
        path,
        `${text} 不是另一种纪实的数字字段`,
        `${text} is no number field of another record type`,
        '同一种纪实的几类写在一项的 worth 里',
        'state several kinds of one record type in the worth of one item',
      );
    const own = record.fields.find(({ field }) => field === most.of);
    if (own?.unit !== undefined && other.field?.unit !== undefined && own.unit !== other.field.unit)
      return wrong(
        path,
        `${text} 和 ${most.of} 的单位不同，不能合计`,
        `${text} and ${most.of} have different units and cannot be added up`,
        '把两个字段的 unit 写成一样',
        'give both fields the same unit',
      );
    return keyFields(together).flatMap((name) =>
      checkField(path, name, other.record, ['text', 'choice', 'boolean', 'number', 'date'], 'text'),
    );
  });
}

/** The other type has to be about the subject, and to have the fields by which its records are found. */
function checkEachOf(together: Together, context: KindContext): KindFinding[] {
  const each = together['each-of'];
  if (each === undefined) return [];
  const found = checkSource('each-of', each, context, { field: false }).map((finding) => ({
    ...finding,
    path: ['together', ...finding.path],
  }));
  if (found.length > 0) return found;
  const { record } = knownSource(each, context, { field: false });
  return keyFields(together).flatMap((name) =>
    checkField(['together', 'by'], name, record, ['text', 'choice', 'boolean', 'number', 'date'], 'text'),
  );
}

/** The other types it reads, as they are written. */
export function togetherSources(together: Together | undefined): { text: string; field: boolean; conditions: [] }[] {
  const each = together?.['each-of'];
  return [
    ...(each === undefined ? [] : [{ text: each, field: false, conditions: [] as [] }]),
    ...(together?.['at-most']?.after ?? []).map((text) => ({ text, field: true, conditions: [] as [] })),
  ];
}

/** Facts of other types that `each-of` and `after` read. */
export function togetherNeeds(together: Together | undefined, context: KindContext): TableNeed[] {
  const each = together?.['each-of'];
  if (together === undefined) return [];
  return [
    ...(each === undefined
      ? []
      : [{ table: knownSource(each, context, { field: false }).table, fields: keyFields(together) }]),
    ...(together['at-most']?.after ?? []).map((text): TableNeed => {
      const { table, field } = knownSource(text, context, { field: true });
      return { table, fields: [field!.field, ...keyFields(together)] };
    }),
  ];
}

/** The key of each fact by which records are taken together. */
export function bindKeys(together: Together, table: FactTable, years: YearCalendar): (fact: number) => string {
  const keys = namesOf(together).map((name) => keyOf(name, table, years));
  // Texts may hold any sign that people write, but not this one.
  return (fact) => keys.map((of) => of(fact)).join('\u0000');
}

/** Binds how much records of other types have of what is limited, at the same time; null where none are named. */
export function bindOthersBefore(
  together: Together | undefined,
  table: FactTable,
  tableOf: (name: string) => FactTable,
  years: YearCalendar,
  asOf: number,
): TakenBefore | null {
  const most = together?.['at-most'];
  return together === undefined || most === undefined
    ? null
    : bindTakenBefore(most, tableOf, table, (of) => bindKeys(together, of, years), asOf);
}

/** How finely what it makes is counted, of worths in 1 / den. */
export function togetherDen(together: Together | undefined, den: number): number {
  const sums = den * togetherFiner(together);
  return together?.points === undefined ? sums : madePointsDen(together.points, sums);
}

/** How much finer the worths must be counted for its factors. */
function togetherFiner(together: Together | undefined): number {
  return (together?.['in-order'] ?? []).reduce((all, factor) => leastCommon(all, fractionOf(factor).den), 1);
}

/** One made of several records: its worth in whole numbers of 1 / `togetherDen`, the last of its records, and when it was. */
export interface Made {
  worth: number;
  last: number;
  when: When;
}

/** A day, and the place among the records of that day. */
export interface When {
  day: number;
  order: number;
}

/** A record of the other type that stands for one (`each-of`): by what it is found, and when it was. */
export interface Occasion extends When {
  key: string;
}

/** Whether one was after another. */
export function isAfter(a: When, b: When): boolean {
  return a.day > b.day || (a.day === b.day && a.order > b.order);
}

/** Makes one of the facts that belong together; `den`: how finely worths are counted, `off`: how far their sum may be off. */
export function bindTogether(
  together: Together,
  table: FactTable,
  den: number,
  keepWorst = false,
  years: YearCalendar = {},
  off = 0,
  before: TakenBefore | null = null,
  amounts: CountedAmounts | null = null,
): (facts: readonly number[], worths: ReadonlyMap<number, number>, each?: readonly Occasion[]) => Made[] {
  const key = bindKeys(together, table, years);
  const finer = togetherFiner(together);
  const whole = (number: number | undefined, without: number): number => {
    if (number === undefined) return without;
    const { num, den: own } = fractionOf(number);
    return Math.round((num * den * finer) / own);
  };
  const [start, floor, cap] = [
    whole(together.start, 0),
    whole(together.floor, -Infinity),
    whole(together.cap, Infinity),
  ];
  const points = together.points === undefined ? null : bindMadePoints(together.points, den * finer);
  const within = (worth: number) => {
    const sum = Math.min(cap, Math.max(floor, start + worth));
    return points === null ? sum : points(nearDecimalOf(sum, den * finer, off));
  };
  const order = together['in-order']?.map((factor) => (fractionOf(factor).num * finer) / fractionOf(factor).den);
  const most = together['at-most'] && bindMostOfField(together['at-most'], table, before, amounts);
  return (facts, all, each = []) => {
    const worths = most ? cutWorths(facts, all) : all;
    const made = new Map<string, Omit<Made, 'when'> & { inOrder: number[] }>();
    const occasions = new Map(each.map((one) => [one.key, one]));
    for (const fact of facts) {
      const of = key(fact);
      const value = worths.get(fact)!;
      const known = made.get(of);
      if (!known) made.set(of, { worth: value, last: fact, inOrder: order ? [value] : [] });
      else {
        known.worth = taken(together.take, known.worth, value);
        known.last = Math.max(known.last, fact);
        if (order) known.inOrder.push(value);
      }
    }
    for (const of of occasions.keys()) if (!made.has(of)) made.set(of, { worth: 0, last: -1, inOrder: [] });
    return [...made].map(([of, { worth, last, inOrder }]) => ({
      worth: within(order ? inOrderSum(inOrder, order, keepWorst) : worth),
      last,
      // What was found at an inspection is of its day, whenever it was recorded.
      when: occasions.get(of) ?? { day: table.day[last]!, order: last },
    }));
  };

  /** What of the worth of each record counts, of those taken together. */
  function cutWorths(facts: readonly number[], worths: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    const groups = Map.groupBy(facts, key);
    return new Map(
      [...groups.values()].flatMap((own) =>
        most!(own, worths).map((each) => [each.fact, partOfWorth(worths.get(each.fact)!, each)] as const),
      ),
    );
  }
}

/** The sum with a factor by place, from the best (or the worst) on. */
export function inOrderSum(worths: readonly number[], factors: readonly number[], worst: boolean): number {
  const last = factors.length - 1;
  return worths
    .toSorted((a, b) => (worst ? a - b : b - a))
    .reduce((sum, worth, place) => sum + worth * factors[Math.min(place, last)]!, 0);
}

function taken(take: Together['take'], a: number, b: number): number {
  return take === 'sum' ? a + b : take === 'best' ? Math.max(a, b) : Math.min(a, b);
}

function keyOf(name: string, table: FactTable, years: YearCalendar): (fact: number) => number | string {
  const period = calendar[name];
  if (period) return (fact) => period.key(table.day[fact]!, years);
  const column = table.columns[name];
  if (!column) return () => 0;
  // What is not filled in is shared with nobody.
  const alone = (fact: number) => `alone ${table.table} ${fact}`;
  // By what is written, not by its code: another type codes its values by itself.
  return column.type === 'codes'
    ? (fact) => (column.codes[fact]! < 0 ? alone(fact) : `${column.dictionary[column.codes[fact]!]}`)
    : (fact) => (Number.isNaN(column.values[fact]!) ? alone(fact) : column.values[fact]! / 10 ** column.decimals);
}

/** `，同一天的合起来从 40 分起、不低于 0 分`, or nothing. */
export function togetherWords(
  together: Together | undefined,
  record: RecordType,
  context: KindContext,
  worst = false,
  unit: Words | null = null,
): Words {
  if (!together) return { zh: '', en: '' };
  const by = joinWords(
    namesOf(together).map((name) => calendar[name]?.words ?? readingWords(name, record.fields)),
    '、',
    ' and ',
  );
  const { start, take, floor, cap } = together;
  // Bounds of points are read as such; of what points are given for, in its own unit.
  const amount = (number: number) =>
    together.points === undefined
      ? { zh: `${number} 分`, en: `${number}` }
      : counted(number, unit ?? { zh: '', en: '' });
  const parts: (Words | null)[] = [
    together['at-most'] === undefined ? null : mostOfFieldWords(together['at-most'], context.records, record),
    take === 'best' ? { zh: '只取最高的一条', en: 'only the best' } : null,
    take === 'worst' ? { zh: '只取最低的一条', en: 'only the worst' } : null,
    together['in-order'] === undefined
      ? null
      : {
          zh: `${worst ? '从低到高' : '从高到低'}依次乘 ${together['in-order'].join('、')}，以后同最后一个`,
          en: `from the ${worst ? 'worst' : 'best'} on times ${together['in-order'].join(', ')}, the last for all others`,
        },
    start === undefined ? null : { zh: `从 ${amount(start).zh}起`, en: `from ${amount(start).en} on` },
    floor === undefined ? null : { zh: `不低于 ${amount(floor).zh}`, en: `at least ${amount(floor).en}` },
    cap === undefined ? null : { zh: `不高于 ${amount(cap).zh}`, en: `at most ${amount(cap).en}` },
  ];
  const said = joinWords(
    parts.filter((part) => part !== null),
    '、',
    ', ',
  );
  const each = together['each-of'];
  const other = each === undefined ? null : sourceWords(each, context, { field: false });
  const given = together.points === undefined ? null : tight(madePointsWords(together.points, unit, context));
  return {
    zh: `，同一${by.zh}的合为一份${said.zh ? `（${said.zh}）` : ''}${other ? `，“${other.zh}”每次都算一份` : ''}${given ? `，按每份的合计计分：${given.zh}` : ''}`,
    en: `, those of one ${by.en} together${said.en ? ` (${said.en})` : ''}${other ? `, one for each “${other.en}” record` : ''}${given ? `, each giving points by its sum: ${given.en}` : ''}`,
  };
}
