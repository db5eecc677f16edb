import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../records/rows.ts';
import { parseDay } from '../../calendar.ts';
import { factsFromRows, subjectsFromRows } from '../../records/rows.ts';
import { scoreToy, toyPack, toyScheme } from '../../testing/index.ts';
import { compilePack, getScheme } from '../compile-pack.ts';
import { explain } from '../explain/explain.ts';
import { traceSubject } from '../explain/trace.ts';

const yearly = { tally: 'year', settle: 'year', reset: 'year' };
const hours = { sum: 'volunteer-service.hours' };
const item = (id: string, more: Record<string, unknown> = {}) => ({
  item: id,
  title: id,
  measure: hours,
  points: { each: 1 },
  ...more,
});
const scheme = (stated: Record<string, unknown>) =>
  toyScheme({
    levels: [],
    period: yearly,
    precision: 0.01,
    ...stated,
  });
const service = (date: string, count: number): Row => ({ record: 'volunteer-service', date, hours: count });
const total = (stated: Record<string, unknown>, facts: Row[], period = '2017') =>
  scoreToy(scheme(stated), period, { facts })[0]?.total;

describe('rescaling to full marks', () => {
  // Full marks 60 + 30 + 10; the last is for organs only, and the subject is rural.
  const sections = [
    { section: 'a', title: 'a', items: [item('a1', { cap: 60 }), item('a2', { start: 30, points: { each: -1 } })] },
    { section: 'b', title: 'b', items: [item('b1', { cap: 10, applies: { field: 'organ' } })] },
  ];

  it('divides by the full marks that apply: 得 88 分，涉及 90 分', () => {
    // 59 hours: 59 of 60; 30 − 59 … instead 2 hours: 2 + 28 = 30 of 90.
    expect(total({ rescale: 100, sections }, [service('2017-03-01', 2)])).toBe(33.33);
    const stated = sections.map((section) =>
      section.section === 'a'
        ? { ...section, items: [item('a1', { cap: 60, points: { each: 29.5 } }), section.items[1]!] }
        : section,
    );
    // 2 × 29.5 = 59, 30 − 2 = 28: 87 ÷ 90 × 100.
    expect(total({ rescale: 100, sections: stated }, [service('2017-03-01', 2)])).toBe(96.67);
  });

  it('leaves the whole alone where everything applies', () => {
    const all = sections.map(({ items, ...section }) => ({
      ...section,
      items: items.map((each) => ({ ...each, applies: undefined })),
    }));
    expect(total({ rescale: 100, sections: all }, [service('2017-03-01', 2)])).toBe(32);
  });

  it('adds what has full marks of 0 on, outside', () => {
    const bonus = { section: 'c', title: 'c', full: 0, items: [item('c1', { points: { each: 2 }, cap: 5 })] };
    expect(total({ rescale: 100, sections: [...sections, bonus] }, [service('2017-03-01', 2)])).toBe(37.33);
    const inside = [
      { ...sections[0]!, rescale: 50, items: [...sections[0]!.items, item('c1', { full: 0, points: { each: 2 } })] },
    ];
    // 30 of 90, brought to 50: 16.67; and 4 beside it.
    expect(total({ sections: inside }, [service('2017-03-01', 2)])).toBe(20.67);
  });

  it('takes off as it is what has nothing to give: 缺项折算为 100 分，扣分另扣', () => {
    // 30 of the 60 that apply (the 40 are for organs) is 50; 2 hours at −2 make it 46, not 50 − 4 × 100 ÷ 60.
    const parts = (losses: Record<string, unknown>) => [
      {
        section: 'a',
        title: 'a',
        items: [item('a1', { full: 60, points: { each: 15 } }), item('a2', { cap: 40, applies: { field: 'organ' } })],
      },
      { section: 'c', title: 'c', items: [item('c1', losses)] },
    ];
    const two = [service('2017-03-01', 2)];
    expect(total({ rescale: 100, sections: parts({ points: { each: -2 } }) }, two)).toBe(46);
    const heavy = { measure: { value: 'volunteer-service', worth: -4 }, points: { 'as-entered': true } };
    expect(total({ rescale: 100, sections: parts(heavy) }, two)).toBe(46);
    expect(total({ rescale: 100, sections: parts({ full: 0, points: { each: -2 } }) }, two)).toBe(46);
    // In the section that is rescaled itself too.
    const [works, losses] = parts({ points: { each: -2 } }).map(({ items }) => items);
    const one = { section: 'a', title: 'a', rescale: 100, items: [...works!, ...losses!] };
    expect(total({ sections: [one] }, two)).toBe(46);
    // With full marks to lose it is a part as any other: 30 + 21 of 60 + 25.
    expect(total({ rescale: 100, sections: parts({ ...heavy, start: 25 }) }, two)).toBe(60);
  });

  it('takes out what was not entered, month by month too', () => {
    const entered = { measure: { entered: 'review-score.score' }, points: { 'as-entered': true }, full: 100 };
    const stated = {
      subject: 'branch',
      period: { tally: 'month', settle: 'year', reset: 'year' },
      rescale: 100,
      sections: [
        {
          section: 'a',
          title: 'a',
          items: [
            item('x', { ...entered, over: 'year', missing: 'skip' }),
            item('y', { measure: { count: 'special-award' }, points: { each: 10 }, cap: 20 }),
          ],
        },
      ],
    };
    const award = { record: 'special-award', date: '2017-04-01', points: 1, reason: '好' };
    const run = (facts: Row[]) => scoreToy(scheme(stated), '2017', { facts })[0]?.total;
    expect(run([award])).toBe(50);
    // (80 + 10) ÷ 120
    expect(run([award, { record: 'review-score', date: '2017-09-01', score: 80 }])).toBe(75);
  });

  it('gives nothing, and never NaN, where nothing applies', () => {
    const none = [
      { ...sections[1]!, rescale: 100 },
      { section: 'd', title: 'd', items: [item('d1', { cap: 4 })] },
    ];
    expect(total({ sections: none }, [service('2017-03-01', 2)])).toBe(2);
    // A section of which nothing applies is left out of the whole.
    expect(total({ rescale: 100, sections: none }, [service('2017-03-01', 2)])).toBe(50);
    expect(total({ rescale: 100, sections: [sections[1]!] }, [service('2017-03-01', 2)])).toBe(0);
  });

  it('weighs sections: full marks go by their weights', () => {
    const weighted = [
      { section: 'a', title: 'a', weight: 0.6, items: [item('a1', { cap: 100, points: { each: 40 } })] },
      { section: 'b', title: 'b', weight: 0.3, items: [item('b1', { cap: 100, points: { each: 30 } })] },
      { section: 'c', title: 'c', weight: 0.1, applies: { field: 'organ' }, items: [item('c1', { cap: 100 })] },
    ];
    // (80 × 0.6 + 60 × 0.3) ÷ 90 × 100 = 66 ÷ 90 × 100
    expect(total({ rescale: 100, sections: weighted }, [service('2017-03-01', 2)])).toBe(73.33);
  });

  it('agrees with fractions worked out by hand, in any tree of two levels', () => {
    const parts = fc.array(
      fc.record({
        points: fc.integer({ min: 0, max: 12 }),
        full: fc.integer({ min: 1, max: 30 }),
        there: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const part = fc.record({ parts, there: fc.boolean(), tenths: fc.integer({ min: 1, max: 10 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (list) => {
        const only = (there: boolean) => (there ? {} : { applies: { field: 'organ' } });
        const stated = list.map(({ parts: items, there, tenths }, s) => ({
          section: `s${s}`,
          title: '部分',
          weight: tenths / 10,
          ...only(there),
          items: items.map(({ points, full, there: here }, i) =>
            item(`i${s}-${i}`, {
              points: { fixed: points },
              measure: { count: 'volunteer-service' },
              full,
              ...only(here),
            }),
          ),
        }));
        let [raw, full] = [0, 0];
        for (const { parts: items, there, tenths } of list)
          for (const each of there ? items : [])
            if (each.there) [raw, full] = [raw + each.points * tenths, full + each.full * tenths];
        // Hundredths, halves up.
        const expected = full === 0 ? 0 : Math.floor((2 * raw * 10_000 + full) / (2 * full)) / 100;
        expect(total({ rescale: 100, sections: stated }, [service('2017-03-01', 1)])).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('tells how it came about', () => {
    const rules = { ...toyPack(), schemes: [scheme({ scheme: 'one', rescale: 100, sections })] };
    const pack = compilePack(rules);
    const { subjects } = subjectsFromRows([{ id: 's1', kind: 'member', field: 'rural' }], {
      defaultKind: 'member',
      kinds: rules.kinds,
    });
    const { facts } = factsFromRows(pack, subjects, [{ id: 'f', subject: 's1', ...service('2017-03-01', 2) }], {
      complete: false,
    });
    const trace = traceSubject(
      getScheme(pack, 'one'),
      { subjects, facts, year: 2017, asOf: parseDay('2017-12-31')! },
      0,
    );
    const told = explain(trace, subjects, 0, { pack: 'p', version: '1.0.0' });
    expect(told?.slots[0]?.rescaled?.zh).toBe('适用的项目满分 90 分，得 30 分，折算 30 ÷ 90 × 100 ≈ 33.33 分');
    expect(told?.slots[0]?.sections.map(({ rescaled }) => rescaled)).toEqual([null]);
  });
});
