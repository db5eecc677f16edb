import { describe, expect, it } from 'vitest';
import { dayOf } from '../calendar.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { toyPack } from '../testing/index.ts';
import { type Row, factsFromRows, subjectsFromRows } from './rows.ts';

const pack = compilePack(toyPack());
const people: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
  { id: 'm2', kind: 'member', org: 'b1' },
];
const read = (rows: Row[], options = {}) => factsFromRows(pack, subjectsFromRows(people).subjects, rows, options);

describe('reading subjects', () => {
  it('tells every row that cannot be read and keeps the others', () => {
    const { subjects, issues } = subjectsFromRows([
      { kind: 'member' },
      { id: 'x', kind: 'person' },
      { id: 'm1', kind: 'member', since: '2017-02-30' },
      { id: 'm2', kind: 'member', since: '2017-02-01', until: '2017-01-01' },
      { id: 'm3', kind: 'member' },
      { id: 'm3', kind: 'branch' },
    ]);
    expect(issues.map(({ code, row, field }) => [code, row, field])).toEqual([
      ['no-id', 1, 'id'],
      ['unknown-kind', 2, 'kind'],
      ['not-a-date', 3, 'since'],
      ['ends-before-it-begins', 4, 'until'],
      ['kind-differs', 6, 'kind'],
    ]);
    expect(subjects.ids).toEqual(['m3']);
    expect(issues.every(({ message, remedy }) => message.zh && message.en && remedy.zh && remedy.en)).toBe(true);
  });
});

describe('reading facts', () => {
  it('puts a fact in the table of its record, and one meeting in the tables of all present', () => {
    const { facts, issues } = read([
      { id: 'f2', record: 'volunteer-service', subject: 'm2', date: '2017-03-05', hours: 1.5 },
      { id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 2 },
      { id: 'f3', record: 'meeting', subject: 'b1', date: '2017-03-06', kind: 'lecture', present: ['m1', 'm2'] },
    ]);
    expect(issues).toEqual([]);
    const service = facts.get('volunteer-service')!;
    expect(Array.from(service.start)).toEqual([0, 1, 2, 2]);
    expect(Array.from(service.day)).toEqual([dayOf(2017, 3, 4), dayOf(2017, 3, 5)]);
    expect(service.ids).toEqual(['f1', 'f2']);
    expect(service.columns['hours']).toMatchObject({ type: 'numbers', decimals: 1, values: Float64Array.of(20, 15) });
    expect(facts.get('meeting.present')!.ids).toEqual(['f3', 'f3']);
  });

  it('reads the text of CSV', () => {
    const { facts, issues } = read([
      { id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: '2.5', activity: '' },
      { id: 'f2', record: 'meeting', subject: 'b1', date: '2017-03-06', kind: 'lecture', present: 'm1;m2' },
    ]);
    expect(issues).toEqual([]);
    expect(facts.get('volunteer-service')!.columns['hours']).toMatchObject({ values: Float64Array.of(25) });
    expect(facts.get('meeting.present')!.day.length).toBe(2);
  });

  it('tells every row that cannot be read, in both languages', () => {
    const { facts, issues } = read([
      { id: 'f1', record: 'volunteer', subject: 'm1', date: '2017-03-04' },
      { id: 'f2', record: 'volunteer-service', subject: 'm9', date: '2017-03-04', hours: 2 },
      { id: 'f3', record: 'volunteer-service', subject: 'b1', date: '2017-03-04', hours: 2 },
      { id: 'f4', record: 'volunteer-service', subject: 'm1', date: '4 March', hours: 2 },
      { id: 'f5', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 25 },
      { id: 'f6', record: 'volunteer-service', subject: 'm1', date: '2017-03-04' },
      { id: 'f7', record: 'meeting', subject: 'b1', date: '2017-03-04', kind: 'lecture', present: ['m9'] },
      { id: 'f7', record: 'volunteer-service', subject: 'm1', date: '2017-03-04', hours: 1 },
    ]);
    expect(issues.map(({ code, row, field }) => [code, row, field])).toEqual([
      ['unknown-record', 1, 'record'],
      ['unknown-subject', 2, 'subject'],
      ['wrong-subject', 3, 'subject'],
      ['not-a-date', 4, 'date'],
      ['too-large', 5, 'hours'],
      ['required', 6, 'hours'],
      ['unknown-subject', 7, 'present'],
      ['duplicate-id', 8, 'id'],
    ]);
    expect(issues.every(({ message, remedy }) => message.zh && message.en && remedy.zh && remedy.en)).toBe(true);
    expect(facts.get('volunteer-service')!.day.length).toBe(0);
    expect(
      read([{ id: 'f1', record: 'volunteer-service', subject: 'm1', date: '2017-03-04' }], { complete: false }).issues,
    ).toEqual([]);
  });

  it('reads appeals without the pack naming them', () => {
    const { facts } = read([
      { id: 'a1', record: 'score-adjustment', subject: 'm1', date: '2017-03-31', item: 'meetings', points: -0.5 },
    ]);
    expect(facts.get('score-adjustment')!.columns['points']).toMatchObject({ values: Float64Array.of(-50) });
  });
});
