import { z } from 'zod';
import { cellOf, quotientOff, takeNear } from './near-decimal.ts';
import { bindWithEarlier, checkWeeks, monthsBefore } from '../periods/window-before.ts';
import {
  type BoundInner,
  checkInner,
  compileInner,
  innerParts,
  innerSchema,
  operandWords,
  putBig,
  putRatio,
} from './inner.ts';
import { checkTermInside } from './so-far.ts';
import type { CompiledMeasure, MeasureKind, ReadMeasure } from './kind.ts';
import { between, bracketed, formula } from './made.ts';
import { putZero, zeroKey, zeroNote, zeroSchema } from './ratio.ts';

const schema = z.strictObject({
  growth: innerSchema,
  /** Compared with the same window a year before (default), or with the window before. */
  against: z.enum(['year', 'window']).default('year'),
  zero: zeroSchema.default('none'),
});
type Growth = z.infer<typeof schema>;

/** How much a measure grew. `read` reads the measure inside. */
export function growthKind(read: ReadMeasure): MeasureKind<Growth> {
  const parts = innerParts<Growth>(read, (options) => [options.growth]);
  return {
    kind: 'growth',
    role: 'measure',
    gives: 'share',
    schema,
    inner: ['growth'],
    title: { zh: '增长率', en: 'growth' },
    doc: {
      zh: '（本期的量 − 上年同期或上一期的量）÷ 上年同期或上一期的量；减少时为负。上一年的事实会一并读入。说几位、几个百分点、多少元的，写 change。',
      en: '(the measure of this window − that of the year or window before) ÷ the one before; negative when it fell. Facts of the year before are read as well. For places, percentage points or amounts write change.',
    },
    keys: {
      growth: { zh: '量什么', en: 'the measure' },
      against: {
        zh: '同谁比：year 上年同一窗（默认）、window 上一个窗',
        en: 'compared with: year, the same window a year before (default), or window, the one before',
      },
      zero: zeroKey,
    },
    example: `
# 上年 4 小时，今年 6 小时，增长 50%：0.5 × 10 = 5
item:
  over: year
  measure: { growth: { sum: volunteer-service.hours } }
  points: { share: 10 }
facts:
  - { record: volunteer-service, date: 2016-05-04, hours: 4 }
  - { record: volunteer-service, date: 2017-03-04, hours: 6 }
period: 2017
points: 5
`,
    ...parts,
    needs: (options, context) =>
      parts
        .needs(options, context)
        .map((need) => ({ ...need, monthsBack: (need.monthsBack ?? 0) + monthsBefore(context) })),
    check: (options, context) => [
      ...checkInner(read, { growth: options.growth }, context, { feeds: false }),
      ...checkWeeks(context, 'growth'),
      ...checkTermInside(options.growth, context, 'growth'),
    ],
    unit: () => null,
    sentence(options, context) {
      const inner = operandWords(read, options.growth, context);
      return options.against === 'year'
        ? { zh: `${inner.zh}比上年同期的增长率`, en: `growth of ${inner.en} over the year before` }
        : { zh: `${inner.zh}比上一期的增长率`, en: `growth of ${inner.en} over the window before` };
    },
    compile(options, context) {
      const compiled = compileInner(read, options.growth, context);
      return { den: 0, shown: Math.max(1, compiled.den), cumulative: false, bind: bindGrowth(compiled, options) };
    },
  };
}

function bindGrowth(compiled: CompiledMeasure, options: Growth): CompiledMeasure['bind'] {
  return (run, windows) => {
    const both = bindWithEarlier(compiled, options.against, run, windows);
    const slots = run.plan.slots.length;
    return {
      fill(block, mask, num, den) {
        both.measure(block, mask);
        for (let first = 0; first < (block.hi - block.lo) * slots; first += slots)
          for (let slot = 0; slot < slots; slot++) {
            const { arrays, slot: at } = both.earlier(slot);
            grow(num, den, first + slot, both.now, arrays, first + at, options);
          }
      },
      facts: both.facts,
      made(_subject, slot) {
        const parts = both.parts(slot);
        const { arrays, slot: at } = both.earlier(slot);
        const was = arrays.num[at]!;
        const told = formula(
          parts.map((part) => part.told),
          ([now, old]) => {
            const size = was < 0 ? { zh: `|${old!.zh}|`, en: `|${old!.en}|` } : old!;
            return between([bracketed(between([now!, old!], '−')), size], '÷');
          },
        );
        return { ...told, ...(was === 0 ? { byZero: zeroNote(options.zero) } : {}), parts };
      },
    };
  };
}

function grow(
  num: Float64Array,
  den: Float64Array,
  cell: number,
  now: BoundInner,
  old: BoundInner,
  at: number,
  { zero }: Growth,
): void {
  const [{ num: n, den: d, off }, { num: was, den: wasDen, off: wasOff }] = [cellOf(now, cell), cellOf(old, at)];
  if (Number.isNaN(n) || Number.isNaN(was)) return putRatio(num, den, cell, NaN, 1);
  if (was === 0) return putZero(num, den, cell, zero);
  if (d === wasDen) putRatio(num, den, cell, n - was, Math.abs(was));
  else putGrowth(num, den, cell, [n, d], [was, wasDen]);
  takeNear(num, den, cell, quotientOff(n / d, off, was / wasDen, wasOff));
}

function putGrowth(
  num: Float64Array,
  den: Float64Array,
  cell: number,
  [n, d]: readonly [number, number],
  [was, wasDen]: readonly [number, number],
): void {
  const size = BigInt(Math.abs(was)) * BigInt(d);
  putBig(num, den, cell, BigInt(n) * BigInt(wasDen) - BigInt(was) * BigInt(d), size);
}
