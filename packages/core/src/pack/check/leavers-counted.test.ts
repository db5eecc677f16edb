import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const scheme = (id: string, subject: string, measure: string, more = '', period = 'quarter') => `scheme: ${id}
title: ${id}
subject: ${subject}
period: { tally: ${period}, settle: ${period}, reset: year }
precision: 0.01
sections: [{ section: only, title: 唯一, items: [{ item: only, title: 唯一, measure: ${measure}, points: { as-entered: true } }] }]
${more}publish: { level: none, total: subject }
`;

const share = 'levels: [{ level: 0, title: 其他 }, { level: 1, title: 优秀, share: 20% }]\n';

/** A pool of a branch divided by what its members’ levels are worth. */
function found({
  more = share,
  measure = '{ count: meeting.present }',
  of = 'members',
  among = 'sum',
  period = 'quarter',
  back = '{ combine: { divide: [own, unit] }, of: { own: { score: worth }, unit: { score: unit, of: above } } }',
} = {}) {
  return toyFindings(
    {},
    {
      'schemes/rated.yaml': scheme('rated', 'member', measure, more, period),
      'schemes/worth.yaml': scheme('worth', 'member', '{ score: rated }', '', period),
      'schemes/unit.yaml': scheme('unit', 'branch', `{ score: worth, of: ${of}, among: ${among} }`, '', period),
      'schemes/pay.yaml': scheme('pay', 'member', back, '', period),
    },
  ).filter((one) => one.startsWith('leavers-counted') || one.includes('wrong'));
}

test('a pool by those at the end, places by all', () => {
  const told = ['leavers-counted schemes/unit.yaml:6'];
  expect(found()).toEqual(told);
  const mean = '{ cohort-value: { count: meeting.present }, take: mean }';
  expect(found({ more: '', measure: mean })).toEqual(told);
  expect(found({ more: '' })).toEqual([]);
  expect(found({ among: 'average' })).toEqual([]);
  expect(found({ period: 'month' })).toEqual([]);
  // Nobody has any of it back.
  expect(found({ back: '{ score: worth }' })).toEqual([]);
});

test('whoever says which is meant is not asked', () => {
  for (const there of ['end', 'any-time']) expect(found({ of: `{ kind: members, there: ${there} }` })).toEqual([]);
  expect(found({ more: `${share}there: any-time\n` })).toEqual([]);
  const exempt = (text: string) => `${share}exempt: [{ exempt: x, title: ${text} }]\n`;
  expect(found({ more: exempt('某某, when: { measure: { present: at-end }, is: 0 }') })).toEqual([]);
  expect(found({ more: exempt('某某, when: { measure: { present: at-end }, is: 1 }') })).not.toEqual([]);
  expect(found({ more: exempt('年内调出, when: { any: discipline }') })).toEqual([]);
  expect(found({ more: exempt('到岗不满三个月, when: { months-below: 3 }') })).toEqual([
    'leavers-counted schemes/unit.yaml:6',
  ]);
});

test('who left takes part and is left out', () => {
  const more = `${share}there: any-time\nexempt: [{ exempt: x, title: 离开, when: { measure: { present: at-end }, is: 0 } }]\n`;
  expect(found({ more })).toEqual(['leavers-counted schemes/rated.yaml:8']);
});
