import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../testing/index.ts';

const deed = (record: string, date: string, more: object = {}) => ({ record, subject: 'm1', date, ...more });
/** Totals of the months so far: a volunteer hour adds 1, an absence takes 3. */
const totals = (head: object, facts: object[], periods = ['2017-01', '2017-02', '2017-03']) => {
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

  it('is lost by the tally period where several are settled together', () => {
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
});
