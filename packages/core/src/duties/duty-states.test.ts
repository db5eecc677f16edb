import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../calendar.ts';
import { type Row, factsFromRows, subjectsFromRows } from '../records/rows.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { toyPack } from '../testing/index.ts';
import { dutyStates } from './duty-states.ts';

const rules = toyPack();
rules.duties[0]!.applies = { field: 'rural' };
rules.duties[1]!['at-least'] = 2;
const pack = compilePack(rules);
const { subjects } = subjectsFromRows([
  { id: 'b1', kind: 'branch', field: 'rural' },
  { id: 'b2', kind: 'branch', field: 'organ' },
  { id: 'b3', kind: 'branch', field: 'organ', since: '2018-01-01' },
  { id: 'm1', kind: 'member', org: 'b1' },
]);
const rows: Row[] = [
  { id: 'f1', record: 'committee-meeting', subject: 'b1', date: '2017-02-28' },
  { id: 'f2', record: 'committee-meeting', subject: 'b1', date: '2017-03-20' },
  { id: 'f3', record: 'congress', subject: 'b2', date: '2017-01-05' },
  { id: 'f4', record: 'congress', subject: 'b2', date: '2017-03-05' },
];
const { facts } = factsFromRows(pack, subjects, rows, { complete: false });
const on = (day: string, options = {}) =>
  dutyStates(rules, subjects, facts, parseDay(day)!, { subjects: ['b1', 'b2', 'b3'], ...options }).map((state) => ({
    ...state,
    due: formatDay(state.due),
  }));

describe('how duties stand', () => {
  it('on a day: the periods that hold it, with what counts so far', () => {
    expect(on('2017-03-10')).toEqual([
      {
        duty: 'monthly-committee',
        subject: 'b1',
        period: '2017-03',
        due: '2017-03-31',
        count: 0,
        needed: 1,
        met: false,
        facts: [],
      },
      {
        duty: 'quarterly-congress',
        subject: 'b1',
        period: '2017-Q1',
        due: '2017-03-31',
        count: 0,
        needed: 2,
        met: false,
        facts: [],
      },
      {
        duty: 'quarterly-congress',
        subject: 'b2',
        period: '2017-Q1',
        due: '2017-03-31',
        count: 2,
        needed: 2,
        met: true,
        facts: ['f3', 'f4'],
      },
    ]);
  });

  it('adds a quantity up, and leaves out who is excused', () => {
    const toy = toyPack();
    const duty = {
      ...toy.duties[0]!,
      duty: 'hours',
      on: 'member' as const,
      every: 'quarter' as const,
      'met-by': { sum: 'volunteer-service.hours' },
      'at-least': 2.5,
    };
    const [meeting] = toy.duties;
    const some = { ...toy, duties: [duty, { ...meeting!, applies: undefined, unless: { committee: false } }] };
    const compiled = compilePack(some);
    const people = subjectsFromRows([
      { id: 'b1', kind: 'branch', committee: true },
      { id: 'b2', kind: 'branch', committee: false },
      { id: 'b3', kind: 'branch' },
      { id: 'm1', kind: 'member', org: 'b1' },
    ]).subjects;
    const served = [1.5, 0.5, 0.5].map((hours, i) => ({
      id: `s${i}`,
      record: 'volunteer-service',
      subject: 'm1',
      date: `2017-0${i + 1}-10`,
      hours,
    }));
    const known = factsFromRows(compiled, people, served, { complete: false }).facts;
    const state = (day: string) => dutyStates(some, people, known, parseDay(day)!);
    expect(state('2017-02-28')[0]).toMatchObject({ count: 2, needed: 2.5, met: false, facts: ['s0', 's1'] });
    expect(state('2017-03-31')[0]).toMatchObject({ count: 2.5, met: true });
    expect(state('2017-03-31').map(({ subject }) => subject)).toEqual(['m1', 'b1', 'b3']);
  });

  it('on a day after the period: the one that is to be met next', () => {
    const report = { id: 'r1', record: 'monthly-report', subject: 'm1', date: '2017-03-04', month: '2017-02-28' };
    const known = factsFromRows(pack, subjects, [report], { complete: false }).facts;
    const state = (day: string) => dutyStates(rules, subjects, known, parseDay(day)!, { subjects: ['m1'] });
    expect(state('2017-03-05')).toMatchObject([{ period: '2017-02', met: true, facts: ['r1'] }]);
    expect(state('2017-03-06')).toMatchObject([{ period: '2017-03', met: false, facts: [] }]);
    expect(formatDay(state('2017-03-06')[0]!.due)).toBe('2017-04-05');
  });

  it('changes with the day, and can be asked for some subjects', () => {
    expect(on('2017-03-20', { subjects: ['b1'] })[0]).toMatchObject({ met: true, facts: ['f2'] });
    expect(on('2017-02-28', { subjects: ['b2'] })).toMatchObject([{ count: 1, met: false }]);
  });
});
