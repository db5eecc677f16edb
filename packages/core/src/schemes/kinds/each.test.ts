import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy, toyContext } from '../../testing/index.ts';
import { pointsKinds } from './index.ts';

const give = (points: Record<string, unknown>, hours: number, precision = 0.1) =>
  scoreToy(oneItemScheme({ measure: { sum: 'volunteer-service.hours' }, points }, { precision }), '2017-03', {
    facts: [{ record: 'volunteer-service', date: '2017-03-01', hours }],
  })[0]?.total;

describe('each', () => {
  it('gives points in proportion, rounded half up to the scheme’s precision', () => {
    expect([give({ each: 1, per: 3 }, 1), give({ each: 1, per: 3 }, 2), give({ each: 0.25 }, 1)]).toEqual([
      0.3, 0.7, 0.3,
    ]);
    expect([give({ each: 0.25 }, 1, 0.5), give({ each: 0.25 }, 1, 1), give({ each: 0.5 }, 1, 1)]).toEqual([0.5, 0, 1]);
    expect(give({ each: -0.25 }, 1)).toBe(-0.3);
  });

  it('gives only whole portions when asked', () => {
    expect([1.5, 2, 3.5, 4].map((hours) => give({ each: 3, per: '2 小时', whole: true }, hours))).toEqual([0, 3, 3, 6]);
  });

  it('finds a unit that is not the measure’s', () => {
    const each = pointsKinds.find((kind) => kind.kind === 'each')!;
    const find = (measure: Record<string, unknown>, per: string) =>
      each
        .check(each.schema.parse({ each: 1, per }), toyContext({ measure }))
        .map(({ code, remedy }) => [code, remedy.zh]);
    expect(find({ sum: 'volunteer-service.hours' }, '1 小时')).toEqual([]);
    expect(find({ sum: 'volunteer-service.hours' }, '1 h')).toEqual([['unit-mismatch', '改成 per: 1 小时']]);
    expect(find({ count: 'absence' }, '2 次')).toEqual([]);
    expect(find({ count: 'unknown' }, '2 天')).toEqual([]);
    expect(each.schema.safeParse({ each: 1, per: '小时' }).success).toBe(false);
    expect(each.schema.safeParse({ each: 1, per: 0 }).success).toBe(false);
  });
});
