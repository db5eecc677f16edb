import { expect, it, test } from 'vitest';
import { dayOf, formatDay, lastDay, parsePeriod } from '../calendar.ts';
import { dutyStates } from '../duties/duty-states.ts';
import { oneItemScheme, scoreToy, toyPack } from '../testing/index.ts';
import { compilePack } from '../schemes/compile-pack.ts';
import { evaluate } from '../schemes/evaluate.ts';
import { ageOf, ageOn, agesIn } from './ages.ts';
import { conditionWords } from './condition-words.ts';
import { withAges } from './cut-spells.ts';
import { subjectsFromRows } from './rows.ts';
import { spellsMeeting } from './subject-table.ts';
import { attributesMeet } from './value-test.ts';

const meeting = (subject: string, date: string) => ({ record: 'volunteer-service', subject, date, hours: 1 });
const each = { measure: { count: 'volunteer-service' }, points: { each: 1 } };
const year = { tally: 'year', settle: 'year', reset: 'year' };
const byMonths = { tally: 'month', settle: 'year', reset: 'year' };
const under = (age: number) => ({ 'years since born': { below: age } });

it('cuts spells on birthdays, and holds from the day itself', () => {
  const { subjects } = subjectsFromRows([{ id: 'm1', kind: 'member', born: '1957-02-28', since: '2000-01-01' }]);
  const cut = withAges(subjects, agesIn({ applies: { 'years since born': { min: 60 } } }));
  const spells = [...cut.spellFrom].map((from, spell) => [
    formatDay(from),
    cut.attributes['years since born']!.codes[spell],
  ]);
  // The first age not below 60, and the first above it.
  expect(spells).toEqual([
    ['2000-01-01', 0],
    ['2017-02-28', 1],
    ['2018-02-28', 2],
  ]);
  expect([...spellsMeeting(cut, { 'years since born': { min: 60 } })]).toEqual([0, 1, 1]);
  expect(withAges(subjects, agesIn({ applies: { field: 'rural' } }))).toBe(subjects);
  expect(() => spellsMeeting(subjects, under(60))).toThrow('withAges');
});

it('reads names, and tells how old somebody is on a day', () => {
  expect(ageOf('years since born')).toMatchObject({ unit: 'years', date: 'born' });
  expect(ageOf('years from born to date')).toBeNull();
  const on = (name: string, date: unknown, ...day: [number, number, number]) =>
    ageOn(ageOf(name)!, date, dayOf(...day));
  expect(on('years since born', '1956-02-29', 2017, 2, 27)).toBe(60);
  expect(on('years since born', '1956-02-29', 2017, 2, 28)).toBe(61);
  expect(on('months since joined', '2017-01-31', 2017, 2, 28)).toBe(1);
  expect(on('days since joined', '2017-01-31', 2017, 2, 28)).toBe(28);
  expect(on('years since joined', '2018-01-31', 2017, 2, 28)).toBe(0);
  expect(on('years since born', null, 2017, 2, 28)).toBeNull();
  expect(attributesMeet({ born: '1957-03-01' }, under(60), dayOf(2017, 2, 28))).toBe(true);
  expect(attributesMeet({}, under(60), dayOf(2017, 2, 28))).toBe(false);
});

test('年满 60 周岁的不参加：an item applies by the month up to the birthday, by the year as of its end', () => {
  const subjects = [
    { id: 'm1', kind: 'member', born: '1957-06-15' },
    { id: 'm2', kind: 'member', born: '1958-01-01' },
    { id: 'm3', kind: 'member' },
  ];
  const facts = subjects.flatMap(({ id }) => ['2017-01-10', '2017-06-10', '2017-07-10'].map((day) => meeting(id, day)));
  const totals = (period: object) =>
    scoreToy(oneItemScheme({ ...each, applies: under(60) }, { period }), '2017', { subjects, facts }).map(
      ({ total }) => total,
    );
  // June ends with 60 years; whose birthday nobody knows is not known to be under 60.
  expect(totals(byMonths)).toEqual([1, 3, 0]);
  expect(totals(year)).toEqual([0, 3, 0]);
});

test('入党满一年的才考核；whoever comes to it within the year is assessed from that month on', () => {
  const subjects = [
    { id: 'm1', kind: 'member', joined: '2016-05-20' },
    { id: 'm2', kind: 'member', joined: '2016-12-31' },
    { id: 'm3', kind: 'member', joined: '2017-01-01' },
  ];
  const facts = subjects.flatMap(({ id }) => ['2017-04-30', '2017-05-02', '2017-12-30'].map((day) => meeting(id, day)));
  const scheme = oneItemScheme(each, { period: byMonths, applies: { 'months since joined': { min: 12 } } });
  expect(scoreToy(scheme, '2017', { subjects, facts }).map(({ subject, total }) => [subject, total])).toEqual([
    ['m1', 2],
    ['m2', 1],
  ]);
});

test('a duty and an exemption go by ages too', () => {
  const toy = toyPack();
  const { subjects } = subjectsFromRows([{ id: 'b1', kind: 'branch', founded: '2016-09-10' }]);
  const duties = toy.duties.slice(0, 1).map((duty) => ({ ...duty, applies: { 'years since founded': { min: 1 } } }));
  const due = (day: number) => dutyStates({ ...toy, duties }, subjects, new Map(), dayOf(2017, 9, day)).length;
  expect([due(9), due(10)]).toEqual([0, 1]);
  const people = [
    { id: 'b1', kind: 'branch' },
    { id: 'm1', kind: 'member', org: 'b1', born: '1947-12-31' },
    { id: 'm2', kind: 'member', org: 'b1', born: '1948-01-01' },
  ];
  const exempt = [{ exempt: 'old', title: '年满 70 周岁', when: { attributes: { 'years since born': { min: 70 } } } }];
  const facts = [meeting('m1', '2017-02-01'), meeting('m2', '2017-02-01')];
  const rows = scoreToy(oneItemScheme(each, { period: year, exempt }), '2017', { subjects: people, facts });
  expect(rows.map(({ subject }) => subject)).toEqual(['m2']);
});

it('comes to what the age at the end of each month says, for one as for all', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    id: `m${i}`,
    kind: 'member',
    org: 'b1',
    born: formatDay(dayOf(1956, 11, 1) + i * 23),
  }));
  const toy = toyPack();
  const scheme = oneItemScheme(each, { period: byMonths, applies: { 'years since born': { above: 59, max: 60 } } });
  const pack = compilePack({ ...toy, schemes: [scheme] });
  const { subjects } = subjectsFromRows(rows);
  const run = (of: object) =>
    evaluate(pack.schemes[0]!, { subjects, facts: new Map(), year: 2017, asOf: dayOf(2018, 3, 1), ...of });
  const all = run({});
  const wanted = rows.flatMap(({ born }) =>
    Array.from({ length: 12 }, (_, month) => {
      const end = lastDay(parsePeriod(`2017-${String(month + 1).padStart(2, '0')}`)!);
      return ageOn(ageOf('years since born')!, born, end) === 60 ? 1 : 0;
    }),
  );
  expect([...all.assessed]).toEqual(wanted);
  expect(new Set(wanted).size).toBe(2);
  const { from } = all;
  expect([...run({ from: from + 7, to: from + 8 }).assessed]).toEqual(wanted.slice(84, 96));
});

it('is said in words', () => {
  const born = {
    field: 'born',
    title: '出生日期',
    'title-en': 'date of birth',
    type: 'date',
    required: false,
  } as const;
  expect(conditionWords(under(60), [born])).toEqual({
    zh: '自“出生日期”起的周年数少于 60 年',
    en: 'full years since “date of birth” is less than 60 years',
  });
});
