import { expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, liveScores, scoreLive } from '../live.ts';

const toy = toyPack();
const scheme = (stated: Record<string, unknown> = {}) =>
  toyScheme({
    scheme: 'rounds',
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    'cleared-at': { total: 10 },
    precision: 1,
    sections: [
      {
        section: 'a',
        title: 'a',
        items: [{ item: 'hours', title: '服务', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } }],
      },
    ],
    ...stated,
  });
const served = (...hours: [string, number][]): Row[] =>
  hours.map(([date, amount], i) => ({ id: `f${i}`, record: 'volunteer-service', subject: 'm1', date, hours: amount }));
const live = (stated: Record<string, unknown>, facts: Row[], year = 2017) =>
  scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme(stated)] }), {
    scheme: 'rounds',
    year,
    asOf: parseDay(`${year}-06-30`)!,
    subjects: [{ id: 'm1', kind: 'member' }],
    facts,
  });
const totals = (...of: Parameters<typeof live>) => liveScores(live(...of))[0]!.settles.map(({ total }) => total);

const facts = served(['2017-01-05', 6], ['2017-02-05', 7], ['2017-03-05', 4], ['2017-05-05', 8]);

it('begins anew after a total that is full, or goes on with what was more', () => {
  // 6；13 满 10，清零；4；4；12 满；0
  expect(totals({}, facts)).toEqual([6, 13, 4, 4, 12, 0]);
  // 余 3：3+4；7+8=15 余 5
  expect(totals({ 'cleared-at': { total: 10, rest: true } }, facts)).toEqual([6, 13, 7, 7, 15, 5]);
  // 每轮从 2 分起：8；15 满；2+4；6；14 满；2
  expect(totals({ start: 2 }, facts)).toEqual([8, 15, 6, 6, 14, 2]);
});

it('carries over a year what the last round had, and nothing of a full one', () => {
  const carried = { carry: { share: 1 } };
  expect(totals(carried, served(['2016-11-05', 7], ['2017-02-05', 5], ['2017-03-05', 1]))).toEqual([7, 12, 1, 1, 1, 1]);
  expect(totals(carried, served(['2016-12-05', 12], ['2017-02-05', 5]))).toEqual([0, 5, 5, 5, 5, 5]);
  const rest = { ...carried, 'cleared-at': { total: 10, rest: true } };
  expect(totals(rest, served(['2016-12-05', 12], ['2017-02-05', 5]))).toEqual([2, 7, 7, 7, 7, 7]);
});

it('explains what a round is made of', () => {
  const told = (stated: Record<string, unknown>, period: string) =>
    explainLive(live(stated, facts), 'm1', period, { pack: 'p', version: '1' })!.sum?.zh;
  expect(told({}, '2017-02')).toBe('此前 6 + 2017年2月 7 = 13，达到清零的分数，下期从头累计');
  expect(told({}, '2017-05')).toBe('此前 4 + 2017年5月 8 = 12，达到清零的分数，下期从头累计');
  const rest = { 'cleared-at': { total: 10, rest: true } };
  expect(told(rest, '2017-03')).toBe('上轮余 3 + 2017年3月 4 = 7');
  expect(told(rest, '2017-05')).toBe('上轮余 3 + 此前 4 + 2017年5月 8 = 15，满 10，余 5 转入下一轮');
});
