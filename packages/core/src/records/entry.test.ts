import { describe, expect, it } from 'vitest';
import { checkEntry, extremesWords, isExtreme } from './entry.ts';
import { fieldSchema } from './record-type.ts';

const score = fieldSchema.parse({
  field: 'score',
  title: '得分',
  'title-en': 'Score',
  type: 'number',
  unit: '分',
  'unit-en': 'point',
  min: 0,
  max: 100,
  explain: { below: 60, above: 95, in: 'why' },
});
const why = fieldSchema.parse({ field: 'why', title: '理由', type: 'text', required: false });
const type = { fields: [score, why] };

describe('a number in steps', () => {
  const amount = (precision: number) =>
    fieldSchema.parse({ field: 'v', title: '金额', type: 'number', unit: '元', precision });
  it('is refused where it is more steps than can be counted exactly', () => {
    // 2^53 − 1 hundredths of a yuan.
    const cents = { fields: [amount(0.01)] };
    expect(checkEntry(cents, { v: 90_071_992_547_409.5 }).errors).toEqual([]);
    for (const [v, code] of [
      [1e15, 'too-large'],
      [-1e300, 'too-small'],
    ] as const)
      expect(checkEntry(cents, { v }).errors).toMatchObject([
        { code, message: { zh: '数太大：绝对值最多 90071992547409 元' } },
      ]);
  });

  it.each([
    [0.01, 135_444_480.04, []],
    [0.01, 999_999_999.99, []],
    [0.01, 135_444_480.041, ['too-fine']],
    [0.5, 135_444_480.5, []],
    [0.5, 135_444_480.2, ['too-fine']],
  ])('of %d: %d → %j', (precision, v, codes) => {
    expect(checkEntry({ fields: [amount(precision)] }, { v }).errors.map(({ code }) => code)).toEqual(codes);
  });
});

describe('a value that needs a reason', () => {
  it.each([
    [60, []],
    [95, []],
    [59.9, ['unexplained']],
    [95.1, ['unexplained']],
    [101, ['too-large']],
  ])('%d → %j', (value, codes) => {
    expect(checkEntry(type, { score: value }).errors.map(({ code }) => code)).toEqual(codes);
  });

  it('is accepted with one, however short; blanks are none', () => {
    expect(checkEntry(type, { score: 30, why: '缺席两次' })).toEqual({
      values: { score: 30, why: '缺席两次' },
      errors: [],
    });
    const [blank] = checkEntry(type, { score: 30, why: '  ' }).errors;
    expect(blank).toEqual({
      field: 'why',
      code: 'unexplained',
      message: {
        zh: '得分低于 60 分或高于 95 分的，请写明理由',
        en: 'Please give the reason: Score is below 60 points or above 95 points',
      },
    });
  });

  it('is told once when the reason itself is wrong', () => {
    const long = checkEntry({ fields: [score, { ...why, 'max-length': 2 }] }, { score: 30, why: '缺席两次' });
    expect(long.errors.map(({ code }) => code)).toEqual(['too-long']);
  });
});

it('a field without edges has no extremes', () => {
  expect(isExtreme({}, 1000)).toBe(false);
  expect(isExtreme(score, null)).toBe(false);
  expect(extremesWords({ explain: { above: 95, in: 'why' } }).zh).toBe('高于 95');
});
