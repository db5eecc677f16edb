import { z } from 'zod';
import { type PeriodKind, firstDay, monthHolding, monthsIn, monthsLater, periodOf } from '../../calendar.ts';
import { monthBegins } from '../../month-cut.ts';
import { type FactTable, numbersOf } from '../../records/fact-table.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type Words, joinWords, titleWords } from '../../words.ts';
import type { Item, Scheme } from '../scheme.ts';
import type { KindFinding } from '../kinds/kind.ts';
import { type Plan, yearCalendarOf } from './plan.ts';
import type { Windows } from '../run.ts';

// A hundred years; what lasts longer lasts for ever.
const monthsSchema = z.union([z.number().int().positive().max(1200), z.literal('ever')]);

/** How long a record goes on counting after its date. Without it a record counts in the window of its date only. */
export const validitySchema = z.strictObject({
  /** Months from the record's date: a number, or by the choice of a field. */
  months: z.union([monthsSchema, z.record(z.string(), monthsSchema)]).optional(),
  /** A date field: `months` (and `after-months`) are counted from that day, where it is filled in, not from the record's date. */
  from: z.string().min(1).optional(),
  /** The choice field that decides `months`. */
  by: z.string().min(1).optional(),
  /** A date field: the record counts at least to that day. */
  until: z.string().min(1).optional(),
  /** With `until` and `months`: the day in `until` alone decides where it is filled in, and `months` only elsewhere. */
  'until-first': z.literal(true).optional(),
  /** So many windows (of `over`): that of its date and those that follow. */
  windows: z.number().int().positive().max(100).optional(),
  /** It begins to count on the corresponding day so many months after its date, not at once. */
  'after-months': z.number().int().positive().max(1200).optional(),
  /** Judged on the last day of a window: it counts, when the window ends, if it is still valid then. */
  at: z.literal('end').optional(),
});
export type Validity = z.infer<typeof validitySchema>;

/** What the keys of a validity are for. */
export const validityKeys: Readonly<Record<string, Words>> = {
  valid: {
    zh: '有效期：在有效期碰到的每个时间窗（over，默认计分周期）各计一次；不写则只在发生的那个窗计入',
    en: 'how long a record goes on counting: once in each window (over, by default the tally period) that its validity touches; without it only in the window of its date',
  },
  'valid.months': {
    zh: '自发生日起的月数（最多 1200），到期月的对应日为最后一日；ever 长期有效（终身荣誉）；或配合 by 按选项写：{ national: ever, provincial: 24 }',
    en: 'months from its date (1200 at most), the corresponding day being the last; ever: for good; or with by, months for each choice: { national: ever, provincial: 24 }',
  },
  'valid.from': {
    zh: '日期字段：months、after-months 从那一天算起，那天以前不计（没有填的从发生日算起）：自处分生效之日起 24 个月 { months: 24, from: effective }；处分期满后两年内 { months: 24, from: ends }',
    en: 'a date field: months and after-months are counted from that day, and before it nothing counts (where it is empty, from the record’s date): 24 months from the day a sanction takes effect { months: 24, from: effective }, or from the day it ends',
  },
  'valid.by': { zh: '决定月数的选择字段', en: 'the choice field that decides the months' },
  'valid.until': { zh: '日期字段：至少有效到那一天', en: 'a date field: it counts at least to that day' },
  'valid.until-first': {
    zh: 'true：填了 until 日期的只按那一天，没有填的才按 months',
    en: 'true: where the date in until is filled in it alone decides; months only where it is not',
  },
  'valid.at': {
    zh: 'end：只看时间窗（over）的最后一天，那天仍有效的才计，在窗末计入（其间离开的看离开那天）；不写则碰到就计',
    en: 'end: only the last day of the window (over) is looked at: what is still valid then counts, when the window ends (of who leaves within it, on the day they left); without it whatever the validity touches counts',
  },
  'valid.after-months': {
    zh: '满几个月才开始计：发生日起满这些月的对应日（含）以后；签约满 12 个月仍未开工 { months: ever, after-months: 12 }',
    en: 'it begins to count only on the corresponding day so many months after its date: signed full 12 months ago and not yet begun: { months: ever, after-months: 12 }',
  },
  'valid.windows': {
    zh: '连同发生的那个窗共几个时间窗，最多 100；近三年累计（截至年末）over: year 写 3，写 months: 36 会多算一年多',
    en: 'so many windows, that of its date included; 100 at most. Of the last three years, by the end of this: 3 with over: year; months: 36 would reach back into a fourth',
  },
};

/** The fields a validity reads. */
export function validityFields(valid: Validity | undefined): string[] {
  return [valid?.by, valid?.until, valid?.from].filter((field) => field !== undefined);
}

/** How many months before the year facts are read where a state that lasts to a date, or for ever, may have begun long ago. */
export const mostMonths = 1200;

/** How many months before the year the facts of a measure with this validity are read. */
export function validityMonths(valid: Validity | undefined, item: Item, scheme: Scheme): number {
  if (!valid) return 0;
  if (valid.until !== undefined || valid.from !== undefined) return mostMonths;
  if (valid.windows !== undefined) return Math.ceil((valid.windows - 1) * monthsIn[item.over ?? scheme.period.tally]);
  const months = typeof valid.months === 'object' ? Object.values(valid.months) : [valid.months ?? 0];
  return Math.max(0, ...months.map((one) => (one === 'ever' ? mostMonths : one)));
}

/** The day from which the validity of each fact of a table is counted. */
function bindFrom({ from }: Validity, table: FactTable): (fact: number) => number {
  const stated = from === undefined ? null : numbersOf(table, from);
  if (!stated) return (fact) => table.day[fact]!;
  return (fact) => {
    const day = stated[fact] ?? NaN;
    return Number.isNaN(day) ? table.day[fact]! : day;
  };
}

/** The first day on which each fact of a table counts. */
export function bindFirstValid(valid: Validity, table: FactTable): (fact: number) => number {
  const after = valid['after-months'];
  const fromOf = bindFrom(valid, table);
  return after === undefined ? fromOf : (fact) => monthsLater(fromOf(fact), after);
}

/** The last day on which each fact of a table counts. */
export function bindValidity(
  valid: Validity,
  table: FactTable,
  plan: Plan,
  windows: Windows,
): (fact: number) => number {
  const until = valid.until === undefined ? null : numbersOf(table, valid.until);
  const months = monthsOf(valid, table);
  const { months: cut } = yearCalendarOf(plan.periods);
  const begin = monthHolding(plan.slotFirst[0]!, cut);
  const weekly = plan.periods.tally === 'week' && windows.single;
  const width = monthHolding(plan.slotLast[windows.closes.indexOf(1)]!, cut) + 1 - begin;
  const fromOf = bindFrom(valid, table);
  return (fact) => {
    const day = fromOf(fact);
    if (valid.windows !== undefined) {
      if (weekly) return firstDay(periodOf('week', day, { months: cut })) + 7 * valid.windows - 1;
      const window = Math.floor((monthHolding(day, cut) - begin) / width);
      return monthBegins(begin + (window + valid.windows) * width, cut) - 1;
    }
    const lasting = months(fact);
    const last = lasting === 0 ? day : lasting === Infinity ? Infinity : monthsLater(day, lasting);
    const stated = until?.[fact] ?? NaN;
    if (valid['until-first'] && !Number.isNaN(stated)) return stated;
    return stated > last ? stated : last;
  };
}

function monthsOf({ months, by }: Validity, table: FactTable): (fact: number) => number {
  const number = (stated: number | 'ever') => (stated === 'ever' ? Infinity : stated);
  if (typeof months !== 'object') return () => number(months ?? 0);
  const column = by === undefined ? undefined : table.columns[by];
  if (column?.type !== 'codes') return () => 0;
  const known = new Map(Object.entries(months).map(([choice, stated]) => [choice, number(stated)]));
  const lasting = column.dictionary.map((choice) => known.get(String(choice)) ?? 0);
  return (fact) => lasting[column.codes[fact]!] ?? 0;
}

/** What the schema of a validity cannot see. */
export function checkValidity(valid: Validity | undefined, record: RecordType): KindFinding[] {
  if (!valid) return [];
  const findings: KindFinding[] = [];
  const tell = (code: string, path: string[], zh: string, en: string, fixZh: string, fixEn: string) =>
    void findings.push({
      code,
      path: ['valid', ...path],
      message: { zh, en },
      remedy: { zh: fixZh, en: fixEn },
    });
  const { months, by, until, windows } = valid;
  // Where nothing at all is left, what was written was wrong by itself and has been told.
  const nothing = Object.keys(valid).length > 0 && months === undefined && until === undefined;
  if (windows !== undefined ? months !== undefined || until !== undefined : nothing)
    tell(
      'wrong-value',
      [],
      'valid 要写 months、until（可同写），或单写 windows',
      'valid takes months, until or both, or windows alone',
      '如 valid: { months: 12 }',
      'such as valid: { months: 12 }',
    );
  const after = valid['after-months'];
  if (after !== undefined && typeof months === 'number' && until === undefined && after > months)
    tell(
      'wrong-value',
      ['after-months'],
      `满 ${after} 个月起计，有效期却只有 ${months} 个月：永远不计`,
      `it counts only after ${after} months, but is valid for ${months} alone: it never counts`,
      'months 从发生日算起，写得比 after-months 长，或写 ever',
      'months are from its date too: write more of them than after-months, or ever',
    );
  const fieldNamed = (name: string) => record.fields.find((field) => field.field === name);
  for (const [key, name] of [
    ['until', until],
    ['from', valid.from],
  ] as const)
    if (name !== undefined && fieldNamed(name)?.type !== 'date')
      tell(
        fieldNamed(name) ? 'wrong-field-type' : 'unknown-field',
        [key],
        `${record.record} 没有日期字段 ${name}`,
        `${record.record} has no date field ${name}`,
        '写一个 type: date 的字段',
        'name a field of type date',
      );
  if (valid.from !== undefined && months === undefined && windows === undefined)
    tell(
      'wrong-value',
      ['from'],
      '写了 from，没有写从那天起多久',
      'from is given without how long it lasts from that day',
      '加上 months，如 valid: { months: 24, from: 字段 }',
      'add months, such as valid: { months: 24, from: field }',
    );
  if (typeof months !== 'object') {
    if (by !== undefined)
      tell(
        'wrong-value',
        ['by'],
        '写了 by，months 就要按选项写',
        'with by, months is a map by choice',
        '如 months: { national: 36 }',
        'such as months: { national: 36 }',
      );
    return findings;
  }
  const choices = by === undefined ? undefined : fieldNamed(by)?.choices?.map(({ choice }) => choice);
  if (!choices) {
    tell(
      'unknown-field',
      ['by'],
      'months 按选项写时，by 要写一个选择字段',
      'months by choice needs by, a choice field',
      `选择字段：${choiceFields(record) || '没有'}`,
      `choice fields: ${choiceFields(record) || 'none'}`,
    );
    return findings;
  }
  for (const key of Object.keys(months).filter((name) => !choices.includes(name)))
    tell(
      'unknown-choice',
      ['months', key],
      `字段 ${by} 没有选项 ${key}`,
      `the field ${by} has no choice ${key}`,
      `可写：${choices.join('、')}`,
      `write one of: ${choices.join(', ')}`,
    );
  return findings;
}

function choiceFields(record: RecordType): string {
  return record.fields
    .filter((field) => field.type === 'choice')
    .map((field) => field.field)
    .join(', ');
}

const windowWords: Readonly<Record<PeriodKind, readonly [this: Words, piece: Words]>> = {
  week: [
    { zh: '当周', en: 'week' },
    { zh: '周', en: 'week' },
  ],
  month: [
    { zh: '当月', en: 'month' },
    { zh: '个月', en: 'month' },
  ],
  quarter: [
    { zh: '当季度', en: 'quarter' },
    { zh: '个季度', en: 'quarter' },
  ],
  'half-year': [
    { zh: '当半年', en: 'half-year' },
    { zh: '个半年', en: 'half-year' },
  ],
  year: [
    { zh: '当年', en: 'year' },
    { zh: '年', en: 'year' },
  ],
  'two-years': [
    { zh: '当期（两年）', en: 'two-year period' },
    { zh: '期', en: 'period' },
  ],
  'three-years': [
    { zh: '当期（三年）', en: 'three-year period' },
    { zh: '期', en: 'period' },
  ],
  'four-years': [
    { zh: '当期（四年）', en: 'four-year period' },
    { zh: '期', en: 'period' },
  ],
  'five-years': [
    { zh: '当期（五年）', en: 'five-year period' },
    { zh: '期', en: 'period' },
  ],
  'six-years': [
    { zh: '当期（六年）', en: 'six-year period' },
    { zh: '期', en: 'period' },
  ],
};

/** `（当年和以后 2 年都计）`: the window of the record's date and those that follow. */
function windowsWords(windows: number, over: PeriodKind): Words {
  const [own, piece] = windowWords[over];
  const more = windows - 1;
  if (more === 0) return { zh: `（只在${own.zh}计）`, en: ` (counted in the ${own.en} of its date only)` };
  return {
    zh: `（${own.zh}和以后 ${more} ${piece.zh}都计）`,
    en: ` (counted in the ${own.en} of its date and the ${more} ${piece.en}${more === 1 ? '' : 's'} after)`,
  };
}

/** `，自发生日起12个月内有效`, or nothing. */
export function validityWords(
  valid: Validity | undefined,
  record: RecordType,
  { item, scheme }: { item: Pick<Item, 'over'>; scheme: Pick<Scheme, 'period'> },
): Words {
  if (!valid) return { zh: '', en: '' };
  const after = valid['after-months'];
  const from = valid.from === undefined ? null : record?.fields.find(({ field }) => field === valid.from);
  const since = valid.from === undefined ? null : from ? titleWords(from) : { zh: valid.from, en: valid.from };
  const [sinceZh, sinceEn] = since ? [`自“${since.zh}”所记之日起`, ` from the day in “${since.en}”`] : ['', ''];
  const [afterZh, afterEn] =
    after === undefined
      ? ['', '']
      : [`（${sinceZh}满 ${after} 个月起计）`, ` (counted once full ${after} months old${sinceEn})`];
  if (valid.windows !== undefined) {
    const words = windowsWords(valid.windows, item.over ?? scheme.period.tally);
    const of = since ? { zh: `（${sinceZh}）`, en: `${sinceEn}` } : { zh: '', en: '' };
    return { zh: `${afterZh}${of.zh}${words.zh}`, en: `${afterEn}${of.en}${words.en}` };
  }
  const fieldNamed = (name: string | undefined) => record?.fields.find(({ field }) => field === name);
  const parts: Words[] = [];
  const either = valid.until !== undefined && valid.months !== undefined;
  const lasting = (months: number | 'ever'): Words =>
    months === 'ever' ? { zh: '长期', en: 'good' } : { zh: `${months} 个月`, en: `${months} months` };
  if (valid.months !== undefined && typeof valid.months !== 'object') parts.push(lasting(valid.months));
  else if (valid.months) {
    const by = fieldNamed(valid.by);
    const list = Object.entries(valid.months).map(([choice, months]) => {
      const known = by?.choices?.find((candidate) => candidate.choice === choice);
      const name = known ? titleWords(known) : { zh: choice, en: choice };
      const span = lasting(months);
      return { zh: `${name.zh} ${span.zh}`, en: `${name.en} ${span.en}` };
    });
    parts.push(joinWords(list, '、', ', '));
  }
  if (valid.until !== undefined) {
    const field = fieldNamed(valid.until);
    const name = field ? titleWords(field) : { zh: valid.until, en: valid.until };
    parts.push({ zh: `至“${name.zh}”所记之日`, en: `to the day in “${name.en}”` });
  }
  // The day that is filled in goes first where it alone decides; otherwise the later of the two holds.
  const first = valid['until-first'] === true;
  if (either && first) parts.reverse();
  const joint = !either ? ['', ''] : first ? ['，没有填的为 ', ', else '] : [' 或', ' or '];
  const later = either && !first ? { zh: '，取较晚的', en: ', whichever is later' } : { zh: '', en: '' };
  const stated = joinWords(parts, joint[0]!, joint[1]!);
  return {
    zh: `${afterZh}（有效期${sinceZh === '' ? ' ' : `${sinceZh} `}${stated.zh}${later.zh}${valid.at === 'end' ? '，按期末那天是否有效计' : ''}）`,
    en: `${afterEn} (valid for ${stated.en}${sinceEn}${later.en}${valid.at === 'end' ? ', judged on the last day' : ''})`,
  };
}
