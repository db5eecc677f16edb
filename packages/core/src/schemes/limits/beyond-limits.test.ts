import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import { oneItemScheme, scoreToy, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';

const deed = (record: string, date: string, more: object = {}) => ({ record, subject: 'm1', date, ...more });
/** Totals of the months so far: a volunteer hour adds 1, an absence takes 3. */
const schemeOf = (head: object) => {
  const scheme = oneItemScheme(
    { measure: { sum: 'volunteer-service.hours' }, points: { each: 1, per: 1 } } as never,
    {
      period: { tally: 'month', settle: 'month', reset: 'year' },
      'count-from': 'reset',
      precision: 1,
      ...head,
    } as never,
  );
  scheme.sections[0]!.items.push({
    ...scheme.sections[0]!.items[0]!,
    item: 'away',
    measure: { count: 'absence' },
    points: { each: -3 },
  });
  return scheme;
};
const totals = (head: object, facts: object[], periods = ['2017-01', '2017-02', '2017-03']) => {
  const scheme = schemeOf(head);
  return periods.map((period) => {
    const [row] = scoreToy(scheme, period, {
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: facts as never,
    });
    return row?.total;
  });
};

describe('what lies beyond the limits of a total that runs on', () => {
  const added = [deed('volunteer-service', '2017-01-05', { hours: 2 }), deed('absence', '2017-02-05')];
  const full = { start: 12, cap: 12 };

  it('is lost where the document says so: full marks are not kept against later deductions', () => {
    // January 12 + 2 is 12 at most, February 12 − 3.
    expect(totals({ ...full, 'beyond-limits': 'lost' }, added)).toEqual([12, 9, 9]);
    // Summed first: 12 + 2 − 3.
    expect(totals({ ...full, 'beyond-limits': 'kept' }, added)).toEqual([12, 11, 11]);
    expect(totals(full, added)).toEqual([12, 11, 11]);
  });

  it('is lost below a floor too', () => {
    const taken = [deed('absence', '2017-01-05'), deed('volunteer-service', '2017-02-05', { hours: 2 })];
    expect(totals({ floor: 0, 'beyond-limits': 'lost' }, taken)).toEqual([0, 2, 2]);
    expect(totals({ floor: 0 }, taken)).toEqual([0, 0, 0]);
  });

  it('is lost where several tally periods are settled together', () => {
    const quarter = { period: { tally: 'month', settle: 'quarter', reset: 'year' } };
    // 12 (+2 lost), then −3: 9 at the end of March.
    expect(totals({ ...full, ...quarter, 'beyond-limits': 'lost' }, added, ['2017-Q1'])).toEqual([9]);
  });

  it('keeps a cap by the year a cap of the year’s sum', () => {
    expect(
      totals({ cap: { year: 4 }, floor: -9, 'beyond-limits': 'lost' }, [
        ...added,
        deed('volunteer-service', '2017-03-05', { hours: 6 }),
      ]),
    ).toEqual([2, -1, 4]);
  });

  it('goes on from the start after an event cleared it, whatever was lost before', () => {
    // 12 分起，最高 12、扣完为止；1 月加的 5 分作废，2 月缺席两次余 6，3 月再缺三次扣完；4 月 10 日学习合格清零：12 − 之后一次 3
    const facts = [
      deed('volunteer-service', '2017-01-05', { hours: 5 }),
      ...['2017-02-05', '2017-02-06', '2017-03-05', '2017-03-06', '2017-03-07'].map((date) => deed('absence', date)),
      deed('discipline', '2017-04-10', { decision: 'warning' }),
      deed('absence', '2017-04-05'),
      deed('absence', '2017-04-20'),
      deed('volunteer-service', '2017-05-05', { hours: 1 }),
    ];
    const head = { ...full, floor: 0, 'beyond-limits': 'lost', 'cleared-by': { any: 'discipline' } };
    const months = ['2017-01', '2017-02', '2017-03', '2017-04', '2017-05', '2017-06'];
    expect(totals(head, facts, months)).toEqual([12, 6, 0, 9, 10, 10]);
    // 按季结算：二季度末 10；一季度 0
    const quarter = { ...head, period: { tally: 'month', settle: 'quarter', reset: 'year' } };
    expect(totals(quarter, facts, ['2017-Q1', '2017-Q2'])).toEqual([0, 10]);
    // 上年结转的也清掉
    const carry = { carry: { share: 1 }, 'cleared-by': { any: 'discipline' } };
    const years = [
      deed('volunteer-service', '2016-05-05', { hours: 7 }),
      deed('volunteer-service', '2017-02-05', { hours: 2 }),
      deed('discipline', '2017-02-10', { decision: 'warning' }),
      deed('volunteer-service', '2017-03-05', { hours: 4 }),
    ];
    expect(totals(carry, years)).toEqual([7, 0, 4]);
    expect(totals({ ...carry, cap: 8, floor: 0, 'beyond-limits': 'lost' }, years)).toEqual([7, 0, 4]);
  });

  it('goes on after a round that was full', () => {
    const facts = ['2017-01-05', '2017-02-05', '2017-03-05'].map((date) =>
      deed('volunteer-service', date, { hours: 7 }),
    );
    // 7；14 只到 12，满 10，余 2；2 + 7
    const head = { cap: 12, floor: 0, 'beyond-limits': 'lost', 'cleared-at': { total: 10, rest: true } };
    expect(totals(head, facts)).toEqual([7, 12, 9]);
  });

  it('is told of what was cleared', () => {
    const facts = [
      deed('absence', '2017-01-05'),
      deed('discipline', '2017-02-10', { decision: 'warning' }),
      deed('absence', '2017-02-20'),
      deed('volunteer-service', '2017-03-05', { hours: 5 }),
    ].map((fact, i) => ({ id: `f${i}`, ...fact }));
    const scheme = schemeOf({ ...full, floor: 0, 'beyond-limits': 'lost', 'cleared-by': { any: 'discipline' } });
    const toy = toyPack();
    const live = scoreLive(compilePack({ ...toy, schemes: [...toy.schemes, scheme] }), {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-03-31')!,
      subjects: [{ id: 'm1', kind: 'member' }],
      facts,
    });
    const sum = (period: string) => explainLive(live, 'm1', period, { pack: 'p', version: '1' })!.sum?.zh;
    expect(sum('2017-01')).toBe('起始 12 − 2017年1月 3 = 9');
    expect(sum('2017-02')).toBe('起始 12 − 清零以后 3 = 9');
    expect(sum('2017-03')).toBe(
      '起始 12 − 此前 3 + 2017年3月 5 = 14，超出的作废（2017-03-05 加到 12 为止，作废 2），计 12',
    );
  });
});
