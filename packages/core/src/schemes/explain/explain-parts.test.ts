import { describe, expect, it } from 'vitest';
import { parseDay } from '../../calendar.ts';
import type { Row } from '../../records/rows.ts';
import { oneItemScheme, toyPack } from '../../testing/index.ts';
import { compilePack } from '../compile-pack.ts';
import { type ExplainedItem, type ExplainedPart, explanationSchema } from './explanation.ts';
import { explainLive, scoreLive } from '../live.ts';

const hours = (id: string, date: string, amount: number, subject = 'm1'): Row => ({
  id,
  record: 'volunteer-service',
  subject,
  date,
  hours: amount,
});
const absence = (id: string, date: string): Row => ({ id, record: 'absence', subject: 'm1', date });
const members: Row[] = [
  { id: 'b1', kind: 'branch' },
  { id: 'm1', kind: 'member', org: 'b1' },
  { id: 'm2', kind: 'member', org: 'b1' },
];

/** The only item of a scheme, explained for m1 in its last slot of the settle period. */
function opened(
  item: Record<string, unknown>,
  facts: Row[],
  { period = '2017', subjects = members }: { period?: string; subjects?: Row[] } = {},
): ExplainedItem {
  const tally = period.length === 4 ? 'year' : 'month';
  const scheme = oneItemScheme(item, { period: { tally, settle: tally, reset: 'year' }, precision: 0.01 });
  const toy = toyPack();
  const compiled = compilePack({ ...toy, schemes: [...toy.schemes, scheme] });
  const live = scoreLive(compiled, {
    scheme: scheme.scheme,
    year: 2017,
    asOf: parseDay('2017-12-31')!,
    subjects,
    facts,
  });
  const explanation = explainLive(live, 'm1', period, { pack: 'toy', version: '1.0.0' })!;
  expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation);
  return explanation.slots.at(-1)!.sections[0]!.items[0]!;
}

/** A part with its inner parts as lines: role, value, records. */
function lines(parts: readonly ExplainedPart[], indent = ''): string[] {
  return parts.flatMap((part) => [
    `${indent}${part.role?.zh ?? ''}|${part.value?.zh ?? '–'}|${part.facts.join(' ')}`,
    ...(part.working ? [`${indent}  ${part.working.zh}`] : []),
    ...lines(part.parts, `${indent}  `),
  ]);
}

const given = { each: 1 };
const service = { sum: 'volunteer-service.hours' };

describe('a measure made of measures, opened', () => {
  it('tells the mean of records with how many there are', () => {
    const mean = { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'average' };
    const both = [hours('f1', '2017-12-04', 2), hours('f2', '2017-12-05', 3)];
    expect(opened({ measure: mean, points: given }, both).working?.zh).toBe('（2 + 3）÷ 2 = 2.5 小时');
  });

  it('is exact where only what was not taken is rounded', () => {
    const measure = { combine: { min: ['甲', { divide: ['甲', 0.7] }] }, of: { 甲: service } };
    const first = opened({ measure, points: given }, [hours('f1', '2017-12-04', 1)]);
    expect(first.working?.zh).toBe('取最小（甲 1 小时；甲 1 小时 ÷ 0.7）= 1');
  });

  it('names the level that a table gives a rate or an amount for', () => {
    const rate = { score: 'member-star', take: 'level', table: { 1: '60%' }, otherwise: 0 };
    const measure = { combine: { multiply: ['会费', '比例'] }, of: { 会费: service, 比例: rate } };
    const first = opened({ measure, points: given }, [hours('f1', '2017-12-04', 10)]);
    expect(lines(first.parts ?? [])).toEqual(['|10 小时|f1', '|60%|', '  一星 = 60%']);
  });

  it('puts the numbers into an expression, by the names it gives them', () => {
    const measure = {
      combine: { multiply: ['基数', { subtract: [1, '扣减'] }, 0.3] },
      of: { 基数: service, 扣减: { combine: { divide: ['n', 4] }, of: { n: { count: 'absence' } } } },
      unit: '元',
    };
    const item = opened({ measure, points: given }, [
      hours('f1', '2017-03-04', 10),
      hours('f2', '2017-04-04', 10),
      absence('f3', '2017-05-04'),
    ]);
    // 20 × (1 − 1 ÷ 4) × 0.3 = 4.5
    expect(item.points).toBe(4.5);
    expect(item.working).toEqual({
      zh: '基数 20 小时 × （1 − 扣减 0.25）× 0.3 = 4.5 元',
      en: '基数 20 hours × (1 − 扣减 0.25) × 0.3 = 4.5',
    });
    expect(lines(item.parts)).toEqual(['|20 小时|f1 f2', '减去|0.25|', '  1 次 ÷ 4 = 0.25', '  |1 次|f3']);
    expect(item.parts[0]?.title).toEqual({ zh: '基数', en: '基数' });
  });

  it('names the part of which there is nothing', () => {
    const measure = {
      combine: { multiply: ['基数', '打分'] },
      of: { 基数: service, 打分: { value: 'absence', worth: 2, combine: 'best' } },
    };
    const item = opened({ measure, points: given }, [hours('f1', '2017-03-04', 10)]);
    expect(item.arithmetic.zh).toBe('没有可计的：打分');
    expect(item.working).toBeNull();
    expect(lines(item.parts)).toEqual(['|10 小时|f1', '|–|']);
  });

  it('says a ratio by both its numbers and in per cent, and what cut it', () => {
    const measure = { ratio: service, of: { number: 8 }, 'at-most': 1 };
    const item = opened({ measure, points: { share: 10 } }, [hours('f1', '2017-03-04', 10)]);
    expect(item.working?.zh).toBe('10 小时 ÷ 8 = 125%，最高计到 100%');
    expect(item.arithmetic.zh).toBe('1/1（100%）× 10 分 = 10 分');
    // What the rule itself writes is no part.
    expect(lines(item.parts)).toEqual(['|10 小时|f1']);
    const third = opened({ measure: { ratio: service, of: { number: 3 } }, points: { share: 10 } }, [
      hours('f1', '2017-03-04', 1),
    ]);
    expect(third.working?.zh).toBe('1 小时 ÷ 3 ≈ 33.33%');
    expect(third.arithmetic.zh).toBe('1/3（33.33%）× 10 分 ≈ 3.33 分');
  });

  it('says what comes of a number that is printed rounded as near, though it is exact', () => {
    const measure = { combine: { divide: ['甲', 3] }, of: { 甲: service } };
    const item = opened({ measure, points: { each: 3 } }, [hours('f1', '2017-03-04', 10)]);
    expect(item.working?.zh).toBe('甲 10 小时 ÷ 3 ≈ 3.3333');
    expect(item.arithmetic.zh).toBe('3.3333 × 3 分 ≈ 10 分');
  });

  it('tells large numbers of a share in per cent alone', () => {
    const measure = { ratio: service, of: { number: 11.6697 } };
    const item = opened({ measure, points: { share: 10 } }, [hours('f1', '2017-03-04', 10)]);
    expect(item.arithmetic.zh).toBe('85.69% × 10 分 ≈ 8.57 分');
    expect(item.working?.zh).toBe('10 小时 ÷ 11.6697 ≈ 85.69%');
  });

  it('says what nothing can be divided by', () => {
    const measure = { ratio: service, of: { count: 'absence' }, zero: 'full' };
    const item = opened({ measure, points: { share: 10 } }, [hours('f1', '2017-03-04', 5)]);
    expect(item.working?.zh).toBe('5 小时 ÷ 0 次，除数为 0，按 100% 计');
    const none = opened({ measure: { ratio: service, of: { count: 'absence' } }, points: { share: 10 } }, [
      hours('f1', '2017-03-04', 5),
    ]);
    expect(none.working?.zh).toBe('5 小时 ÷ 0 次，除数为 0，没有可计的');
  });

  it('lays both years beside each other, each with its own records', () => {
    const facts = [hours('f0', '2016-05-04', 10), hours('f1', '2017-03-04', 8)];
    const growth = opened(
      {
        measure: { growth: service },
        points: { distance: { from: '-5%', side: 'below', each: 1, per: '1 个百分点', 'at-most': '5 个百分点' } },
      },
      facts,
    );
    // (8 − 10) ÷ 10 = −20%: 15 points below the standard, of which 5 count
    expect(growth.points).toBe(5);
    expect(growth.working?.zh).toBe('（8 小时 − 10 小时）÷ 10 小时 = −20%');
    expect(growth.arithmetic.zh).toBe('−20%，低于标准 −5% 15 个百分点，最多按 5 个百分点计：5 个百分点 × 1 分 = 5 分');
    expect(lines(growth.parts)).toEqual(['本期|8 小时|f1', '上年同期|10 小时|f0']);
    const change = opened({ measure: { change: service, direction: 'lower', 'at-least-zero': true }, points: given }, [
      ...facts,
      hours('f2', '2017-06-04', 5),
    ]);
    expect(change.working?.zh).toBe('10 小时 − 13 小时 = −3 小时，反向变化的算 0');
    expect(lines(change.parts)).toEqual(['本期|13 小时|f1 f2', '上年同期|10 小时|f0']);
  });

  it('takes what the rule says where there was nothing earlier', () => {
    const measure = { change: { value: 'volunteer-service', worth: { field: 'hours' }, combine: 'best' }, first: 4 };
    const item = opened({ measure, points: given }, [hours('f1', '2017-03-04', 5)]);
    expect(item.working?.zh).toBe('5 小时 − 4 小时 = 1 小时');
    expect(item.parts[1]?.role?.zh).toBe('上年同期没有，按规定取');
    expect(lines(item.parts)[0]).toBe('本期|5 小时|f1');
  });

  it('tells two shares apart in percentage points', () => {
    const measure = { difference: { ratio: service, of: { number: 8 } }, minus: { number: 0.5 } };
    const item = opened({ measure, points: { each: 1, per: '5%' } }, [hours('f1', '2017-03-04', 6)]);
    expect(item.working?.zh).toBe('75% − 0.5 = 25 个百分点');
    expect(item.parts[0]?.working?.zh).toBe('6 小时 ÷ 8 = 75%');
    const kept = opened({ measure, points: { tiers: [{ from: '20%', points: 3 }] } }, [hours('f1', '2017-03-04', 6)]);
    expect(kept.arithmetic).toEqual({
      zh: '25 个百分点，达到 20%，计 3 分',
      en: '25 percentage points, from 20%: 3 points',
    });
  });

  it('sets one’s own beside the cohort’s, and shows nobody else’s', () => {
    const facts = [hours('f1', '2017-03-04', 6), hours('f2', '2017-03-05', 2, 'm2')];
    const mean = opened({ measure: { relative: service }, points: { share: 10, beyond: true } }, facts);
    // 6 ÷ ((6 + 2) ÷ 2) = 150%
    expect(mean.working?.zh).toBe('6 小时 ÷ 同组平均 4 小时（共 2 个）= 150%');
    expect(lines(mean.parts)).toEqual(['自己|6 小时|f1']);
    const value = {
      combine: { subtract: ['自己', '平均'] },
      of: { 自己: service, 平均: { 'cohort-value': service, take: 'mean' } },
    };
    const item = opened({ measure: value, points: given }, facts);
    expect(item.working?.zh).toBe('自己 6 小时 − 平均 4 小时 = 2');
    expect(lines(item.parts)).toEqual(['|6 小时|f1', '减去|4 小时|', '  同组合计 8 小时 ÷ 2 个 = 4 小时']);
    const place = opened({ measure: { rank: service }, points: { tiers: [{ from: 1, to: 1, points: 5 }] } }, facts);
    expect(place.working?.zh).toBe('6 小时，从高到低的名次（共 2 个）= 1');
  });

  it('is opened only where the window is decided', () => {
    const item = { over: 'year', measure: { ratio: service, of: { number: 40 } }, points: { share: 10 } };
    const scheme = oneItemScheme(item, { period: { tally: 'month', settle: 'year', reset: 'year' } });
    const toy = toyPack();
    const compiled = compilePack({ ...toy, schemes: [...toy.schemes, scheme] });
    const live = scoreLive(compiled, {
      scheme: scheme.scheme,
      year: 2017,
      asOf: parseDay('2017-12-31')!,
      subjects: members,
      facts: [hours('f1', '2017-03-04', 10), hours('f2', '2017-05-04', 2)],
    });
    const { slots } = explainLive(live, 'm1', '2017', { pack: 'toy', version: '1.0.0' })!;
    const items = slots.map((slot) => slot.sections[0]!.items[0]!);
    expect(items.map(({ parts }) => parts.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    // All records of the window, not only the last month's.
    expect(items[11]!.parts[0]?.facts).toEqual(['f1', 'f2']);
    expect(items[11]!.arithmetic.zh).toBe('全年 12/40（30%）× 10 分 = 3 分');
  });
});
