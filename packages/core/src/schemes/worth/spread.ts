import { firstDay, lastDay } from '../../calendar.ts';
import { type Condition, testsIn } from '../../records/condition.ts';
import { readingOf, type Reading } from '../../records/reading.ts';
import { dateWords } from '../../records/reading-words.ts';
import type { RecordType } from '../../records/record-type.ts';
import { referencesIn } from '../../records/references.ts';
import type { Words } from '../../words.ts';
import { runWindows } from '../accumulate.ts';
import { openUntil } from '../periods/late-days.ts';
import { schemePeriodOf } from '../periods/plan.ts';
import type { BoundMeasure, KindFinding } from '../kinds/kind.ts';
import type { Run, Windows } from '../run.ts';
import type { CompiledWorth, WorthOf } from './compile-worth.ts';
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
    const [found] = testsIn(when).flatMap(({ name, test }) => {
      if (typeof test === 'object' && test.at !== undefined) return [];
      const read = [name, ...referencesIn(test).map((one) => one.name)].map(endOf);
      const end = read.find((date) => ends.some(({ to }) => to === date));
      return end === undefined ? [] : [{ name, end, filled: typeof test !== 'object' || test.filled !== false }];
    });
    if (found === undefined) return [];
    const { name, end, filled } = found;
    const test = `${end}: { filled: ${String(filled)}, at: end }`;
    const apart =
      path[0] === 'where'
        ? { zh: `写 ${test}`, en: `write ${test}` }
        : { zh: `分成几项，where 里写 ${test}`, en: `write an item for each case, with ${test} in where` };
    return [
      {
        code: 'wrong-value',
        // What stands at `where` is taken for a condition that is wrong by itself, judged elsewhere.
        path: path[0] === 'where' ? ['spread'] : path,
        message: {
          zh: `条件“${name}”要等完成那天才知道：没有完成的一天也不计，完成了又从头改以前各期`,
          en: `“${name}” is known only once it is done: what is open would count no day at all, and doing it would change the periods before`,
        },
        remedy: {
          zh: `spread 只计晚的天数，按天数分档的写 bands，不必再写这个条件；各期看它到期末完成没有的，${apart.zh}`,
          en: `spread counts late days only, and bands go by how many: leave the condition out; where each period asks whether it was done by its end, ${apart.en}`,
        },
      },
    ];
  });
}

/** The date that decides what a name reads: a date itself, or the second of two. */
function endOf(name: string): string {
  const reading = readingOf(name);
  return reading.of === 'time' ? reading.to : name;
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
 * The worth of a record whose days count only in windows at whose end it meets a condition, where that asks something `at` their end: what was open
 * when March ended counts none of its days of March, whenever it is done. Limits of the record hold over the days that count.
 */
export function countedWhileMet(worth: CompiledWorth): CompiledWorth {
  return {
    ...worth,
    bind(run, table, where, over) {
      const of = worth.bind(run, table, where, over);
      const { kind } = over.windows;
      const filter = run.filter(table.table, where, kind);
      if (!filter?.byWindow) return of;
      return (fact, row, until) => {
        if (until === undefined) return of(fact, row);
        const open = openUntil(run, row);
        let [day, now] = [until, of(fact, row, until)];
        let sum = now === now ? 0 : NaN;
        // Back to the window in which the first day fell: before it there is no time between the two dates.
        while (now === now) {
          const window = schemePeriodOf(run.plan.periods, kind, day);
          day = firstDay(window) - 1;
          const before = of(fact, row, day);
          if (filter.passes(fact, open(lastDay(window)))) sum += now - (before || 0);
          now = before;
        }
        return sum;
      };
    },
  };
}

/**
 * Binds a sum of worths that run on from day to day: a slot has what each record’s worth has come to by its end, less what it had come to
 * before. So bounds and bands of one record hold over all periods together. `worth`: that of a record as it stood on a day (see `countedWhileMet`).
 */
export function bindSpread(
  run: Run,
  windows: Windows,
  { table: name, where }: { table: string; where: Condition | undefined },
  worth: WorthOf,
  den: number,
): BoundMeasure {
  const table = run.table(name);
  const asked = run.filter(name, where, windows.kind);
  // What is asked at the end of each window decides which days count.
  const filter = asked?.byWindow ? null : asked;
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
