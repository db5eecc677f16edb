import { describe, expect, it } from 'vitest';
import { dayOf } from '../calendar.ts';
import { cohortsOf } from '../schemes/cohorts/cohorts.ts';
import { subjectsFromRows } from './rows.ts';
import { kindOfRow, rowsById, spellIn, spellOn, spellsMeeting } from './subject-table.ts';

const { subjects } = subjectsFromRows([
  { id: 'b1', kind: 'branch', org: 'c1', field: 'rural' },
  { id: 'm1', kind: 'member', org: 'b1', field: 'rural', until: '2017-05-31' },
  { id: 'c1', kind: 'committee' },
  { id: 'm2', kind: 'member', org: 'nowhere', since: '2017-03-10', age: 40 },
  { id: 'b2', kind: 'branch', org: 'c1', field: 'community' },
  { id: 'm1', kind: 'member', org: 'b2', field: 'community', since: '2017-06-01' },
]);
const row = rowsById(subjects);

const meeting = (condition: Parameters<typeof spellsMeeting>[1]) => Array.from(spellsMeeting(subjects, condition));

describe('a table of subjects', () => {
  it('groups rows by kind, from below to above', () => {
    expect(subjects.ids).toEqual(['m1', 'm2', 'b1', 'b2', 'c1']);
    expect(subjects.rows).toEqual({
      member: { from: 0, to: 2 },
      branch: { from: 2, to: 4 },
      committee: { from: 4, to: 5 },
      county: { from: 5, to: 5 },
    });
    expect(subjects.ids.map((_, at) => kindOfRow(subjects, at))).toEqual([
      'member',
      'member',
      'branch',
      'branch',
      'committee',
    ]);
  });

  it('keeps the spells of a member who moved', () => {
    const m1 = row.get('m1')!;
    const parentOn = (month: number) => subjects.spellParent[spellOn(subjects, m1, dayOf(2017, month, 1))];
    expect([parentOn(5), parentOn(6)]).toEqual([row.get('b1'), row.get('b2')]);
    expect(spellOn(subjects, row.get('m2')!, dayOf(2017, 3, 9))).toBe(-1);
    const march = spellIn(subjects, row.get('m2')!, dayOf(2017, 3, 1), dayOf(2017, 3, 31));
    expect(subjects.spellParent[march]).toBe(-1);
  });

  it('holds conditions against the attributes of each spell', () => {
    // Spells in rows: m1 rural, m1 community, m2, b1 rural, b2 community, c1.
    expect(meeting({ field: 'rural' })).toEqual([1, 0, 0, 1, 0, 0]);
    expect(meeting({ field: { not: 'rural' } })).toEqual([0, 1, 1, 0, 1, 1]);
    expect(meeting({ age: { min: 40 } })).toEqual([0, 0, 1, 0, 0, 0]);
    expect(meeting({ unknown: 'x' })).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('knows the parent and the kind as attributes, whether the parent is there or not', () => {
    const { ids, spellStart } = subjects;
    const spells = ids.flatMap((id, at) => Array.from({ length: spellStart[at + 1]! - spellStart[at]! }, () => id));
    const met = (condition: Parameters<typeof spellsMeeting>[1]) =>
      spells.filter((_, spell) => meeting(condition)[spell] === 1);
    expect(met({ org: 'b2' })).toEqual(['m1']);
    expect(met({ org: 'nowhere' })).toEqual(['m2']);
    expect(met({ kind: 'branch' })).toEqual(['b1', 'b2']);
    const { index, keys } = cohortsOf(subjects, ['org'], 0, 2, dayOf(2017, 4, 1), dayOf(2017, 4, 30));
    expect([...index].map((at) => keys[at])).toEqual([['b1'], ['nowhere']]);
  });
});
