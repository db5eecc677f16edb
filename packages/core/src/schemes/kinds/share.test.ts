import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import {
  dec,
  frac,
  disagreement,
  leastOf,
  mostOf,
  mul,
  pointsOf,
  someDecimal,
  someMeasure,
  tell,
} from '../../testing/oracle.ts';
import { pointsKinds } from './index.ts';

const months = (count: number) => Array.from({ length: count }, (_, i) => `2017-${String(i + 1).padStart(2, '0')}-15`);

describe('share', () => {
  it('rounds once, from the exact ratio', () => {
    const scheme = oneItemScheme(
      { over: 'year', measure: { duties: ['monthly-committee'] }, points: { share: 10 } },
      { subject: 'branch', precision: 0.01 },
    );
    const total = (count: number) =>
      scoreToy(scheme, '2017', { facts: count ? [{ record: 'committee-meeting', dates: months(count) }] : [] })[0]
        ?.total;
    expect([0, 1, 5, 7, 12].map(total)).toEqual([0, 0.83, 4.17, 5.83, 10]);
  });

  it('counts between 0 and 1 unless beyond, and gives nothing over nothing', () => {
    const given = fc.record({ share: someDecimal(-20, 20), beyond: fc.boolean() });
    const ratios = someMeasure.map((measure) => ({ ...measure, den: 0 }));
    expect(
      disagreement(
        given,
        ({ share, beyond }, measure) => mul(beyond ? measure : mostOf(frac(0), leastOf(measure, frac(1))), dec(share)),
        ratios,
      ),
    ).toBeNull();
    expect(
      [
        [3, 2],
        [-1, 2],
        [0, 0],
      ].map(([num, den]) => pointsOf({ share: 10 }, num!, 0, den)),
    ).toEqual([10, 0, 0]);
    expect(pointsOf({ share: 10, beyond: true }, 3, 0, 2)).toBe(15);
  });

  it('says so', () => {
    expect(tell({ share: 10 }, [3, 4])).toEqual(['3/4 × 10 分 = 7.5 分', '3/4 × 10 points = 7.5 points']);
    expect(tell({ share: 10 }, [1, 3])[0]).toBe('1/3 × 10 分 ≈ 3.33 分');
    expect(tell({ share: 10 }, [3, 2])).toEqual(['3/2，超过 1，计 10 分', '3/2, above 1: 10 points']);
    expect(tell({ share: 10 }, [-1, 2])[0]).toBe('-1/2，小于 0，计 0 分');
    const kind = pointsKinds.find((candidate) => candidate.kind === 'share')!;
    const most = (points: object) => kind.most(kind.schema.parse(points));
    expect([most({ share: 4 }), most({ share: 4, beyond: true })]).toEqual([4, Infinity]);
  });
});
