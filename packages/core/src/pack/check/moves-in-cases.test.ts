import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const scheme = (id: string, subject: string, measure: string, more = '') => `scheme: ${id}
title: ${id}
subject: ${subject}
period: { tally: quarter, settle: quarter, reset: year }
precision: 0.01
sections: [{ section: only, title: 唯一, items: [{ item: only, title: 唯一, measure: ${measure}, points: { as-entered: true } }] }]
${more}publish: { level: none, total: subject }
`;

function told(
  subjects: string[],
  { of = 'above', more = '', expected = '{ subject: m, period: 2017-Q3, total: 0 }' } = {},
) {
  const files = {
    'schemes/unit.yaml': scheme('unit', 'branch', '{ count: meeting }'),
    'schemes/own.yaml': scheme('own', 'member', `{ score: unit, of: ${of} }`, more),
    'cases/moves.yaml': `case: moves
title: 算例
scheme: own
subjects:
  - { id: b1, kind: branch }
  - { id: b2, kind: branch }
${subjects.map((subject) => `  - { ${subject} }\n`).join('')}expect:
  - ${expected}
`,
  };
  return loadPack(toySource({}, files), alone)
    .diagnostics.filter(({ file }) => file.includes('moves'))
    .map(({ code, line, message }) => `${code}:${line} ${message}`);
}

const stays = 'id: m, org: b1';
const moves = (day: string, before: string) => [`id: m, org: b1, until: ${before}`, `id: m, org: b2, since: ${day}`];

test('who moves in a case, by name and day', () => {
  const message = 'm 从 2017-08-01 起由 b1 到 b2：“own”的“唯一”取期末所在的党支部，2017-Q3 全期按 b2 的算。';
  expect(told(moves('2017-08-01', '2017-07-31'))).toEqual([`place-at-end:10 ${message}`]);
  // On the first day of a quarter nobody has been elsewhere in it.
  expect(told(moves('2017-07-01', '2017-06-30'))).toEqual([]);
  expect(told(moves('2017-10-01', '2017-09-30'))).toEqual([]);
  expect(told([stays])).toEqual([]);
  expect(told(['id: m, org: b1, until: 2017-07-31', 'id: m, org: b1, since: 2017-08-01'])).toEqual([]);
  expect(told(moves('2017-08-01', '2017-07-31'), { of: '{ kind: branch, there: end }' })).toEqual([]);
  expect(told(moves('2017-08-01', '2017-07-31'), { expected: '{ subject: m, period: 2017-Q3, total: null }' })).toEqual(
    [],
  );
});

test('who leaves in a case, and is one of those that places are worked out from', () => {
  const share = 'levels: [{ level: 0, title: 其他 }, { level: 1, title: 优秀, share: 50% }]\n';
  const gone = [stays, 'id: n, org: b1, until: 2017-08-15'];
  const message = 'n 期内离开（到 2017-08-15），“own”的名额（优秀）仍把 n 算在内。';
  expect(told(gone, { more: share })).toEqual([`leavers-counted:8 ${message}`]);
  expect(told(gone)).toEqual([]);
  expect(told(gone, { more: `${share}there: any-time\n` })).toEqual([]);
  expect(told([stays, 'id: n, org: b1, until: 2017-09-30'], { more: share })).toEqual([]);
  expect(
    told([stays, ...moves('2017-08-16', '2017-08-15').map((one) => one.replace('m', 'n'))], { more: share }),
  ).toEqual([]);
  // What is expected of them says that they are assessed.
  const both = '{ subject: m, period: 2017-Q3, total: 0 }\n  - { subject: n, period: 2017-Q3, total: 0 }';
  expect(told(gone, { more: share, expected: both })).toEqual([]);
  // That nothing follows for them says nothing of the others' places.
  const nothing = both.replace(/total: 0 \}$/, 'consequences: [] }');
  expect(told(gone, { more: share, expected: nothing })).toHaveLength(1);
});

test('who leaves counts in places by number and in ranks of a list too', () => {
  const gone = [stays, 'id: n, org: b1, until: 2017-08-15'];
  const top = 'levels: [{ level: 0, title: 其他 }, { level: 1, title: 优秀, top: 1 }]\n';
  expect(told(gone, { more: top })).toHaveLength(1);
  const list = 'consequences: [{ consequence: c, title: 文明户, kind: list, when: { rank: { top: 1 } } }]\n';
  expect(told(gone, { more: list })).toHaveLength(1);
});
