import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';

const found = (date: string, problem?: string, grade = 'light'): Row => ({
  record: 'rectification',
  date,
  ...(problem === undefined ? {} : { problem }),
  grade,
});
const pointsOf = (measure: object, facts: Row[]) =>
  scoreToy(
    oneItemScheme({ over: 'year', measure: { value: 'rectification', ...measure }, points: { 'as-entered': true } }),
    '2017',
    {
      facts,
    },
  )[0]?.items[0]?.points;
const again = [{ 'repeated-within-months': 12, same: ['grade'], by: 1.5 }];
const once = { 'once-for': 'problem', keep: 'worst' };

describe('records that count once for one matter', () => {
  it('are one act, found again: no repetition of themselves', () => {
    const two = [found('2017-03-01', 'x'), found('2017-03-05', 'x')];
    expect(pointsOf({ worth: -2, times: again, ...once }, two)).toBe(-2);
    expect(pointsOf({ worth: -2, times: again }, two)).toBe(-5);
    expect(pointsOf({ worth: { nth: [-2, -3], same: ['grade'] }, ...once }, two)).toBe(-2);
    // Found last year already.
    expect(pointsOf({ worth: -2, times: again, ...once }, [found('2016-12-01', 'x'), found('2017-03-05', 'x')])).toBe(
      -2,
    );
  });

  it('follow another act only where that came first', () => {
    // x is found again after y: y repeats x, x repeats nothing. −2 and −3.
    const between = [found('2017-03-01', 'x'), found('2017-03-03', 'y'), found('2017-03-05', 'x')];
    expect(pointsOf({ worth: -2, times: again, ...once }, between)).toBe(-5);
    // Another act of last year: both are repetitions, each at −3.
    expect(pointsOf({ worth: -2, times: again, ...once }, [found('2016-05-01', 'z'), ...between])).toBe(-6);
  });

  it('are counted as one by what follows', () => {
    const nth = { worth: { nth: [-1, -2, -4] }, ...once };
    // The second act, after one that was found twice: −1 − 2.
    expect(pointsOf(nth, [found('2017-03-01', 'x'), found('2017-03-05', 'x'), found('2017-04-01', 'y')])).toBe(-3);
    // What names no matter stands alone: −1 − 2 − 4.
    expect(pointsOf(nth, [found('2017-03-01'), found('2017-03-05'), found('2017-04-01', 'y')])).toBe(-7);
    // The third act of three: by 1.5 from the third on.
    const third = { worth: -2, times: [{ 'repeated-within-months': 12, 'from-nth': 3, by: 2 }], ...once };
    expect(pointsOf(third, [found('2017-03-01', 'x'), found('2017-03-05', 'x'), found('2017-04-01', 'y')])).toBe(-4);
    expect(pointsOf(third, [found('2017-03-01', 'x'), found('2017-03-05', 'z'), found('2017-04-01', 'y')])).toBe(-8);
  });

  it('are found in the month after without being its second month in a row', () => {
    const row = { worth: -2, times: [{ 'repeated-in-a-row': 'month', by: 2 }], ...once };
    expect(pointsOf(row, [found('2017-03-01', 'x'), found('2017-04-05', 'x')])).toBe(-2);
    expect(pointsOf(row, [found('2017-03-01', 'x'), found('2017-04-05', 'y')])).toBe(-6);
  });
});
