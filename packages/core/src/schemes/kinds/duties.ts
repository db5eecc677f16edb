import { z } from 'zod';
import { type Period, firstDay, lastDay, monthsIn, nextPeriod, periodOf, periodTitle } from '../../calendar.ts';
import { shareOf } from '../../exact.ts';
import { type Duty, dutySource, excuseOf } from '../../duties/duty.ts';
import { endNames, endWords } from '../../records/period-end.ts';
import type { Condition } from '../../records/condition.ts';
import type { Source } from '../../records/source.ts';
import { spellIn, spellsMeeting } from '../../records/subject-table.ts';
import { fieldDecimals, numbersOf } from '../../records/fact-table.ts';
import { conditionFields } from '../../records/references.ts';
import { joinWords, titleWords } from '../../words.ts';
import { fillCounts, fillSums, runWindows } from '../accumulate.ts';
import { type Plan, dayLookup, yearCalendarOf } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import { visitFacts } from './bind-facts.ts';
import { knownSource, unknownWord } from './findings.ts';
import { type DueDuty, bindDue, monthsBefore } from '../periods/due-duties.ts';
import type { BoundMeasure, KindContext, KindFinding, MeasureDetail, MeasureKind } from './kind.ts';

const schema = z.strictObject({
  duties: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
  /** As it stood at this end of the period that holds the day a duty was due: what was met later counts for nothing, not for what is met late. */
  at: z.enum(endNames).optional(),
});
type Duties = z.infer<typeof schema>;

/** The share of the duties due in the window that were met. */
export const dutiesKind: MeasureKind<Duties> = {
  kind: 'duties',
  role: 'measure',
  gives: 'share',
  schema,
  title: { zh: '职责履行率', en: 'share of duties met' },
  doc: {
    zh: '时间窗内到期的职责中已履行的比例。职责在其期末到期（写了 due 的在那一天到期，计在那一天所在的一期；逾期履行的按 due 的 late 算，不写不算履行）；那一期一天也不在的、那时不适用或除外的不算（月中成立、到任的，当月照算；“从次月起要求”写 ratio 除以 present: months、on-day: 1）（按年计分时，每月的职责按当月看）；没有到期的职责就不计分。',
    en: 'Of the duties due in the window, the share that was met. A duty is due at the end of its period (with due on that day, in the period that holds it; met late it counts for its late, by default nothing); one in whose period the subject was not there on any day (who came in mid-month is asked for that month; for “from the next month on” divide by present: months, on-day: 1), was not concerned or was excused does not count (with a yearly tally a monthly duty goes by its month); when none is due there are no points.',
  },
  keys: {
    duties: { zh: 'all 全部，或职责的列表', en: 'all, or a list of duties' },
    at: {
      zh: '职责写了 late（逾期的按几成算）时：到这一天还没有履行的不算，以后补上的也不算（month-end、quarter-end、half-year-end、year-end 是到期那天所在那一期的最后一天，end 是时间窗的最后一天）；不写就看计分那天',
      en: 'where duties count for something when met late (late): what is not met by this end counts for nothing, made up later or not (month-end, quarter-end, half-year-end, year-end of the period that holds the day it was due, or end of the window); without it as it stands on the day scored',
    },
  },
  example: `
# 三月到期两项：支委会（每月）开了，党员大会（每季度）没开。1 ÷ 2 × 4 = 2
subject: branch
item:
  measure: { duties: all }
  points: { share: 4 }
facts:
  - { record: committee-meeting, date: 2017-03-10 }
period: 2017-03
points: 2
`,
  check(options, context) {
    const found = checkDuties('duties', options.duties, context);
    if (found.length > 0 || options.at === undefined) return found;
    return dutiesOf(options.duties, context).some(({ due }) => due?.late !== undefined) ? [] : [nothingLate];
  },
  needs: (options, context) =>
    dutiesOf(options.duties, context).map((duty) => {
      const { table, field } = sourceOf(duty, context);
      const named = duty.due?.['period-of'];
      const fields = [
        ...(field ? [field.field] : []),
        ...(named === undefined ? [] : [named]),
        ...conditionFields(duty['met-by'].where),
      ];
      return { table, fields, ...(monthsBefore(duty) > 0 ? { monthsBack: monthsBefore(duty) } : {}) };
    }),
  feeds: () => [],
  unit: () => null,
  sentence(options, context) {
    const end = endWords(options.at);
    if (options.duties === 'all')
      return { zh: `到期职责${end.zh}的履行率`, en: `share of the duties due that were met${end.en}` };
    const named = joinWords(dutiesOf(options.duties, context).map(titleWords), '、', ', ');
    return { zh: `到期职责（${named.zh}）${end.zh}的履行率`, en: `share met of the duties due (${named.en})${end.en}` };
  },
  compile(options, context) {
    const duties = dutiesOf(options.duties, context);
    const sources = duties.map((duty) => sourceOf(duty, context));
    const late = duties.map(({ due }) => shareOf(due?.late ?? 1));
    const shown = late.reduce((most, { den }) => (most * den) / gcd(most, den), 1);
    return {
      den: 0,
      cumulative: false,
      ...(shown === 1 ? {} : { shown }),
      bind(run, windows) {
        const plain = duties.every(({ due }) => due === undefined);
        if (plain) return bindDuties(duties, sources, run, windows);
        const asked = options.at === undefined ? {} : { at: options.at, over: windows.kind };
        return bindWithDue(duties, sources, run, windows, shown, context.head?.['effective-from'], asked);
      },
    };
  },
};

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

const nothingLate: KindFinding = {
  code: 'wrong-value',
  path: ['at'],
  message: {
    zh: '这些职责逾期履行的本来就不算（没有写 late），at 不起作用',
    en: 'these duties count for nothing when met late (they have no late), so that at does nothing',
  },
  remedy: {
    zh: '删掉 at；逾期的按几成算的，在职责的 due 里写 late',
    en: 'delete at; where what is met late counts for a part, write late in due of the duty',
  },
};

/** What is wrong with the duties a measure names. */
export function checkDuties(key: string, named: Named, context: KindContext): KindFinding[] {
  if (named === 'all') {
    if (dutiesOf(named, context).length > 0) return [];
    return [
      {
        code: 'no-duties',
        path: [key],
        message: { zh: '没有一项职责属于本办法考核的对象', en: 'no duty is on the subjects of this scheme' },
        remedy: { zh: '在 duties/ 里写出职责，或删去这一项', en: 'write the duties in duties/, or remove this item' },
      },
    ];
  }
  return named.flatMap((id, i) => {
    const duty = context.duties.find((candidate) => candidate.duty === id);
    if (duty?.on === context.scheme.subject) return [];
    const own = context.duties.filter((candidate) => candidate.on === context.scheme.subject);
    const what = { zh: '本办法对象的职责', en: 'duty on the subjects of this scheme' };
    return [
      unknownWord(
        'unknown-duty',
        [key, i],
        what,
        id,
        own.map((candidate) => candidate.duty),
      ),
    ];
  });
}

type Named = Duties['duties'];

/** The duties meant, of those on the scheme's subjects. */
export function dutiesOf(named: Named, context: KindContext): Duty[] {
  const own = context.duties.filter((duty) => duty.on === context.scheme.subject);
  if (named === 'all') return own;
  return named.flatMap((id) => own.find((duty) => duty.duty === id) ?? []);
}

/** Where a duty finds what meets it. */
export function sourceOf(duty: Duty, context: KindContext): Source {
  const { text, field } = dutySource(duty);
  return knownSource(text, context, { field });
}

/** Duties some of which are due on a day of their own: those as they stand on the day scored, the others as ever, all in parts of `shown`. */
function bindWithDue(
  duties: readonly Duty[],
  sources: readonly Source[],
  run: Run,
  windows: Windows,
  shown: number,
  since: string | undefined,
  asked: Parameters<typeof bindDue>[4],
): BoundMeasure {
  const slots = run.plan.slots.length;
  const places = duties.map((_, i) => i);
  const own = places.filter((i) => duties[i]!.due !== undefined);
  const others = places.filter((i) => duties[i]!.due === undefined);
  const pick = <T>(list: readonly T[]) => others.map((i) => list[i]!);
  const plain = others.length === 0 ? null : bindDuties(pick(duties), pick(sources), run, windows);
  const bound = own.map((i) => bindDue(duties[i]!, sources[i]!, run, since, asked));
  const all = (row: number) => bound.flatMap((states) => states(row));
  const [done, due] = [new Float64Array(run.blockCells), new Float64Array(run.blockCells)];
  return {
    fill(block, mask, num, den) {
      const cells = (block.hi - block.lo) * slots;
      if (plain) plain.fill(block, mask, num, den);
      else [num, den].forEach((array) => array.fill(0, 0, cells));
      done.fill(0, 0, cells);
      due.fill(0, 0, cells);
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots)
        for (const state of all(row)) {
          due[at + state.slot]! += shown;
          done[at + state.slot]! += partMet(state) * shown;
        }
      runWindows(done, mask, windows, cells);
      runWindows(due, mask, windows, cells);
      for (let cell = 0; cell < cells; cell++) {
        // Where no plain duty is due there is no number.
        const before = den[cell] === 0 ? 0 : num[cell]!;
        den[cell] = den[cell]! * shown + due[cell]!;
        num[cell] = den[cell] === 0 ? NaN : before * shown + Math.round(done[cell]!);
      }
    },
    facts(subject, visit) {
      plain?.facts(subject, visit);
      for (const state of all(subject)) for (const fact of state.facts) visit(state.slot, state.table, fact);
    },
    detail(subject, slot) {
      const stand = all(subject).filter((each) => each.slot >= windows.start[slot]! && each.slot <= slot);
      const told = stand.map(({ duty, met, due: by, table, facts, words }) => ({
        duty,
        met: met !== null && met <= by,
        table,
        facts,
        words,
      }));
      return { duties: [...(plain?.detail?.(subject, slot).duties ?? []), ...told] };
    },
  };
}

/** What a duty counts for among those met. */
function partMet({ duty, met, due }: DueDuty): number {
  if (met === null) return 0;
  return met <= due ? 1 : (duty.due?.late ?? 0);
}

/** The calendar periods whose last day lies in a plan: a quarter may have begun in the year before. */
function periodsDue(every: Duty['every'], plan: Plan): Period[] {
  const due: Period[] = [];
  const last = plan.slotLast.at(-1)!;
  const first = periodOf(every, plan.slotFirst[0]!, yearCalendarOf(plan.periods));
  for (let period = first; lastDay(period) <= last; period = nextPeriod(period)) due.push(period);
  return due;
}

/** Whether a duty of several periods in a slot was due in one of them: what the subject was then decides, not what it is at the slot's end. */
function dueWithin(
  { applies }: Duty,
  excuse: Condition | null,
  periods: readonly Period[],
  { subjects }: Run,
): (row: number, period: number) => boolean {
  const concerned = spellsMeeting(subjects, applies ?? {});
  const excused = excuse && spellsMeeting(subjects, excuse);
  return (row, period) => {
    const spell = spellIn(subjects, row, firstDay(periods[period]!), lastDay(periods[period]!));
    return spell >= 0 && concerned[spell] === 1 && excused?.[spell] !== 1;
  };
}

function bindDuties(duties: readonly Duty[], sources: readonly Source[], run: Run, windows: Windows): BoundMeasure {
  const slots = run.plan.slots.length;
  const bound = duties.map((duty, i) => {
    const periods = periodsDue(duty.every, run.plan);
    const days = dayLookup(periods, run.plan.asOf);
    // A duty is due in the slot that holds the last day of its period.
    const due = periods.map((period) => run.plan.slotLast.findIndex((last) => lastDay(period) <= last));
    const { table: name, field } = sources[i]!;
    const table = run.table(name);
    const filter = run.filter(name, duty['met-by'].where);
    const numbers = field ? numbersOf(table, field.field) : null;
    const needed = Math.round(duty['at-least'] * (field ? 10 ** fieldDecimals(field) : 1));
    const excuse = excuseOf(duty);
    const excused = excuse && run.mask([excuse]);
    const shorter = monthsIn[duty.every] < monthsIn[run.plan.periods.tally];
    return {
      periods,
      dueTo: shorter ? dueWithin(duty, excuse, periods, run) : null,
      duty,
      days,
      due,
      table,
      filter,
      numbers,
      needed,
      excuse,
      excused,
      mask: run.mask(duty.applies ? [duty.applies] : []),
    };
  });
  const widest = Math.max(...bound.map(({ days }) => days.count));
  const scratch = new Float64Array((run.blockCells / slots) * widest);
  return {
    fill(block, mask, num, den) {
      const rows = block.hi - block.lo;
      den.fill(0, 0, rows * slots);
      for (const { days, due, table, filter, numbers, needed, excused, mask: within, dueTo } of bound) {
        const applies = within(block);
        const free = excused?.(block);
        scratch.fill(0, 0, rows * days.count);
        const passing = filter?.mask(block) ?? null;
        if (numbers === null) fillCounts(table, passing, days, block, scratch);
        else fillSums(table, numbers, passing, days, block, scratch);
        for (let row = 0; row < rows; row++) {
          for (let p = 0; p < days.count; p++) {
            const cell = row * slots + due[p]!;
            if (dueTo !== null) {
              if (!dueTo(block.lo + row, p)) continue;
            } else {
              if (applies !== null && applies[cell] === 0) continue;
              // A mask that is null lets everybody through: all are excused.
              if (free === null || free?.[cell] === 1) continue;
            }
            den[cell]!++;
            if (scratch[row * days.count + p]! >= needed) num[cell]!++;
          }
        }
      }
      runWindows(num, mask, windows, rows * slots);
      runWindows(den, mask, windows, rows * slots);
      for (let cell = 0; cell < rows * slots; cell++) if (den[cell] === 0) num[cell] = NaN;
    },
    facts(subject, visit) {
      for (const { days, due, table, filter } of bound) {
        visitFacts(run, table, filter, subject, (period, facts, fact) => visit(due[period]!, facts, fact), days);
      }
    },
    detail(subject, slot) {
      const list: NonNullable<MeasureDetail['duties']> = [];
      for (const { duty, periods, days, due, table, filter, numbers, needed, excuse, dueTo } of bound) {
        const facts: number[][] = due.map(() => []);
        visitFacts(run, table, filter, subject, (period, _table, fact) => facts[period]!.push(fact), days);
        due.forEach((dueSlot, period) => {
          if (dueSlot < windows.start[slot]! || dueSlot > slot) return;
          if (dueTo !== null) {
            if (!dueTo(subject, period)) return;
          } else {
            if (!run.applies(duty.applies, subject, dueSlot)) return;
            if (excuse && run.applies(excuse, subject, dueSlot)) return;
          }
          const own = facts[period]!;
          const amount = numbers ? own.reduce((sum, fact) => sum + (numbers[fact]! || 0), 0) : own.length;
          // Of a window each of whose months had one it is told which.
          const [title, when] = [titleWords(duty), periodTitle(periods[period]!)];
          const words = { zh: `${title.zh}（${when.zh}）`, en: `${title.en} (${when.en})` };
          list.push({ duty, met: amount >= needed, table, facts: own, words });
        });
      }
      return { duties: list };
    },
  };
}
