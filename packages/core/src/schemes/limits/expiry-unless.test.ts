import { expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { toyFindings } from '../../pack/toy-findings.ts';
import { parseDay } from '../../calendar.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const got = (date: string, hours: number): Row => ({ record: 'volunteer-service', date, hours });
const used = (date: string, amount: number): Row => ({ record: 'honour', date, amount });

// 服务 1 小时得 1 分，兑换多少扣多少，得分之月起 12 个月内有效
const account = (unless: object) =>
  toyScheme({
    scheme: 'account',
    levels: [],
    period: { tally: 'month', settle: 'month', reset: 'year' },
    'count-from': 'reset',
    expires: { months: 12, unless },
    precision: 0.5,
    sections: [
      {
        section: 'account',
        title: '账户',
        items: [
          { item: 'got', title: '得分', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
          { item: 'used', title: '兑换', measure: { sum: 'honour.amount' }, points: { each: -1 } },
        ],
      },
    ],
  });
const old = account({ 'years since born': { min: 60 } });
// March 2016 to February 2017, June 2016 to May 2017, January to December 2017.
const facts = [got('2016-03-04', 10), got('2016-06-04', 12), got('2017-01-10', 5)];
const at = (scheme: ReturnType<typeof account>, subjects: Row[], given: Row[], periods: string[]) =>
  periods.map((period) => scoreToy(scheme, period, { subjects, facts: given })[0]?.total);

it('lets nothing lapse from the month on in which one is of that age', () => {
  const born = (date: string) => [{ id: 'm1', kind: 'member', born: date }];
  const months = ['2017-02', '2017-03', '2017-05', '2017-06', '2017-12', '2018-01', '2018-12'];
  // Sixty on 15 June 2017: what expired in February lapsed, what expired in May does not.
  expect(at(old, born('1957-06-15'), facts, months)).toEqual([27, 17, 17, 17, 17, 17, 17]);
  // A month later it has.
  expect(at(old, born('1957-07-15'), facts, months)).toEqual([27, 17, 17, 5, 5, 5, 5]);
  expect(at(old, born('1940-01-01'), facts, months)).toEqual([27, 27, 27, 27, 27, 27, 27]);
  expect(at(old, born('1990-01-01'), facts, months)).toEqual([27, 17, 17, 5, 5, 0, 0]);
  // What was used came out of the oldest: of 27 points 11, then 1 of June is left to lapse no more.
  expect(at(old, born('1940-01-01'), [...facts, used('2017-04-01', 11)], ['2017-04', '2018-12'])).toEqual([16, 16]);
});

it('lets lapse what expired long before when one no longer meets it', () => {
  const subjects = [
    { id: 'm1', kind: 'member', field: 'rural', until: '2017-08-31' },
    { id: 'm1', kind: 'member', field: 'organ', since: '2017-09-01' },
  ];
  const months = ['2017-03', '2017-08', '2017-09', '2017-12', '2018-01'];
  expect(at(account({ field: 'rural' }), subjects, facts, months)).toEqual([27, 27, 5, 5, 0]);
});

it('tells of nothing that is to expire', () => {
  const pack = compilePack({ ...toyPack(), schemes: [...toyPack().schemes, old] });
  const told = (born: string) => {
    const live = scoreLive(pack, {
      scheme: 'account',
      year: 2017,
      asOf: parseDay('2017-06-30')!,
      subjects: [{ id: 'm1', kind: 'member', born }],
      facts: facts.map((fact, i) => ({ id: `f${i}`, subject: 'm1', ...fact })),
    });
    return explainLive(live, 'm1', '2017-06', { pack: 'p', version: '1' })!.expiry.map(({ zh }) => zh);
  };
  expect(told('1990-01-01')).toEqual([
    '2016年6月得的 12 分到期，未用 12 分作废',
    '最先到期的是2017年1月得的 5 分，还剩 5 分，2017年12月底以前可用',
  ]);
  expect(told('1940-01-01')).toEqual([]);
});

it('asks for attributes that there are', () => {
  const found = (unless: string) =>
    toyFindings({
      'schemes/member-star.yaml': [['reset: year }', `reset: year }\nexpires: { months: 12, unless: ${unless} }`]],
    }).filter((one) => one.startsWith('unknown-attribute'));
  expect(found('{ feild: rural }')).toEqual(['unknown-attribute schemes/member-star.yaml:6']);
  expect(found('{ field: rural }')).toEqual([]);
});
