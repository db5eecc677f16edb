import { expect, it } from 'vitest';
import { type Placed, placed, reaching, scoreToy, toyScheme } from '../../testing/index.ts';

const item = { item: 'points', title: '得分', measure: { sum: 'honour.amount' }, points: { each: 1 } };
const scheme = (level: object, quota: object = {}, more: object = {}) =>
  toyScheme({
    period: { tally: 'year', settle: 'year', reset: 'year' },
    precision: 1,
    cohort: [],
    quota,
    levels: [
      { level: 0, title: '合格' },
      { level: 1, title: '优秀', ...level },
    ],
    sections: [{ section: 'a', title: 'a', items: [item] }],
    ...more,
  });

const best = (...given: Parameters<typeof placed>) => reaching(1, ...given);

// Four of township a, who have the most, four of b and two of c.
const members: Placed = {
  a1: { points: 99, field: 'a' },
  a2: { points: 98, field: 'a' },
  a3: { points: 97, field: 'a' },
  a4: { points: 96, field: 'a' },
  b1: { points: 95, field: 'b' },
  b2: { points: 94, field: 'b' },
  b3: { points: 60, field: 'b' },
  b4: { points: 50, field: 'b' },
  c1: { points: 93, field: 'c' },
  c2: { points: 40, field: 'c' },
};
const group = (limit: object) => ({ 'per-group': { cohort: ['field'], ...limit } });

it('both limits hold at once', () => {
  // 40 % of ten are four; half of four are two, of two one.
  expect(best(scheme({ share: 0.4 }), members)).toBe('a1 a2 a3 a4');
  expect(best(scheme({ share: 0.4, ...group({ share: 0.5 }) }), members)).toBe('a1 a2 b1 b2');
  expect(best(scheme({ share: 0.5, ...group({ share: 0.5 }) }), members)).toBe('a1 a2 b1 b2 c1');
  // The county’s limit binds where the townships’ do not.
  expect(best(scheme({ share: 0.2, ...group({ share: 0.5 }) }), members)).toBe('a1 a2');
  // Townships alone.
  expect(best(scheme({ from: 90, ...group({ share: 0.5 }) }), members)).toBe('a1 a2 b1 b2 c1');
});

it('a third of four is one, two when rounded up; one at least; none or no limit in small groups', () => {
  const third = { from: 90, ...group({ share: '1/3' }) };
  expect(best(scheme(third), members)).toBe('a1 b1');
  expect(best(scheme(third, { round: 'up' }), members)).toBe('a1 a2 b1 b2 c1');
  expect(best(scheme(third, { 'at-least': 1 }), members)).toBe('a1 b1 c1');
  expect(best(scheme(third, { 'at-least': 1, 'none-below': 3 }), members)).toBe('a1 b1');
  expect(best(scheme(third, { 'min-cohort': 3 }), members)).toBe('a1 b1 c1');
});

it('by what the group is: half in a, a quarter in b, none elsewhere', () => {
  const share = { by: 'field', table: { a: 0.5, b: '25%' } };
  expect(best(scheme({ from: 90, ...group({ share }) }), members)).toBe('a1 a2 b1');
});

it('counts who is ranked, and says whose places were taken', () => {
  const exempt = [{ exempt: 'out', title: '借调', when: { any: 'discipline' } }];
  const struck = [{ record: 'discipline', subject: 'a1', decision: 'warning' }];
  const own = scheme({ from: 90, ...group({ share: 0.5 }) }, {}, { exempt });
  // Three are left of a: one place.
  expect(best(own, members, struck)).toBe('a2 b1 b2 c1');
  expect(placed(own, members, struck)['a3']!.why).toBe('得分够优秀；同一领域的优秀名额（50%）已满，按得分排序定为合格');
});

it('equal totals at the edge of a group', () => {
  const tied = { ...members, a2: { points: 97, field: 'a' } };
  const half = { from: 90, ...group({ share: 0.5 }) };
  expect(best(scheme(half), tied)).toBe('a1 b1 b2 c1');
  expect(best(scheme(half, { ties: 'all' }), tied)).toBe('a1 a2 a3 b1 b2 c1');
});

it('parts of a place by group: half up in a, dropped in b, up elsewhere', () => {
  const round = { by: 'field', table: { a: 'half-up', b: 'down' }, otherwise: 'up' };
  const cohort = { cohort: ['field'] };
  // 40 % of four are 1.6, of two 0.8.
  expect(best(scheme({ share: 0.4 }, { round }, cohort), members)).toBe('a1 a2 b1 c1');
  expect(best(scheme({ share: 0.4 }, {}, cohort), members)).toBe('a1 b1');
  // In one cohort the strictest holds: 39 % of ten are 3.9.
  expect(best(scheme({ share: 0.39 }, { round }), members)).toBe('a1 a2 a3');
  // Of groups in it each its own.
  expect(best(scheme({ from: 90, ...group({ share: 0.4 }) }, { round }), members)).toBe('a1 a2 b1 c1');
});

it('places in consequences are made whole by group too', () => {
  const round = { by: 'field', table: { a: 'half-up' }, otherwise: 'down' };
  const consequences = [{ consequence: 'best', title: '前四成', kind: 'list', when: { rank: { 'top-share': 0.4 } } }];
  const own = scheme({}, { round, ties: 'all' }, { consequences, cohort: ['field'] });
  const subjects = Object.entries(members).map(([id, { field }]) => ({ id, kind: 'member', field }));
  const facts = Object.entries(members).map(([subject, { points }]) => ({
    record: 'honour',
    subject,
    date: '2017-02-01',
    amount: points,
  }));
  const met = scoreToy(own, '2017', { subjects, facts }).flatMap(({ subject, consequences: ids }) =>
    ids.length > 0 ? [subject] : [],
  );
  expect(met).toEqual(['a1', 'a2', 'b1']);
});

it('tiers of places may begin at a third, and give thirds', () => {
  const by = { ratio: { sum: 'honour.amount' }, of: { number: 150 } };
  // Of 50 and of 49 out of 150: a third reaches the tier, less does not.
  const share = { by, tiers: [{ from: '1/3', share: '1/3' }], otherwise: 0 };
  const three = (last: number): Placed => ({ a: { points: 60 }, b: { points: 55 }, c: { points: last } });
  expect(best(scheme({ share }), three(50))).toBe('a');
  expect(best(scheme({ share }), three(49))).toBe('');
});
