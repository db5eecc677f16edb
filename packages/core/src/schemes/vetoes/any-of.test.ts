import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const levels = [
  { level: 1, title: '丙', below: 4 },
  { level: 2, title: '乙', from: 4, below: 8 },
  { level: 3, title: '甲', from: 8 },
];
const item = { measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } };
const scheme = (veto: object, more: Record<string, unknown> = {}) =>
  oneItemScheme(item, {
    period: { tally: 'month', settle: 'month', reset: 'year' },
    levels,
    vetoes: [{ veto: 'v', title: '升降', effect: { level: { down: 1 } }, ...veto }],
    ...more,
  });
const on = (record: string, day: string, more: object = {}): Row => ({
  record,
  subject: 'm1',
  date: `2017-03-${day}`,
  ...more,
});
const nine = on('volunteer-service', '01', { hours: 9 });
const level = (veto: object, facts: Row[], period = '2017-03') =>
  scoreToy(scheme(veto), period, { facts: [nine, ...facts], subjects: [{ id: 'm1', kind: 'member' }] })[0]?.level;
const either = {
  when: {
    'any-of': [
      { any: 'discipline' },
      { any: 'absence', 'at-least': 2, over: 'year' },
      { item: 'tried', is: { max: 9 }, and: [{ any: 'honour' }] },
    ],
  },
};

it.each<[string, Row[], number]>([
  ['none of the reasons', [on('absence', '02')], 3],
  ['one of them', [on('discipline', '02')], 2],
  ['two yellow cards are one red card', [on('absence', '02'), on('absence', '03')], 2],
  [
    'all of them are no more than one',
    [on('discipline', '02'), on('absence', '02'), on('absence', '03'), on('honour', '04')],
    2,
  ],
  ['a reason with a condition of its own', [on('honour', '04')], 2],
])('%s', (_, facts, held) => {
  expect(level(either, facts)).toBe(held);
});

it('must all meet what stands beside them', () => {
  const beside = { ...either, and: [{ total: { below: 9 } }] };
  expect(level(beside, [on('discipline', '02')])).toBe(3);
  expect(level({ ...either, and: [{ total: { max: 9 } }] }, [on('discipline', '02')])).toBe(2);
  expect(level({ ...either, and: [{ any: 'honour' }] }, [on('discipline', '02')])).toBe(3);
});

it('is put right only where none of the reasons is left', () => {
  const mended = { ...either, repair: { when: { any: 'honour' } } };
  const reasons = { 'any-of': [{ any: 'discipline' }, { any: 'absence' }] };
  const of = (facts: Row[]) => level({ ...mended, when: reasons }, facts);
  expect(of([on('discipline', '02'), on('honour', '05')])).toBe(3);
  expect(of([on('discipline', '02'), on('honour', '05'), on('absence', '06')])).toBe(2);
});

it('raises once', () => {
  const praised = { when: { 'any-of': [{ any: 'honour' }, { none: 'absence' }] }, effect: { level: { up: 1 } } };
  const few = {
    facts: [on('volunteer-service', '01', { hours: 3 }), on('honour', '02')],
    subjects: [{ id: 'm1', kind: 'member' }],
  };
  expect(scoreToy(scheme(praised), '2017-03', few)[0]?.level).toBe(2);
});

it('tells the reasons that held', () => {
  const stated = scheme(either);
  const live = scoreLive(compilePack({ ...toyPack(), schemes: [stated] }), {
    scheme: stated.scheme,
    year: 2017,
    asOf: parseDay('2017-03-31')!,
    subjects: [{ id: 'm1', kind: 'member' }],
    facts: [nine, { ...on('honour', '04'), id: 'h1' }],
  });
  const [veto] = explainLive(live, 'm1', '2017-03', { pack: 'toy', version: '1.0.0' })!.vetoes;
  expect(veto).toMatchObject({ facts: ['h1'], why: { zh: '“试算”得 9 分，不超过 9 分' } });
});
