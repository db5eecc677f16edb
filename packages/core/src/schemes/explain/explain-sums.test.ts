import { expect, test } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { explainLive, scoreLive } from '../live.ts';
import { type Scheme, schemeSchema } from '../scheme.ts';

/** Explains the quarter of a member who served, absent as often as said, under a scheme of the sections given. */
function explained(more: object, facts: Row[], period = '2017-Q1') {
  const scheme: Scheme = schemeSchema.parse({
    scheme: 's',
    title: '考核',
    subject: 'member',
    period: { tally: 'quarter', settle: 'quarter', reset: 'year' },
    precision: 0.1,
    publish: { level: 'subject', total: 'subject' },
    ...more,
  });
  const toy = toyPack();
  const pack = compilePack({ ...toy, schemes: [scheme] });
  const rows = facts.map((fact, i) => ({ id: `f${i + 1}`, subject: 'm1', date: '2017-02-04', ...fact }));
  const subjects = [{ id: 'm1', kind: 'member', field: 'rural' }];
  const live = scoreLive(pack, { scheme: 's', year: 2017, asOf: parseDay('2017-03-31')!, subjects, facts: rows });
  const explanation = explainLive(live, 'm1', period, { pack: 'toy', version: '1.0.0' })!;
  const slot = explanation.slots[0]!;
  const sections = Object.fromEntries(slot.sections.map(({ section, sum }) => [section, sum?.zh ?? null]));
  const items = Object.fromEntries(
    [...slot.sections.flatMap((section) => section.items), ...slot.deductions].map((item) => [item.item, item]),
  );
  return { explanation, slot, sections, items };
}

const hours = (item: string, more: object = {}) => ({
  item,
  title: item,
  measure: { sum: 'volunteer-service.hours' },
  points: { each: 1 },
  ...more,
});
const number = (item: string, amount: number, more: object = {}) => ({
  item,
  title: item,
  measure: { number: amount },
  points: { 'as-entered': true },
  ...more,
});
const served = { record: 'volunteer-service', hours: 3 };

test('a section tells start, sum, weight and the limit that bit', () => {
  const { sections, items, explanation } = explained(
    {
      start: 20,
      sections: [
        { section: 'a', title: '甲', weight: 0.5, cap: 45, items: [hours('x', { start: 10 }), number('y', 90)] },
        { section: 'b', title: '乙', start: 6, floor: 0, items: [number('z', -4), number('w', -3)] },
        { section: 'c', title: '丙', items: [number('v', 1)] },
      ],
      deductions: [number('d', 2)],
    },
    [served],
  );
  // (13 + 90) × 0.5 = 51.5, at most 45; 6 − 4 − 3 = −1, not below 0; 45 + 1 − 2 = 44; 20 + 44 = 64
  expect(sections).toEqual({
    a: '（13 + 90）× 0.5 = 51.5，本季度上限 45 分，计 45 分',
    b: '起始 6 − 4 − 3 = −1，本季度不低于 0 分，计 0 分',
    c: null,
  });
  expect(items['x']!.arithmetic.zh).toBe('3 小时 × 1 分 = 3 分，起始 10 分，合 13 分，计 13 分');
  expect(items['x']!.worths).toEqual([{ fact: 'f1', worth: '3', counted: true }]);
  expect(explanation.slots[0]!.sum?.zh).toBe('甲 45 + 丙 1 − d 2 = 44');
  expect(explanation.sum?.zh).toBe('起始 20 + 2017年第一季度 44 = 64');
});

test('the best and the mean tell what they were taken of', () => {
  const { sections } = explained(
    {
      sections: [
        { section: 'best', title: '最好', take: 'best', weight: 2, items: [hours('x'), number('y', 5)] },
        {
          section: 'mean',
          title: '平均',
          take: 'average',
          items: [number('p', 90), number('q', 60, { weight: 2 })],
        },
        { section: 'thirds', title: '三分', take: 'average', items: [number('r', 1), number('s', 1), number('t', 2)] },
        { section: 'third', title: '一份', weight: '1/3', items: [number('u', 1), number('v', 1)] },
      ],
    },
    [served],
  );
  // best of 3 and 5, × 2; (90 + 60 × 2) ÷ 3 = 70
  expect(sections['best']).toBe('x 3、y 5，取最高 5，× 2 = 10');
  expect(sections['mean']).toBe('（90 × 1 + 60 × 2）÷ 3 = 70');
  // Who adds up again finds 1.33333… and 0.6666…, not what is printed.
  expect(sections['thirds']).toBe('（1 + 1 + 2）÷ 3 ≈ 1.33333');
  expect(sections['third']).toBe('（1 + 1）× 1/3 ≈ 0.66667');
});

test('a group tells its limit and what the others have of it', () => {
  const { items } = explained(
    {
      sections: [{ section: 'a', title: '甲', items: [number('x', 5), number('y', 4)] }],
      groups: [{ group: 'g', title: '合计', items: ['x', 'y'], cap: 7 }],
    },
    [],
  );
  expect(items['y']).toMatchObject({ points: 2 });
  expect(items['y']!.arithmetic.zh).toBe('4，计 4 分，“合计”本季度上限 7 分，已有 5 分，计 2 分');
});

test('ratios are told as people write them, records of the best so many as counting or not', () => {
  const { items } = explained(
    {
      sections: [
        {
          section: 'a',
          title: '甲',
          items: [
            {
              item: 'r',
              title: '率',
              measure: { ratio: { sum: 'volunteer-service.hours' }, of: { number: 2.5 } },
              points: { share: 10, beyond: true },
            },
            {
              item: 'v',
              title: '值',
              measure: { value: 'volunteer-service', worth: { field: 'hours' }, 'at-most-records': 1 },
              points: { 'as-entered': true },
            },
          ],
        },
      ],
    },
    [{ record: 'volunteer-service', hours: 1.5 }, served],
  );
  expect(items['r']!.measure).toBe('4.5/2.5');
  expect(items['v']!.worths.map(({ worth, counted }) => [worth, counted])).toEqual([
    ['1.5', false],
    ['3', true],
  ]);
});

test('a tally period is told rounded as totals are, the total with its exact sum', () => {
  const { explanation } = explained({ sections: [{ section: 'a', title: '甲', items: [number('x', 1.26)] }] }, []);
  expect(explanation.slots[0]!.total).toBe(1.3);
  expect(explanation.sum?.zh).toBe('2017年第一季度 1.26，≈ 1.3');
});

test('a veto leaves part of the total', () => {
  const veto = (title: string, times: number) => ({
    veto: `leaves-${100 * times}`,
    title,
    when: { any: 'absence' },
    effect: { total: { times } },
  });
  const total = (vetoes: object[], amount = 87.3, facts: Row[] = [{ record: 'absence' }]) =>
    explained({ sections: [{ section: 'a', title: '甲', items: [number('x', amount)] }], vetoes, levels: [] }, facts)
      .explanation;
  expect(total([veto('事故', 0.9)]).total).toBe(78.6);
  expect(total([veto('事故', 0.9)]).sum?.zh).toBe('2017年第一季度 87.3，“事故”按 90% 计，余 78.57，≈ 78.6');
  expect(total([veto('事故', 0.9)]).vetoes[0]?.effect.zh).toBe('本期得分按 90% 计');
  // 87.3 × 0.9 × 0.5 = 39.285
  expect(total([veto('甲', 0.9), veto('乙', 0.5)]).total).toBe(39.3);
  // Points off first, the most last: (87.3 − 7.3) × 0.5 = 40, at most 30.
  const others = [
    { veto: 'off', title: 'off', when: { any: 'absence' }, effect: { points: 7.3 } },
    { veto: 'most', title: 'most', when: { any: 'absence' }, effect: { total: { max: 30 } } },
  ];
  expect(total([veto('半', 0.5), others[0]!]).total).toBe(40);
  expect(total([veto('半', 0.5), ...others]).total).toBe(30);
  // Nobody below zero gains by it.
  expect(total([veto('半', 0.5)], -10).total).toBe(-10);
  expect(total([veto('半', 0.5)], 87.3, []).total).toBe(87.3);
});

test('a loss that only takes what lay above a cap, and a gain that first fills what was below a floor, say so', () => {
  const monthly = { period: { tally: 'month', settle: 'quarter', reset: 'year' } };
  const facts = (record: string, dates: string[]): Row[] =>
    dates.map((date) => ({ record, date, ...(record === 'absence' ? {} : { hours: 3 }) }));
  const told = (items: object[], given: Row[], more: object = {}) => {
    const { explanation } = explained({ ...monthly, sections: [{ section: 'a', title: '甲', items, ...more }] }, given);
    return explanation.slots.map(({ sections: [section] }) => ({
      points: section!.points,
      sum: section!.sum?.zh ?? null,
      item: section!.items[0]!.arithmetic,
    }));
  };
  const loss = {
    item: 'x',
    title: 'x',
    start: 8,
    cap: { quarter: 5 },
    measure: { count: 'absence' },
    points: { each: -2 },
  };
  // 8 counts as 5; 8 − 2 = 6 still does; 6 − 2 = 4 takes 1.
  const [, still, part] = told([loss], facts('absence', ['2017-02-04', '2017-03-04']));
  expect(still!.points).toBe(0);
  expect(still!.item.zh).toBe('1 次 × −2 分 = −2 分，本季度合计仍超过 5 分，按 5 分计，计 0 分');
  expect(part!.points).toBe(-1);
  expect(part!.item).toEqual({
    zh: '1 次 × −2 分 = −2 分，先抵去本季度超过 5 分的部分，计 −1 分',
    en: '1 time × −2 points = −2 points, what lies above 5 this quarter goes first, −1 points',
  });
  const gain = {
    item: 'x',
    title: 'x',
    start: -6,
    floor: { quarter: -4 },
    cap: { quarter: 9 },
    measure: { count: 'volunteer-service' },
    points: { each: 1.5 },
  };
  // −6 counts as −4; −6 + 1.5 = −4.5 still does; −4.5 + 1.5 = −3 gives 1.
  const [, below, made] = told([gain], facts('volunteer-service', ['2017-02-04', '2017-03-04']));
  expect(below!.item.zh).toBe('1 次 × 1.5 分 = 1.5 分，本季度合计仍低于 −4 分，按 −4 分计，计 0 分');
  expect(made!.points).toBe(1);
  expect(made!.item).toEqual({
    zh: '1 次 × 1.5 分 = 1.5 分，先补足本季度低于 −4 分的部分，计 1 分',
    en: '1 time × 1.5 points = 1.5 points, what is missing to −4 this quarter is made good first, 1 point',
  });
  // Of a section: 8 − 2 = 6 counts as 5; then 6 − 2 − 2 = 2 takes 3.
  const [, , section] = told(
    [{ ...loss, cap: undefined }],
    facts('absence', ['2017-01-04', '2017-03-04', '2017-03-05']),
    { cap: { quarter: 5 } },
  );
  expect(section).toMatchObject({ points: -3, sum: '−4，先抵去本季度超过 5 分的部分，计 −3 分' });
});
