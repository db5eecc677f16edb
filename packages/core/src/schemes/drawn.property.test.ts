import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, formatPeriod, lastDay } from '../calendar.ts';
import { toStored } from '../exact.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { simulator } from '../simulation/simulate.ts';
import { drawnFacts, drawnSchemes, drawnSubjects } from '../testing/drawn-schemes.ts';
import { toyPack } from '../testing/index.ts';
import { type CompiledPack, compilePack, getScheme } from './compile-pack.ts';
import type { CompiledScheme } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { type ScoreValue, earlierScores, subjectScores } from './live.ts';
import { type Population, earlierYears, evaluatePopulation } from './population.ts';
import { planYear } from './periods/plan.ts';
import type { Scheme } from './scheme.ts';
import { marksIn } from './levels/score-marks.ts';
import { type ScoreTable, settledIn } from './score-table.ts';
import { traceSubject } from './explain/trace.ts';

const toy = toyPack();
const worlds = fc.record({ schemes: drawnSchemes(), subjects: drawnSubjects, facts: drawnFacts });
const endOfYear = dayOf(2018, 9, 3);

function prepare(schemes: readonly Scheme[], subjectRows: readonly Row[], rows: readonly Row[], asOf = endOfYear) {
  const rules = { ...toy, schemes: [...schemes] };
  const pack = compilePack(rules);
  const { subjects, issues } = subjectsFromRows(subjectRows);
  const read = factsFromRows(pack, subjects, rows, { complete: false });
  expect([...issues, ...read.issues]).toEqual([]);
  const population: Population = { subjects, facts: read.facts, year: 2017, asOf };
  return { rules, pack, population };
}

/** What people see of every scheme, and what is kept of its items. */
function told(pack: CompiledPack, { subjects }: Population, scores: ReadonlyMap<string, ScoreTable>) {
  return pack.schemes.map((compiled) => {
    const own = scores.get(compiled.id)!;
    return [subjectScores(compiled, subjects, own), own.held, own.vetoes, own.pushed, own.carried];
  });
}

/** Scores as a server stores them: a row for each tally, settle and reset period. */
function stored(compiled: CompiledScheme, { subjects }: Population, table: ScoreTable): ScoreValue[] {
  const { slots, settles, resets, resetOf } = table.plan;
  const level = (position: number) => compiled.levels[position] ?? null;
  return Array.from({ length: table.to - table.from }, (_, at) => at).flatMap((at): ScoreValue[] => {
    const subject = subjects.ids[table.from + at]!;
    const named = (parts: ScoreTable['items'], ids: readonly string[], slot: number) =>
      Object.fromEntries(
        (parts ?? []).flatMap((points, i) => {
          const steps = points[at * slots.length + slot]!;
          return Number.isNaN(steps) ? [] : [[ids[i]!, toStored(steps, compiled.step)]];
        }),
      );
    const partsOf = (slot: number) => ({
      items: named(
        table.items,
        compiled.items.map(({ item }) => item.item),
        slot,
      ),
      sections: named(
        table.sections,
        compiled.sections.map(({ section }) => section.section),
        slot,
      ),
    });
    const assessed = (slot: number) => slot < table.plan.begunSlots && table.assessed[at * slots.length + slot] === 1;
    const rows: ScoreValue[] = [];
    slots.forEach((slot, i) => {
      if (assessed(i) && slots.length !== settles.length)
        rows.push({
          subject,
          period: formatPeriod(slot),
          total: toStored(table.slotTotals[at * slots.length + i]!, compiled.step),
          ...partsOf(i),
        });
    });
    settles.forEach((settle, i) => {
      const cell = at * settles.length + i;
      if (!settledIn(table, at, i)) return;
      rows.push({
        subject,
        period: formatPeriod(settle),
        total: toStored(table.settleTotals[cell]!, compiled.step),
        level: level(table.held[cell]!),
        band: level(table.bands[cell]!),
        vetoes: marksIn(compiled, table, cell),
        ...(slots.length === settles.length ? partsOf(i) : {}),
      });
    });
    resets.forEach((reset, i) => {
      if (settles.some((settle) => formatPeriod(settle) === formatPeriod(reset))) return;
      if (slots.some((_, slot) => resetOf[slot] === i && assessed(slot)))
        rows.push({
          subject,
          period: formatPeriod(reset),
          total: toStored(table.resetTotals[at * resets.length + i]!, compiled.step),
        });
    });
    return rows;
  });
}

const runs = (numRuns: number) => ({ seed: 20171231, numRuns });

describe('whatever a scheme says', () => {
  it('the order of records changes nothing, and each subject traced alone comes to the same', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), ({ schemes, subjects, facts }, order) => {
        const { pack, population } = prepare(schemes, subjects, facts);
        const scores = evaluatePopulation(pack, population, { items: true });
        const places = new Map(facts.map((fact) => [fact, order.next().value ?? 0]));
        const shuffled = facts.toSorted((a, b) => places.get(a)! - places.get(b)!);
        const again = prepare(schemes, subjects, shuffled);
        expect(evaluatePopulation(again.pack, again.population, { items: true })).toEqual(scores);
        for (const compiled of pack.schemes) {
          const own = scores.get(compiled.id)!;
          const before = earlierYears(pack, population, compiled);
          const traces = Array.from({ length: own.to - own.from }, (_, at) =>
            traceSubject(compiled, { ...population, upstream: scores, before }, own.from + at),
          );
          const settles = own.plan.settles.length;
          for (const [at, trace] of traces.entries()) {
            expect(trace.scores.settleTotals).toEqual(own.settleTotals.slice(at * settles, (at + 1) * settles));
            expect(trace.scores.held).toEqual(own.held.slice(at * settles, (at + 1) * settles));
          }
        }
      }),
      runs(15),
    );
  });

  it('a year worked out on what is stored of the years before comes to what all records come to', () => {
    fc.assert(
      fc.property(worlds, ({ schemes, subjects, facts }) => {
        const { pack, population } = prepare(schemes, subjects, facts);
        const scores = evaluatePopulation(pack, population, { items: true });
        const kept = new Map<string, ScoreTable[]>();
        for (const compiled of pack.schemes) {
          const years = earlierYears(pack, population, compiled, 3);
          const values = years.flatMap((table) => stored(compiled, population, table));
          kept.set(compiled.id, earlierScores(compiled, population.subjects, { year: 2017 }, values));
        }
        const again = evaluatePopulation(pack, population, { before: kept });
        expect(told(pack, population, again)).toEqual(told(pack, population, scores));
      }),
      runs(15),
    );
  });

  it('what is settled stays as it was, whatever comes later', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: dayOf(2017, 1, 15), max: dayOf(2018, 8, 31) }), (world, asOf) => {
        const { schemes, subjects, facts } = world;
        const late = prepare(schemes, subjects, facts);
        const early = { ...late, population: { ...late.population, asOf } };
        const [then, now] = [early, late].map(({ pack, population }) => evaluatePopulation(pack, population));
        for (const compiled of late.pack.schemes) {
          const [a, b] = [then!.get(compiled.id)!, now!.get(compiled.id)!];
          const settles = a.plan.settles.length;
          const over = a.plan.settles.filter((settle) => lastDay(settle) <= asOf).length;
          for (let at = 0; at < a.to - a.from; at++) {
            const of = (scores: ScoreTable) => [
              scores.settleTotals.slice(at * settles, at * settles + over),
              scores.held.slice(at * settles, at * settles + over),
            ];
            expect(of(b)).toEqual(of(a));
          }
        }
        // Run again on what was settled, the rest of the year comes out as it does from the first record on.
        const compiled = getScheme(late.pack, 'own');
        const [scores, whole] = [then!.get('own')!, now!.get('own')!];
        const settled = scores.plan.settles.flatMap((settle, index) => (lastDay(settle) <= asOf ? [index] : []));
        const before = earlierYears(late.pack, late.population, compiled);
        const kept = { scores, settles: new Set(settled) };
        const again = evaluate(compiled, { ...late.population, before, kept });
        for (const key of ['settleTotals', 'held', 'resetTotals'] as const) expect(again[key]).toEqual(whole[key]);
      }),
      runs(15),
    );
  });

  it('a trial that changes nothing changes nobody', () => {
    fc.assert(
      fc.property(worlds, ({ schemes, subjects, facts }) => {
        const { rules, pack, population } = prepare(schemes, subjects, facts);
        for (const scheme of ['own', 'above']) {
          const { comparison } = simulator(rules, scheme, population, middle(pack, scheme))!.attempt([]);
          expect(comparison).toMatchObject({ changed: 0, risen: 0, fallen: 0, moved: [] });
        }
      }),
      runs(10),
    );
  });

  it('one more record of what is rewarded never gives less', () => {
    const one = fc.record({
      subject: fc.constantFrom('m0', 'm1', 'm4'),
      month: fc.nat(23),
      hours: fc.constantFrom(0.5, 2, 6),
    });
    fc.assert(
      fc.property(drawnSchemes(true), drawnSubjects, drawnFacts, one, (schemes, subjects, facts, added) => {
        const { subject, month, hours } = added;
        const date = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
        const more = { id: 'more', record: 'volunteer-service', subject, date, hours };
        const running = schemes[0]!['count-from'] === 'reset';
        const [less, most] = [facts, [...facts, more]].map((rows) => {
          const { pack, population } = prepare(schemes, subjects, rows);
          const { settleTotals, plan } = evaluatePopulation(pack, population, { scheme: 'own' }).get('own')!;
          const settles = plan.settles.length;
          // Under a cap of the year what a quarter gives more the next gives less: what counts is the sum so far.
          const first = (cell: number) => (running ? cell : cell - (cell % settles));
          return settleTotals.map((_, cell) =>
            settleTotals.slice(first(cell), cell + 1).reduce((sum, total) => sum + total, 0),
          );
        });
        expect(less!.filter((total, cell) => most![cell]! < total)).toEqual(new Float64Array());
      }),
      runs(15),
    );
  });
});

/** A settle period in the middle of the year. */
function middle(pack: CompiledPack, id: string) {
  const { settles } = planYear(getScheme(pack, id).scheme.period, 2017, endOfYear);
  return settles[settles.length >> 1]!;
}
