import { firstDay, parseDay, shiftPeriod } from '../../calendar.ts';
import { fromSteps } from '../../exact.ts';
import { type Row, factsFromRows } from '../../records/rows.ts';
import type { RecordType } from '../../records/record-type.ts';
import { type SubjectTable, rowsById } from '../../records/subject-table.ts';
import { type Bar, type Within, barsOf, beyondBalance } from '../../records/within.ts';
import { type Words, titleWords } from '../../words.ts';
import { countedUses } from '../limits/cut-uses.ts';
import { type CompiledPack, getScheme, restsUntil } from '../compile-pack.ts';
import { schemePeriodOf, yearHolding } from '../periods/plan.ts';
import { pointUnit } from '../rounding/point-unit.ts';
import { type Earlier, type Population, evaluatePopulation } from '../population.ts';
import { scoreRows } from '../score-rows.ts';
import {
  type Barred,
  type Used,
  barredByLevel,
  barredByRecord,
  beyondLimits,
  useLimitsOf,
} from '../limits/use-limits.ts';

/**
 * Which of a case's records would have been refused when they were entered, one after another, since they use up more than the balance of
 * their day, or than the limits of their type allow; and why. Each is held against what was entered before it and not refused, and against results of earlier years that are given.
 */
export function refusalsIn(
  pack: CompiledPack,
  subjects: SubjectTable,
  facts: readonly Row[],
  givenIn: (population: Population) => Earlier = () => new Map(),
): Map<string, Words> {
  const refused = new Map<string, Words>();
  const types = new Map(pack.rules.records.flatMap((type) => (type.within ? [[type.record, type] as const] : [])));
  const uses = facts
    .filter((row) => types.has(String(row['record'])))
    .toSorted((a, b) => (dayOfRow(a) ?? 0) - (dayOfRow(b) ?? 0));
  const entered = facts.filter((row) => !uses.includes(row));
  for (const row of uses) {
    const why = refusalOf(pack, subjects, entered, row, types.get(String(row['record']))!, givenIn);
    if (why) refused.set(String(row['id']), why);
    else entered.push(row);
  }
  return refused;
}

function refusalOf(
  pack: CompiledPack,
  subjects: SubjectTable,
  entered: readonly Row[],
  row: Row,
  type: RecordType,
  givenIn: (population: Population) => Earlier,
): Words | null {
  const within: Within = type.within!;
  const [asked, day] = [row[within.field], dayOfRow(row)];
  if (typeof asked !== 'number' || day === null) return null;
  const { scheme, step } = getScheme(pack, within.balance);
  const { facts } = factsFromRows(pack, subjects, entered, { complete: false });
  const population = { subjects, facts, year: yearHolding(scheme.period, day), asOf: day, underWay: true };
  const scores = evaluatePopulation(pack, population, { scheme: within.balance, known: givenIn(population) }).get(
    within.balance,
  )!;
  const { resets, resetOfSettle, begunSettles } = scores.plan;
  const at = rowsById(subjects).get(String(row['subject'])) ?? -1;
  const cuts = (scores.cuts?.get(at) ?? [])
    .filter(({ record }) => record === type.record)
    .map((cut) => ({ day: cut.day, amount: fromSteps(cut.asked - cut.counted, step) }));
  const used = usedIn(pack, subjects, entered, row, within);
  const limited = beyondLimits(
    useLimitsOf(within, scheme),
    { ...used, uses: countedUses(used.uses, cuts) },
    day,
    asked,
  );
  if (limited !== null) return limited;
  if (at < scores.from || at >= scores.to) return null;
  const cell = (at - scores.from) * resets.length + resetOfSettle[begunSettles - 1]!;
  const held = { balance: fromSteps(scores.resetTotals[cell]!, step), waiting: 0 };
  return beyondBalance(within, held, asked, { title: titleWords(scheme), unit: pointUnit(scheme) });
}

/** What the subject of a row has used before it by records of its type, and what bars it. */
function usedIn(pack: CompiledPack, subjects: SubjectTable, entered: readonly Row[], row: Row, within: Within): Used {
  const own = entered.filter(({ subject }) => subject === row['subject']);
  const rows = (record: unknown) => own.filter((each) => each['record'] === record && dayOfRow(each) !== null);
  return {
    uses: rows(row['record']).map((each) => ({
      record: String(each['id']),
      day: dayOfRow(each)!,
      amount: Number(each[within.field] ?? 0),
    })),
    bars: barsOf(within).flatMap((bar) => {
      const days = (record: string) => rows(record).map((each) => dayOfRow(each)!);
      const repairs = bar.repair ? days(bar.repair.when.any) : [];
      return 'any' in bar
        ? days(bar.any).map((day) => barredByRecord(bar, day, repairs))
        : barsOfLevels(pack, subjects, entered, row, bar, repairs);
    }),
  };
}

/** When levels of the settle periods before a row bar its subject. */
function barsOfLevels(
  pack: CompiledPack,
  subjects: SubjectTable,
  entered: readonly Row[],
  row: Row,
  bar: Extract<Bar, { score: string }>,
  repairs: readonly number[],
): Barred[] {
  const { period } = getScheme(pack, bar.score).scheme;
  const { facts } = factsFromRows(pack, subjects, entered, { complete: false });
  const now = schemePeriodOf(period, period.settle, dayOfRow(row)!);
  const subject = String(row['subject']);
  return Array.from({ length: bar.within ?? 1 }, (_, back) => shiftPeriod(now, -1 - back)).flatMap((settle) => {
    const year = yearHolding(period, firstDay(settle));
    const population = { subjects, facts, year, asOf: restsUntil(pack, bar.score, settle) };
    const [result] = scoreRows(pack, bar.score, population, settle, { rank: false, subjects: [subject] }) ?? [];
    return barredByLevel(bar, settle, result?.level ?? null, repairs) ?? [];
  });
}

function dayOfRow(row: Row): number | null {
  return parseDay(String(row['date']));
}
