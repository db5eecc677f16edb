import { expect, test } from 'vitest';
import { parsePeriod } from '../../calendar.ts';
import { dawn, doomsday, rowsById, subjectTable } from '../../records/subject-table.ts';
import { moneysOf } from './moneys.ts';
import type { Pay } from './pay.ts';

const villages = subjectTable(
  [
    { id: 'a', staff: 10 },
    { id: 'b', staff: 20 },
    { id: 'c', staff: 30 },
  ].map(({ id, staff }) => ({ id, kind: 'branch', from: dawn, to: doomsday, parent: null, attributes: { staff } })),
);
const met = [
  { row: 0, level: 1, total: 90 },
  { row: 1, level: 1, total: 60 },
];
const year = parsePeriod('2017')!;
const about: Parameters<typeof moneysOf>[0] = {
  subject: 'branch',
  period: { tally: 'month', settle: 'year', reset: 'year' },
};
const paid = (pay: Partial<Pay>, people?: number[]) => {
  const { of, remainderYuan } = moneysOf(about, { to: 'subject', ...pay }, met, villages, year, people);
  return [of.get(0)?.yuan, of.get(1)?.yuan, remainderYuan];
};

test('a pool by points times heads', () => {
  // 90 × 10 : 60 × 20 = 900 : 1200 of 2100
  expect(paid({ 'pool-yuan': 2100, 'in-proportion-to': ['points', 'staff'] })).toEqual([900, 1200, 0]);
});

test('a pool for each cohort, shared within it', () => {
  const members = subjectTable([
    ...['p', 'q', 'r'].map((id) => ({ id, kind: 'branch', from: dawn, to: doomsday, parent: null, attributes: {} })),
    ...(['p', 'p', 'q', 'q'] as const).map((parent, i) => ({
      id: `m${i}`,
      kind: 'member',
      from: dawn,
      to: doomsday,
      parent,
      attributes: { field: i === 3 ? 'organ' : 'rural' },
    })),
  ]);
  const all = ['m0', 'm1', 'm2', 'm3'].map((id, i) => ({
    row: rowsById(members).get(id)!,
    level: 1,
    total: [80, 40, 50, 70][i]!,
  }));
  const shared = (keys: NonNullable<Pay['pool-for']> | undefined, who = all) => {
    const { of, remainderYuan } = moneysOf(
      about,
      { to: 'subject', 'pool-yuan': 1000, 'pool-for': keys },
      who,
      members,
      year,
    );
    return [...who.map(({ row }) => of.get(row)!.yuan), remainderYuan];
  };
  // p：80 : 40；q：50 : 70；r 没有人，没有这一笔
  expect(shared(['branch'])).toEqual([666.66, 333.33, 416.66, 583.33, 0.02]);
  expect(shared(['org'])).toEqual([666.66, 333.33, 416.66, 583.33, 0.02]);
  // q 的农村党员只有一人
  expect(shared(['branch', 'field'])).toEqual([666.66, 333.33, 1000, 1000, 0.01]);
  expect(shared(undefined)).toEqual([333.33, 166.66, 208.33, 291.66, 0.02]);
  expect(shared(['county'])).toEqual(shared(undefined));
  expect(shared(['branch'], all.slice(0, 2))).toEqual([666.66, 333.33, 0.01]);
});

test('so much a point, a fifth of it withheld; nothing is told where an attribute is not known', () => {
  const { of } = moneysOf(about, { to: 'subject', 'per-point-yuan': 8, withheld: 0.2 }, met, villages, year);
  expect(of.get(0)).toMatchObject({ yuan: 720, withheldYuan: 144 });
  expect(paid({ 'per-point-yuan': 8, 'in-proportion-to': ['points', 'rooms'] })).toEqual([undefined, undefined, null]);
});

test('a share that goes to posts is one sum in equal parts; where nobody holds them nobody takes a share', () => {
  const posts = { to: { posts: [{ post: 'secretary', title: '书记' }] } };
  // 90 : 60 of 1000 = 600 : 400; three people have 200 each, and three 133.33, which leaves a cent.
  expect(paid({ ...posts, 'pool-yuan': 1000 }, [3, 3, 9])).toEqual([200, 133.33, 0.01]);
  expect(paid({ ...posts, 'pool-yuan': 1000, 'round-yuan': 10 }, [3, 3, 9])).toEqual([200, 130, 10]);
  expect(paid({ ...posts, 'pool-yuan': 1000 }, [0, 1, 0])).toEqual([undefined, 1000, 0]);
});

test('a pool for each group, of a size that goes by an attribute of the group', () => {
  const at = { from: dawn, to: doomsday };
  const village = (id: string, kind: string) => ({
    id,
    kind: 'branch',
    parent: null,
    attributes: { class: kind },
    ...at,
  });
  const member = (id: string, parent: string) => ({ id, kind: 'member', parent, attributes: {}, ...at });
  const people = subjectTable([
    village('v1', 'first'),
    village('v2', 'second'),
    village('v3', 'other'),
    ...['v1', 'v1', 'v2', 'v2', 'v3'].map((of, i) => member(`m${i}`, of)),
  ]);
  const who = [60, 40, 30, 10, 50].map((total, i) => ({ row: people.ids.indexOf(`m${i}`), level: 1, total }));
  const pool = { by: 'class', table: { first: 5000, second: 3000 }, otherwise: 0 };
  const { of, remainderYuan } = moneysOf(
    about,
    { to: 'subject', 'pool-yuan': pool, 'pool-for': ['org'] },
    who,
    people,
    year,
  );
  // 5000 as 60 : 40, 3000 as 30 : 10, and nothing for the third village.
  expect(who.map(({ row }) => of.get(row)!.yuan)).toEqual([3000, 2000, 2250, 750, 0]);
  expect(remainderYuan).toBe(0);
});

test('the most of a pool that one gets; the others share what lies above in proportion', () => {
  const three = [60, 30, 10].map((total, row) => ({ row, level: 1, total }));
  const roles = subjectTable(
    ['secretary', 'deputy', 'deputy'].map((post, i) => ({
      id: `m${i}`,
      kind: 'member',
      from: dawn,
      to: doomsday,
      parent: null,
      attributes: { post, rate: i === 0 ? 1 : 0.8 },
    })),
  );
  const shared = (more: Partial<Pay>, who = three, people?: number[]) => {
    const { of, remainderYuan } = moneysOf(
      about,
      { to: 'subject', 'pool-yuan': 1000, ...more },
      who,
      roles,
      year,
      people,
    );
    return [...who.map(({ row }) => of.get(row)!.yuan), remainderYuan];
  };
  const most = { by: 'post', table: { secretary: 0.4 }, otherwise: 1 };
  // 600, 300, 100; of the secretary's 600 only 400, and 600 as 30 : 10.
  expect(shared({})).toEqual([600, 300, 100, 0]);
  expect(shared({ 'at-most-share': most })).toEqual([400, 450, 150, 0]);
  // 45% for all: the deputy's 550 × 30 ÷ 40 = 412.5 is below it. 40%: both have their most, and the third 200.
  expect(shared({ 'at-most-share': 0.45 })).toEqual([450, 412.5, 137.5, 0]);
  expect(shared({ 'at-most-share': 0.4 })).toEqual([400, 400, 200, 0]);
  // All have their most: 100 stay. A third is a third, rounded down.
  expect(shared({ 'at-most-share': 0.3 })).toEqual([300, 300, 300, 100]);
  expect(shared({ 'at-most-share': 1 / 3 })).toEqual([333.33, 333.33, 333.33, 0.01]);
  // Alone the secretary has 400; who has no points takes none of what is left.
  expect(shared({ 'at-most-share': most }, three.slice(0, 1))).toEqual([400, 600]);
  expect(shared({ 'at-most-share': most }, [three[0]!, { row: 1, level: 1, total: 0 }])).toEqual([400, 0, 600]);
  // The others at 80% of the secretary: 60 : 24 : 8 of 920.
  expect(shared({ 'pool-yuan': 920, 'in-proportion-to': ['points', 'rate'] })).toEqual([600, 240, 80, 0]);
  // What goes to two people is still one share.
  expect(shared({ 'at-most-share': most }, three, [2, 1, 1])).toEqual([200, 450, 150, 0]);
});
