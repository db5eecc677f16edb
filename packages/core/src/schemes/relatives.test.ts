import { expect, test } from 'vitest';
import { parseDay } from '../calendar.ts';
import { subjectsFromRows } from '../records/rows.ts';
import { kindsOf } from '../records/subject-kind.ts';
import { rowsOf } from '../records/subject-table.ts';
import { planYear } from './plan.ts';
import { type Relation, relativesOf } from './relatives.ts';

const kinds = kindsOf([
  { kind: 'village', title: '村', in: 'committee', person: false },
  { kind: 'household', title: '户', in: 'village', person: false },
  { kind: 'resident', title: '居民', in: 'household', person: true },
]);
const { subjects, issues } = subjectsFromRows(
  [
    { id: 'v1', kind: 'village', secretary: 'm1' },
    { id: 'v2', kind: 'village', secretary: 'nobody' },
    { id: 'h1', kind: 'household', org: 'v1', until: '2017-06-30' },
    { id: 'h1', kind: 'household', org: 'v2', since: '2017-07-01' },
    { id: 'h2', kind: 'household', org: 'v1' },
    { id: 'r1', kind: 'resident', org: 'h1' },
    { id: 'r2', kind: 'resident', org: 'h1', until: '2017-08-31' },
    { id: 'm1', kind: 'member' },
  ],
  { kinds },
);
const plan = planYear({ tally: 'quarter', settle: 'year', reset: 'year' }, 2017, parseDay('2017-12-31')!);

/** Ids related to one subject, quarter by quarter. */
function related(id: string, kind: string, of: Relation): string[] {
  const { start, rows } = relativesOf(subjects, plan, kind, of);
  const first = (subjects.ids.indexOf(id) - rowsOf(subjects, kind).from) * 4;
  return [0, 1, 2, 3].map((slot) =>
    [...rows.subarray(start[first + slot], start[first + slot + 1])].map((row) => subjects.ids[row]).join(' '),
  );
}

test('the rows can be read', () => expect(issues).toEqual([]));

test('those below, as they stood on the last day of each slot', () => {
  expect(related('v1', 'village', { kind: 'household' })).toEqual(['h1 h2', 'h1 h2', 'h2', 'h2']);
  expect(related('v2', 'village', { kind: 'resident' })).toEqual(['', '', 'r1', 'r1']);
});

test('the one above, through kinds between', () => {
  expect(related('r1', 'resident', { kind: 'village' })).toEqual(['v1', 'v1', 'v2', 'v2']);
  expect(related('r2', 'resident', { kind: 'household' })).toEqual(['h1', 'h1', 'h1', '']);
});

test('itself, also in the slot in which it leaves', () => {
  expect(related('r2', 'resident', { self: true })).toEqual(['r2', 'r2', 'r2', '']);
  expect(related('v1', 'village', { kind: 'village' })).toEqual(['v1', 'v1', 'v1', 'v1']);
});

test('a link, from both ends; a name nobody has links nothing', () => {
  expect(related('v1', 'village', { link: 'secretary' })).toEqual(['m1', 'm1', 'm1', 'm1']);
  expect(related('v2', 'village', { link: 'secretary' })).toEqual(['', '', '', '']);
  expect(related('m1', 'member', { 'linked-by': 'secretary' })).toEqual(['v1', 'v1', 'v1', 'v1']);
  expect(related('m1', 'member', { link: 'captain' })).toEqual(['', '', '', '']);
});

test('kinds that are not related have nobody', () => {
  expect(related('v1', 'village', { kind: 'branch' })).toEqual(['', '', '', '']);
});

test('only those whose attributes meet a condition, and the nearest above that does, any number of levels up', () => {
  const nested = subjectsFromRows(
    [
      { id: 't1', kind: 'committee', form: 'township' },
      { id: 'c1', kind: 'committee', form: 'village', org: 't1' },
      { id: 'b1', kind: 'branch', org: 'c1', field: 'rural' },
      { id: 'b2', kind: 'branch', org: 't1', field: 'organ' },
      { id: 'm1', kind: 'member', org: 'b1' },
    ],
    { kinds },
  ).subjects;
  const of = (id: string, kind: string, relation: Relation) => {
    const { start, rows } = relativesOf(nested, plan, kind, relation);
    const first = (nested.ids.indexOf(id) - rowsOf(nested, kind).from) * 4;
    return [...rows.subarray(start[first], start[first + 1])].map((row) => nested.ids[row]).join(' ');
  };
  expect(of('m1', 'member', { kind: 'committee' })).toBe('c1');
  expect(of('m1', 'member', { kind: 'committee', where: { form: 'township' } })).toBe('t1');
  expect(of('m1', 'member', { above: 'committee', where: { form: 'county' } })).toBe('');
  // Of the subject's own kind too: a village committee below a township's.
  expect(of('c1', 'committee', { above: 'committee' })).toBe('t1');
  expect(of('t1', 'committee', { below: 'committee' })).toBe('c1');
  expect(of('t1', 'committee', { kind: 'branch' })).toBe('b2');
  expect(of('c1', 'committee', { kind: 'branch', where: { field: 'organ' } })).toBe('');
});

test('organisations may nest hundreds deep; a circle is nobody above', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, kind: 'committee', org: `c${i + 1}` }));
  const { subjects: deep } = subjectsFromRows(
    [
      { id: 'm', kind: 'member', org: 'c0' },
      ...rows,
      { id: 'c200', kind: 'committee', form: 'top' },
      { id: 'x', kind: 'branch', org: 'y' },
      { id: 'y', kind: 'branch', org: 'x' },
    ],
    { kinds },
  );
  const top = relativesOf(deep, plan, 'member', { above: 'committee', where: { form: 'top' } });
  expect(deep.ids[top.rows[0]!]).toBe('c200');
  expect(relativesOf(deep, plan, 'branch', { above: 'committee' }).rows.length).toBe(0);
});
