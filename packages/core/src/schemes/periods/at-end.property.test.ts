import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, formatDay, lastDay } from '../../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { evaluatePopulation } from '../population.ts';

const toy = toyPack();
const open = { done: { filled: false, at: 'end' } };
const late = { 'days from due to done': { above: 0, at: 'end' } };

const measures = fc.constantFrom<Record<string, unknown>>(
  { count: 'rectification', where: open },
  { count: 'rectification', where: late },
  { count: 'rectification', where: { 'any-of': [open, late] } },
  { count: 'rectification', where: open, valid: { months: 'ever' } },
  { count: 'rectification', where: open, valid: { months: 'ever', at: 'end' } },
  { count: 'rectification', where: open, valid: { months: 'ever', 'after-months': 2, at: 'end' } },
  { value: 'rectification', worth: [{ when: open, worth: 3 }, { worth: 1 }] },
  { value: 'rectification', worth: [{ when: open, worth: 3 }, { worth: 1 }], combine: 'best' },
  { ratio: { count: 'rectification', where: open }, of: { count: 'rectification' } },
  { streak: 'rectification', where: open, every: 'month' },
  { overdue: ['monthly-report'], take: 'missed', at: 'end' },
  { overdue: ['monthly-report'], take: 'late', at: 'month-end' },
  { overdue: ['monthly-report'], take: 'days', at: 'end' },
);
const veto = { veto: 'v', title: '未整改', effect: { total: 0 } };
const vetoes = fc.constantFrom<object[]>(
  [],
  [{ ...veto, when: { any: 'rectification', where: open, 'within-months': 8, 'at-least': 3 } }],
  [{ ...veto, when: { measure: { count: 'rectification', where: open }, is: { min: 3 } } }],
);
const calendars = fc.constantFrom<object>(
  { tally: 'month', settle: 'month', reset: 'year' },
  { tally: 'month', settle: 'quarter', reset: 'year' },
  { tally: 'quarter', settle: 'quarter', reset: 'year' },
  { tally: 'month', settle: 'quarter', reset: 'year', 'month-starts': 26 },
  { tally: 'week', settle: 'month', reset: 'year' },
  { tally: 'month', settle: 'quarter', reset: 'year', 'count-from': 'reset', cap: 20 },
);

const days = fc.integer({ min: dayOf(2016, 10, 1), max: dayOf(2017, 11, 30) });
const facts = fc
  .array(fc.tuple(fc.constantFrom('m0', 'm1'), days, fc.nat(40), fc.option(fc.nat(150), { nil: null }), fc.boolean()), {
    minLength: 8,
    maxLength: 16,
    size: 'max',
  })
  .map((drawn) =>
    drawn.map(([subject, day, until, later, problem], i): Row =>
      problem
        ? {
            id: `f${i}`,
            record: 'rectification',
            subject,
            date: formatDay(day),
            due: formatDay(day + until),
            ...(later === null ? {} : { done: formatDay(day + later) }),
          }
        : { id: `f${i}`, record: 'monthly-report', subject, date: formatDay(day + until), month: formatDay(day) },
    ),
  );

/** What had come and been filled in by a day. */
function knownOn(rows: readonly Row[], day: number): Row[] {
  const come = (date: unknown) => typeof date !== 'string' || date <= formatDay(day);
  return rows.flatMap(({ done, ...row }): Row[] => {
    if (!come(row['date'])) return [];
    return [{ ...row, ...(done !== undefined && come(done) ? { done } : {}) }];
  });
}

test('what was settled on what was known then comes to the same when all is known', () => {
  fc.assert(
    fc.property(
      measures,
      vetoes,
      calendars,
      fc.constantFrom(undefined, 'quarter', 'half-year', 'year'),
      facts,
      fc.integer({ min: dayOf(2017, 1, 31), max: dayOf(2017, 12, 31) }),
      days,
      (measure, struck, calendar, over, rows, asOf, left) => {
        const { 'count-from': from, cap, ...period } = calendar as Record<string, unknown>;
        const scheme = toyScheme({
          period,
          ...(from === undefined ? {} : { 'count-from': from, cap }),
          vetoes: struck,
          sections: [
            {
              section: 's',
              title: '部分',
              items: [
                { item: 'base', title: '基础', measure: { number: 10 }, points: { 'as-entered': true } },
                {
                  item: 'i',
                  title: '项',
                  measure,
                  points: 'ratio' in measure ? { share: 7 } : { each: 1 },
                  ...(over === undefined ? {} : { over }),
                },
              ],
            },
          ],
        });
        const rules = { ...toy, schemes: [scheme] };
        const pack = compilePack(rules);
        const { subjects } = subjectsFromRows([
          { id: 'm0', kind: 'member' },
          { id: 'm1', kind: 'member', until: formatDay(left) },
        ]);
        const score = (known: readonly Row[], day: number) => {
          const read = factsFromRows(pack, subjects, known, { complete: false });
          expect(read.issues).toEqual([]);
          return evaluatePopulation(pack, { subjects, facts: read.facts, year: 2017, asOf: day }).get(scheme.scheme)!;
        };
        const [then, later] = [score(knownOn(rows, asOf), asOf), score(rows, dayOf(2018, 12, 31))];
        const settles = then.plan.settles.length;
        const settled = then.plan.settles.filter((settle) => lastDay(settle) <= asOf).length;
        for (let at = 0; at < 2; at++) {
          const of = ({ settleTotals }: typeof then) => settleTotals.slice(at * settles, at * settles + settled);
          expect(of(later)).toEqual(of(then));
        }
      },
    ),
    { seed: 20171231, numRuns: 150 },
  );
});
