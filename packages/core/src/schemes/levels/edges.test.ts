import { describe, expect, it } from 'vitest';
import { factsFromRows, subjectsFromRows, type Row } from '../../records/rows.ts';
import { parseDay } from '../../calendar.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { explain } from '../explain/explain.ts';
import { traceSubject } from '../explain/trace.ts';

const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const item = { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (stated: Record<string, unknown>) =>
  toyScheme({
    scheme: 'one',
    period: yearly,
    precision: 1,
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...stated,
  });
const hours = (subject: string, count: number, date = '2017-03-01'): Row => ({
  record: 'volunteer-service',
  subject,
  date,
  hours: count,
});

describe('lines by an attribute', () => {
  const line = { by: 'grade', table: { first: 9, second: 8 }, otherwise: 6 };
  const levels = [
    { level: 0, title: '不达标', below: line },
    { level: 1, title: '达标', from: line },
  ];
  const subjects = [
    { id: 'b1', kind: 'branch', grade: 'first' },
    { id: 'b2', kind: 'branch', grade: 'second' },
    { id: 'm1', kind: 'member', org: 'b1' },
    { id: 'm2', kind: 'member', org: 'b2' },
    { id: 'm3', kind: 'member', org: 'b1', grade: 'second' },
    { id: 'm4', kind: 'member' },
  ];
  const facts = ['m1', 'm2', 'm3', 'm4'].map((id) => hours(id, 8));

  it('hold for those of the nearest above that carries it', () => {
    const rows = scoreToy(scheme({ levels }), '2017', { subjects, facts });
    // 8 hours: 9 are needed in b1, 8 in b2; m3 is of the second grade itself, m4 of none.
    expect(rows.map(({ subject, level }) => [subject, level])).toEqual([
      ['m1', 0],
      ['m2', 1],
      ['m3', 1],
      ['m4', 1],
    ]);
  });

  it('are told with the distance to the next level', () => {
    const rules = { ...toyPack(), schemes: [scheme({ levels })] };
    const pack = compilePack(rules);
    const { subjects: table } = subjectsFromRows(subjects, { defaultKind: 'member', kinds: rules.kinds });
    const read = factsFromRows(
      pack,
      table,
      facts.map((fact, i) => ({ id: `f${i}`, ...fact })),
      { complete: false },
    );
    const input = { subjects: table, facts: read.facts, year: 2017, asOf: parseDay('2017-12-31')! };
    const tell = (id: string) =>
      explain(traceSubject(getScheme(pack, 'one'), input, table.ids.indexOf(id)), table, 0, {
        pack: 'p',
        version: '1.0.0',
      });
    expect([tell('m1')?.next?.missing, tell('m1')?.levels[1]?.from]).toEqual([1, 9]);
    expect([tell('m2')?.next, tell('m2')?.levels[1]?.from]).toEqual([null, 8]);
    expect(tell('m4')?.levels[1]?.from).toBe(6);
  });
});

describe('levels that only a veto gives', () => {
  const levels = [
    { level: 0, title: '停牌', 'by-veto': true },
    { level: 1, title: '无星', below: 4 },
    { level: 2, title: '一星', from: 4, below: 8 },
    { level: 3, title: '二星', from: 8 },
  ];
  const vetoes = [{ veto: 'bad', title: '违纪', when: { any: 'discipline' }, effect: { level: 0 } }];
  const bad = (subject: string, date: string): Row => ({ record: 'discipline', subject, date });
  const quarterly = { tally: 'month', settle: 'quarter', reset: 'year' };
  const level = (stated: Record<string, unknown>, facts: Row[], period: string, subjects?: Row[]) =>
    scoreToy(scheme({ levels, vetoes, period: quarterly, ...stated }), period, {
      facts,
      ...(subjects ? { subjects } : {}),
    }).map((row) => row.level);

  it('are reached by no total, however low, and need no line of their own', () => {
    expect(level({ start: -50 }, [], '2017-Q1')).toEqual([1]);
    expect(level({}, [bad('s1', '2017-02-01'), hours('s1', 9)], '2017-Q1')).toEqual([0]);
  });

  it('stand below the ladder: one rises from its lowest step', () => {
    const facts = [bad('s1', '2017-02-01'), hours('s1', 9, '2017-05-01'), hours('s1', 9, '2017-08-01')];
    const promotion = { 'max-steps': 1 };
    expect(['2017-Q1', '2017-Q2', '2017-Q3'].map((period) => level({ promotion }, facts, period)[0])).toEqual([
      0, 2, 3,
    ]);
    // Nobody falls into them when places are taken.
    const subjects = ['m1', 'm2'].map((id) => ({ id, kind: 'member', field: 'rural' }));
    const limited = levels.map((each) => (each.level === 3 ? { ...each, top: 1 } : each));
    const two = [
      { level: 0, title: '停牌', 'by-veto': true },
      { level: 1, title: '其他' },
      { level: 2, title: '优秀', top: 1 },
    ];
    const both = [hours('m1', 9), hours('m2', 10)];
    expect(level({ levels: limited }, both, '2017-Q1', subjects)).toEqual([2, 3]);
    expect(level({ levels: two }, both, '2017-Q1', subjects)).toEqual([1, 2]);
  });
});
