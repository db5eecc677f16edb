import type { Condition } from '../../records/condition.ts';
import { readingOf, type Reading } from '../../records/reading.ts';
import { dateWords } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { namesIn } from '../../records/references.ts';
import type { Words } from '../../words.ts';
import { runWindows } from '../accumulate.ts';
import { openUntil } from '../periods/late-days.ts';
import type { BoundMeasure, KindFinding } from '../kinds/kind.ts';
import type { Run, Windows } from '../run.ts';
import type { WorthOf } from './compile-worth.ts';
import { fieldsOf } from './field-worth.ts';
import { type Factor, type PlainWorth, type Worth, isCases, plainWorths } from './worth.ts';

type Time = Extract<Reading, { of: 'time' }>;

/** The time between two dates that a worth counts; null where it counts none, or more than one. */
function timeOf(worth: PlainWorth): Time | null {
  if (typeof worth !== 'object') return null;
  const names =
    'field' in worth ? fieldsOf(worth) : 'bands' in worth && worth.otherwise === undefined ? [worth.by] : [];
  const times = names.map(readingOf).filter((reading) => reading.of === 'time');
  return times.length === 1 ? times[0]! : null;
}

/** A measure of records whose days are counted each in the period in which it falls. */
export interface Spread {
  worth: Worth;
  where?: Condition | undefined;
  times: readonly Factor[];
}

/** What spreading over periods asks for. `beside`: keys of the measure that choose among whole records. */
export function checkSpread(
  { worth, where, times }: Spread,
  beside: readonly string[],
  record: RecordType,
): KindFinding[] {
  const [other] = beside;
  if (other !== undefined)
    return [
      {
        code: 'wrong-value',
        path: [other],
        message: {
          zh: `spread 把每条的天数分到各期，${other} 却要在整条之间取舍`,
          en: `spread counts the days of each record period by period, but ${other} chooses among whole records`,
        },
        remedy: {
          zh: `删掉 ${other}；一条（各期合计）的上限写 cap、floor 或 worth 的 at-most`,
          en: `delete ${other}; limits of one record over all its periods are cap, floor, or at-most of worth`,
        },
      },
    ];
  const odd = plainWorths(worth).find(({ worth: one }) => timeOf(one) === null);
  if (odd)
    return [
      {
        code: 'wrong-value',
        path: odd.path,
        message: {
          zh: 'spread 要有一段起止日期：这里的分值不是按两个日期之间的时间给的',
          en: 'spread takes the time between two dates, by which this worth does not go',
        },
        remedy: {
          zh: '写 worth: { field: days from 期限 to 完成日期, each: -1 }（或 bands，不写 otherwise）',
          en: 'write worth: { field: days from … to …, each: -1 } (or bands, without otherwise)',
        },
      },
    ];
  const ends = plainWorths(worth).map(({ path, worth: one }) => ({ path, to: timeOf(one)!.to }));
  const dates = record.fields.filter(({ type }) => type === 'date').map(({ field }) => field);
  const own = ends.find(({ to }) => !dates.includes(to));
  if (own)
    return [
      {
        code: 'wrong-value',
        path: own.path,
        message: {
          zh: `spread 数到“${own.to}”为止：没有完成时这一条还没有，或这一天总是有的`,
          en: `spread counts up to “${own.to}”: before that day there is no record, or there always is such a day`,
        },
        remedy: {
          zh: '交办时就登记一条，完成日期另设日期字段（required: false），写 days from 期限 to 那个字段',
          en: 'enter the record when the thing is set, with a date field (required: false) for when it was done, and write days from … to that field',
        },
      },
    ];
  const asked = [
    { path: ['where'], when: where },
    ...(isCases(worth) ? worth.map(({ when }, i) => ({ path: ['worth', i, 'when'], when })) : []),
    ...times.map(({ when }, i) => ({ path: ['times', i, 'when'], when })),
  ];
  return asked.flatMap(({ path, when }) => {
    const name = namesIn(when).find((one) => {
      const reading = readingOf(one);
      return reading.of === 'time' && ends.some(({ to }) => to === reading.to);
    });
    if (name === undefined) return [];
    return [
      {
        code: 'wrong-value',
        path,
        message: {
          zh: `条件“${name}”要等完成那天才知道，没有完成的就一天也不计`,
          en: `“${name}” is known only once it is done, so that what is not done would count no day at all`,
        },
        remedy: {
          zh: 'spread 只计晚的天数，不必再写这个条件；按天数分档的写 bands',
          en: 'spread counts late days only: leave the condition out; where points go by how many days, write bands',
        },
      },
    ];
  });
}

/** `，逐日计入各期，“完成日”没有填的算到期末`. */
export function spreadWords(worth: Worth, record: RecordType): Words {
  const ends = new Map(
    plainWorths(worth).flatMap(({ worth: one }) => {
      const time = timeOf(one);
      return time ? [[time.to, dateWords(time.to, record.fields)] as const] : [];
    }),
  );
  const named = [...ends.values()];
  const [zh, en] = [named.map((one) => `“${one.zh}”`).join('、'), named.map((one) => `“${one.en}”`).join(', ')];
  return {
    zh: `，天数落在哪一期就计在哪一期，${zh}没有填的算到期末`,
    en: `, each day counted in the period in which it falls, to the period’s end while ${en} is empty`,
  };
}

/**
 * Binds a sum of worths that run on from day to day: a slot has what each record’s worth has come to by its end, less what it had come to
 * before. So bounds and bands of one record hold over all periods together. `worth`: that of a record as it stood on a day.
 */
export function bindSpread(
  run: Run,
  windows: Windows,
  { table: name, where }: { table: string; where: Condition | undefined },
  worth: WorthOf,
  den: number,
): BoundMeasure {
  const table = run.table(name);
  const filter = run.filter(name, where, windows.kind);
  const { slotFirst, slotLast, asOf, begunSlots, slots } = run.plan;
  const each = (row: number, visit: (slot: number, fact: number, num: number) => void) => {
    const until = openUntil(run, row);
    for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
      if (table.day[fact]! > asOf || (filter !== null && !filter.passes(fact))) continue;
      let before = worth(fact, row, until(slotFirst[0]! - 1)) || 0;
      for (let slot = 0; slot < begunSlots; slot++) {
        const now = worth(fact, row, until(slotLast[slot]!)) || 0;
        if (now !== before) visit(slot, fact, now - before);
        before = now;
      }
    }
  };
  return {
    fill(block, mask, num) {
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots.length)
        each(row, (slot, _fact, value) => void (num[at + slot]! += value));
      runWindows(num, mask, windows, (block.hi - block.lo) * slots.length);
    },
    facts(subject, visit) {
      each(subject, (slot, fact, num) => visit(slot, table, fact, { num, den, counted: true }));
    },
  };
}
