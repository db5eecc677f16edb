import { expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyContext, toyPack, toyScheme } from '../../testing/index.ts';
import { readMeasure } from './index.ts';

const only = (item: object) => [{ section: 's', title: '部分', items: [{ item: 'i', title: '项', ...item }] }];
const toy = toyPack();
const checked = toyScheme({
  scheme: 'checked',
  subject: 'member',
  period: { tally: 'month', settle: 'year', reset: 'year' },
  levels: [],
  sections: only({ measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }),
});

const byMonths = { of: 'members', among: 'by-months' };
const weighted = {
  combine: { divide: ['scored', 'weight'] },
  of: {
    scored: {
      gather: {
        combine: { multiply: ['area', 'score'] },
        of: { area: { attribute: 'area' }, score: { score: 'checked' } },
      },
      ...byMonths,
    },
    weight: { gather: { attribute: 'area' }, ...byMonths },
  },
};

function read(measure: object, subjects: Row[], facts: Row[], { over = 'year', period = '2017', asOf = '' } = {}) {
  const scheme = toyScheme({
    scheme: 'reader',
    subject: 'branch',
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    precision: 0.01,
    levels: [],
    sections: only({ over, measure, points: { 'as-entered': true } }),
  });
  const branches = ['b1', 'b2'].map((id) => ({ id, kind: 'branch' }));
  const given = { subjects: [...branches, ...subjects], facts, ...(asOf === '' ? {} : { asOf }) };
  const rows = scoreToy(scheme, period, given, { ...toy, schemes: [...toy.schemes, checked] });
  return rows.map((row) => row.items[0]!.points);
}

const hours = (subject: string, many: number, date = '2017-03-20') => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: many,
});

it('weighs what each has in the whole window by its months in the place', () => {
  // p1 was with b1 to 30 April and with b2 from then on.
  const subjects = [
    { id: 'p1', kind: 'member', org: 'b1', area: 1, until: '2017-04-30' },
    { id: 'p1', kind: 'member', org: 'b2', area: 1, since: '2017-05-01' },
    { id: 'p2', kind: 'member', org: 'b1', area: 3 },
  ];
  const facts = [hours('p1', 6), hours('p2', 9)];
  // (6 × 1 × 4 + 9 × 3 × 12) ÷ (1 × 4 + 3 × 12) = 348 ÷ 40
  expect(read(weighted, subjects, facts)).toEqual([8.7, 6]);
  // Without the area: (6 × 4 + 9 × 12) ÷ 16, as score by itself reads it.
  expect(read({ gather: { score: 'checked' }, ...byMonths }, subjects, facts)).toEqual([8.25, 6]);
  expect(read({ score: 'checked', ...byMonths }, subjects, facts)).toEqual([8.25, 6]);
  // What p1 does in the second quarter counts in both places: (4 × 1 + 2 × 3) ÷ 4 and 4 (in April with b1, then with b2).
  const spring = [hours('p1', 4, '2017-06-10'), hours('p2', 2, '2017-04-10')];
  const done = { gather: { sum: 'volunteer-service.hours' }, ...byMonths };
  expect(read(done, subjects, spring, { over: 'quarter', period: '2017-Q2' })).toEqual([2.5, 4]);
  // Only when the window ends is anything known.
  expect(read(done, subjects, spring, { over: 'quarter', period: '2017-05' })).toEqual([0, 0]);
});

it('counts who left for the months that were', () => {
  const subjects = [
    { id: 'p1', kind: 'member', org: 'b1', area: 1, until: '2017-04-30' },
    { id: 'p2', kind: 'member', org: 'b1', area: 3, since: '2017-07-01' },
  ];
  // p1 four months, p2 six: (6 × 4 + 9 × 3 × 6) ÷ (4 + 18) = 186 ÷ 22
  expect(read(weighted, subjects, [hours('p1', 6), hours('p2', 9, '2017-08-01')])[0]).toBe(8.45);
});

it('leaves out who has nothing to measure, and counts subjects, not months', () => {
  const subjects = [
    { id: 'p1', kind: 'member', org: 'b1', area: 2 },
    { id: 'p2', kind: 'member', org: 'b1' },
  ];
  const area = { gather: { attribute: 'area' }, ...byMonths };
  expect(read(area, subjects, [])[0]).toBe(2);
  expect(read({ ...area, 'at-least': 2 }, subjects, [])[0]).toBe(0);
});

it('is told in the rule book, and refused where there are no months to weigh by', () => {
  const found = (measure: Row, period: object) => {
    const { kind, options } = readMeasure(measure);
    return kind.check(options, toyContext({}, { subject: 'branch', period })).map(({ code, path }) => [code, ...path]);
  };
  const monthly = { tally: 'month', settle: 'year', reset: 'year' };
  const area = { gather: { attribute: 'area' }, ...byMonths };
  expect(found(area, monthly)).toEqual([]);
  expect(found(area, { tally: 'year', settle: 'year', reset: 'year' })).toEqual([['wrong-value', 'among']]);
  expect(found({ ...area, of: { kind: 'members', there: 'any-time' } }, monthly)).toEqual([
    ['wrong-value', 'of', 'there'],
  ]);
  const { kind, options } = readMeasure({ gather: { sum: 'volunteer-service.hours' }, ...byMonths });
  expect(kind.sentence(options, toyContext({}, { subject: 'branch', period: monthly }))).toEqual({
    zh: '所辖党员的“志愿服务”的时长合计，各对象按在这里的月数加权平均',
    en: 'total hours of “Volunteer service” records of members, a mean weighted by the months of each here',
  });
});
