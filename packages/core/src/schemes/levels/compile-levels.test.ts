import { describe, expect, it } from 'vitest';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { compileLevels, placesAt, placesOf, sum, yearsBackOf } from './compile-levels.ts';

const levelsOf = (quota: object | undefined, ...levels: object[]) =>
  compileLevels(
    toyPack(),
    toyScheme({
      sections: [{ section: 'only', title: '唯一', items: [] }],
      levels: [{ level: 1, title: '差' }, ...levels.map((level, i) => ({ level: i + 2, title: `${i + 2}`, ...level }))],
      ...(quota === undefined ? {} : { quota }),
    }),
    { num: 1, den: 10 },
  );
/** The most at each level and all better ones, from the lowest, in cohorts of 1, 4, 10 and 25. */
const places = (quota: object | undefined, ...levels: object[]) => {
  const compiled = levelsOf(quota, ...levels).quota!;
  return [1, 4, 10, 25].map((size) => compiled.levels.map((_, at) => placesAt(compiled, at, size)).join(' '));
};

describe('places of a level and all better ones', () => {
  it('are those of each level, made whole by itself, added up', () => {
    // 15 % of 10 is 1.5 and 30 % is 3; of 25 they are 3.75 and 7.5.
    const levels = [{ share: 0.3 }, { share: 0.15 }];
    for (const quota of [undefined, { rounded: 'each' }, { unused: 'pass' }, { unused: 'lapse' }])
      expect(places(quota, ...levels)).toEqual([' 0 0', ' 1 0', ' 4 1', ' 10 3']);
    expect(places({ round: 'up' }, ...levels)).toEqual([' 2 1', ' 3 1', ' 5 2', ' 12 4']);
    expect(places({ round: 'half-up' }, ...levels)).toEqual([' 0 0', ' 2 1', ' 5 2', ' 12 4']);
    expect(places({ 'at-least': 1 }, ...levels)).toEqual([' 2 1', ' 2 1', ' 4 1', ' 10 3']);
    expect(places({ round: 'up' }, { top: 2, share: 0.3 }, { share: 0.1 })).toEqual([' 4 1', ' 5 1', ' 6 1', ' 13 3']);
  });

  it('are their shares added up and made whole once, where the document counts them together', () => {
    // 30 % + 15 % = 45 % of 10 is 4.5, of 25 it is 11.25; 15 % of 10 is 1.5.
    const levels = [{ share: 0.3 }, { share: 0.15 }];
    expect(places({ rounded: 'together' }, ...levels)).toEqual([' 0 0', ' 1 0', ' 4 1', ' 11 3']);
    expect(places({ rounded: 'together', round: 'up' }, ...levels)).toEqual([' 1 1', ' 2 1', ' 5 2', ' 12 4']);
    expect(places({ rounded: 'together', round: 'half-up' }, ...levels)).toEqual([' 0 0', ' 2 1', ' 5 2', ' 11 4']);
    // Each has its own alone where unused ones lapse.
    expect(places({ rounded: 'together', unused: 'lapse' }, ...levels)[3]).toBe(' 10 3');
    expect(places({ rounded: 'together', 'at-least': 1 }, { share: 0.2 }, {}, { share: 0.1, top: 2 })).toEqual([
      ' 4  3',
      ' 4  3',
      ' 5  3',
      ' 9  4',
    ]);
  });

  it('of 10/40/30 and whoever is left leave nobody out, whichever way they are made whole', () => {
    // 15: 1.5, 6 and 4.5. Each by itself 1, 6 and 4, and 4 are left; together 1, 7 and 12, and 3 are left.
    const levels = [{ share: 0.3 }, { share: 0.4 }, { share: 0.1 }];
    const of15 = (quota: object) => {
      const compiled = levelsOf(quota, ...levels).quota!;
      return [3, 2, 1].map((at) => placesAt(compiled, at, 15));
    };
    expect(of15({})).toEqual([1, 7, 11]);
    expect(of15({ round: 'half-up' })).toEqual([2, 8, 13]);
    expect(of15({ rounded: 'together' })).toEqual([1, 7, 12]);
    expect(of15({ rounded: 'together', round: 'half-up' })).toEqual([2, 8, 12]);
  });

  it('are so many at least for each share, and so many more by number', () => {
    const levels = [{ share: 0.2 }, {}, { share: 0.1, top: 2 }];
    expect(places({ 'at-least': 1 }, ...levels)).toEqual([' 4  3', ' 4  3', ' 5  3', ' 9  4']);
    expect(places(undefined, ...levels)).toEqual([' 2  2', ' 2  2', ' 5  3', ' 9  4']);
  });

  it('are not known where a number is all there is, where a body decides and below that', () => {
    const table = { by: 'post', table: { secretary: 0.5 }, otherwise: 0.1 };
    expect(places(undefined, { share: 0.2 }, { share: table }, { share: 0.1 })).toEqual([
      '   0',
      '   0',
      '   1',
      '   2',
    ]);
    expect(places(undefined, { share: 0.2 }, { top: { by: 'post', table: {}, otherwise: 1 } })[3]).toBe('  ');
    expect(levelsOf(undefined, { from: 5 }).quota).toBeNull();
  });

  it('are none for the lowest level that totals come to, which takes who is left', () => {
    const quota = compileLevels(
      toyPack(),
      toyScheme({
        sections: [{ section: 'only', title: '唯一', items: [] }],
        levels: [
          { level: 0, title: '不合格', 'by-veto': true, share: 0.1 },
          { level: 1, title: '差', share: 0.5 },
          { level: 2, title: '好', share: 0.5 },
        ],
      }),
      { num: 1, den: 10 },
    ).quota!;
    expect(quota.levels.map(({ share }) => share !== null)).toEqual([false, false, true]);
  });

  it('of a third are counted exactly', () => {
    expect(placesOf({ num: 1, den: 3 }, 9, 'down')).toBe(3);
    expect(placesOf({ num: 1, den: 3 }, 10, 'up')).toBe(4);
    expect(placesOf({ num: 1, den: 2 }, 5, 'half-up')).toBe(3);
    expect(sum({ num: 1, den: 3 }, { num: 1, den: 6 })).toEqual({ num: 1, den: 2 });
    expect(sum({ num: 0, den: 1 }, { num: 2, den: 5 })).toEqual({ num: 2, den: 5 });
    expect(places(undefined, { share: '1/3' }, { share: '1/3' })[0]).toBe(' 0 0');
  });
});

describe('levels', () => {
  it('know the ladder that totals climb, and its gaps', () => {
    const of = (...vetoed: number[]) => {
      const { ladder, gaps, lowest, levels } = compileLevels(
        toyPack(),
        toyScheme({
          sections: [{ section: 'only', title: '唯一', items: [] }],
          levels: [3, 1, 2, 0].map((level) => ({
            level,
            title: `${level}`,
            ...(vetoed.includes(level) ? { 'by-veto': true } : {}),
          })),
        }),
        { num: 1, den: 10 },
      );
      return { ladder, gaps, lowest, levels };
    };
    expect(of()).toEqual({ ladder: [0, 1, 2, 3], gaps: false, lowest: 0, levels: [0, 1, 2, 3] });
    expect(of(0)).toEqual({ ladder: [1, 2, 3], gaps: false, lowest: 1, levels: [0, 1, 2, 3] });
    expect(of(3)).toEqual({ ladder: [0, 1, 2], gaps: true, lowest: 0, levels: [0, 1, 2, 3] });
    expect(of(0, 2)).toEqual({ ladder: [1, 3], gaps: true, lowest: 1, levels: [0, 1, 2, 3] });
  });

  it('say how many earlier years they need', () => {
    const years = (more: object) => yearsBackOf(toyScheme({ sections: [{ section: 'a', title: 'a' }], ...more }));
    const list = (when: object) => ({ consequences: [{ consequence: 'c', title: 'c', kind: 'list', when }] });
    const veto = (when: object, effect: object = { bars: ['c'] }) => ({
      vetoes: [{ veto: 'v', title: 'v', when, effect }],
    });
    expect(years({})).toBe(0);
    expect(years({ promotion: { 'keep-over-reset': true } })).toBe(Infinity);
    expect(years({ promotion: { 'keep-over-reset': false } })).toBe(0);
    expect(years({ carry: {} })).toBe(Infinity);
    // Four settle periods a year: the year itself holds at most four, and at least one.
    expect(years(list({ level: { min: 1 } }))).toBe(0);
    expect(years(list({ level: { min: 1 }, 'in-a-row': 4 }))).toBe(1);
    expect(years(list({ level: { min: 1 }, 'in-a-row': 5 }))).toBe(1);
    expect(years(list({ level: { min: 1 }, 'in-a-row': 6 }))).toBe(2);
    expect(years(list({ level: { min: 1 }, 'in-a-row': 6, anew: true }))).toBe(Infinity);
    expect(years(veto({ level: { max: 1 }, 'in-a-row': 2 }))).toBe(1);
    expect(years(veto({ level: { max: 1 }, period: 'previous' }))).toBe(1);
    expect(years(veto({ level: { max: 1 } }))).toBe(0);
    // A level that earlier ones decide hangs on those before them in turn.
    expect(years(veto({ level: { max: 1 }, 'in-a-row': 2 }, { level: 0 }))).toBe(Infinity);
    expect(years(veto({ level: { max: 1 } }, { level: 0 }))).toBe(0);
    expect(
      years({
        ...veto({ any: 'absence' }, { level: { max: 'previous' } }),
        levels: [
          { level: 0, title: 'a' },
          { level: 1, title: 'b' },
        ],
      }),
    ).toBe(Infinity);
  });
});
