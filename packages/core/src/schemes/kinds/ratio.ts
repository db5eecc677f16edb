import { z } from 'zod';
import { fractionOf } from '../../exact.ts';
import { over as divided, ratioOf } from '../../ratio.ts';
import type { Words } from '../../words.ts';
import { cellOf, quotientOff, takeNear } from './near-decimal.ts';
import {
  behind,
  bindInner,
  checkInner,
  compileInner,
  innerParts,
  innerSchema,
  operandWords,
  putProduct,
  putRatio,
} from './inner.ts';
import type { CompiledMeasure, MeasureKind, ReadMeasure } from './kind.ts';
import { between, dividedBy, formula, partOf, toldAt, valueAt } from './made.ts';
import { percentOrNumber } from './told.ts';

/** What a ratio is when there is nothing to divide by. */
export const zeroSchema = z.union([z.enum(['none', 'full']), z.literal(0), z.literal(1)]);
export type Zero = z.infer<typeof zeroSchema>;

const schema = z.strictObject({
  ratio: innerSchema,
  of: innerSchema,
  zero: zeroSchema.default('none'),
  'at-most': z.number().positive().optional(),
});
type Ratio = z.infer<typeof schema>;

/** What `zero` is for, wherever something is divided. */
export const zeroKey: Words = {
  zh: '除数为 0 时：none 没有可计的（默认）、0 计为零、1 或 full 计为满',
  en: 'when there is nothing to divide by: none is nothing to measure (default), 0 is nothing, 1 or full is all',
};

/** What a division by zero comes to, for the rule book; nothing where there is nothing to measure then, or nothing is divided. */
export function zeroWords(zero: Zero, divides = true): Words {
  if (zero === 'none' || !divides) return { zh: '', en: '' };
  const value = zero === 0 ? 0 : 1;
  return { zh: `（除数为 0 时按 ${value}）`, en: ` (${value} where there is nothing to divide by)` };
}

/** Why a division by zero came to what it did. */
export function zeroNote(zero: Zero): Words {
  if (zero === 'none') return { zh: '除数为 0，没有可计的', en: 'nothing to divide by' };
  const value = zero === 0 ? '0' : '100%';
  return { zh: `除数为 0，按 ${value} 计`, en: `nothing to divide by: ${value}` };
}

/** Writes what a division by zero comes to. */
export function putZero(num: Float64Array, den: Float64Array, cell: number, zero: Zero): void {
  num[cell] = zero === 'none' ? NaN : zero === 0 ? 0 : 1;
  den[cell] = 1;
}

/** One measure divided by another. `read` reads the measures inside. */
export function ratioKind(read: ReadMeasure): MeasureKind<Ratio> {
  return {
    kind: 'ratio',
    role: 'measure',
    gives: 'share',
    schema,
    inner: ['ratio', 'of'],
    title: { zh: '比率', en: 'ratio' },
    doc: {
      zh: '一个量除以另一个量，如完成数÷应完成数、达标数÷目标（of: { number: 80 }）。得到的是比例，用 share、tiers 等给分。',
      en: 'One measure divided by another, such as done ÷ due, or reached ÷ target (of: { number: 80 }). It gives a share: points by share, tiers and so on.',
    },
    keys: {
      ratio: { zh: '被除的量', en: 'the measure divided' },
      of: { zh: '除以的量', en: 'what it is divided by' },
      zero: zeroKey,
      'at-most': { zh: '比率最高计到多少，如 1', en: 'the ratio counts at most this, such as 1' },
    },
    example: `
# 三次志愿服务里两次满 2 小时：2 ÷ 3 × 9 = 6
item:
  measure: { ratio: { count: volunteer-service, where: { hours: { min: 2 } } }, of: { count: volunteer-service } }
  points: { share: 9 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11], hours: 2 }
  - { record: volunteer-service, date: 2017-03-18, hours: 1 }
period: 2017-03
points: 6
`,
    more: [
      `
# 目标 4 小时，做了 6 小时，最多算 1：1 × 10 = 10
item:
  measure: { ratio: { sum: volunteer-service.hours }, of: { number: 4 }, at-most: 1 }
  points: { share: 10 }
facts:
  - { record: volunteer-service, dates: [2017-03-04, 2017-03-11], hours: 3 }
period: 2017-03
points: 10
`,
    ],
    ...innerParts<Ratio>(read, (options) => [options.ratio, options.of]),
    check: (options, context) => checkInner(read, { ratio: options.ratio, of: options.of }, context),
    unit: () => null,
    toldAs(options, context) {
      const [over, under] = [options.ratio, options.of].map((part) => {
        const inner = read(part);
        return inner.kind.unit(inner.options, context)?.zh ?? '';
      });
      return over !== '' && under !== '' && over !== under ? 'quotient' : 'share';
    },
    sentence(options, context) {
      const [over, under] = [operandWords(read, options.ratio, context), operandWords(read, options.of, context)];
      const most = options['at-most'];
      const none = zeroWords(options.zero);
      return {
        zh: `${over.zh} ÷ ${under.zh}${most === undefined ? '' : `（最高计到 ${most}）`}${none.zh}`,
        en: `${over.en} ÷ ${under.en}${most === undefined ? '' : ` (at most ${most})`}${none.en}`,
      };
    },
    compile(options, context) {
      const [over, under] = [compileInner(read, options.ratio, context), compileInner(read, options.of, context)];
      // Cut at the most it may be, the two numbers are no longer what was measured.
      const shown = options['at-most'] === undefined ? Math.max(1, over.den * under.den) : 1;
      return { den: 0, shown, cumulative: false, bind: bindRatio(over, under, options) };
    },
  };
}

function bindRatio(over: CompiledMeasure, under: CompiledMeasure, options: Ratio): CompiledMeasure['bind'] {
  const most = options['at-most'] === undefined ? null : fractionOf(options['at-most']);
  return (run, windows) => {
    const [a, b] = [bindInner(over, run, windows), bindInner(under, run, windows)];
    const slots = run.plan.slots.length;
    return {
      fill(block, mask, num, den) {
        a.measure(block, mask);
        b.measure(block, mask);
        for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
          const [{ num: n1, den: d1, off: off1 }, { num: n2, den: d2, off: off2 }] = [cellOf(a, cell), cellOf(b, cell)];
          if (Number.isNaN(n1) || Number.isNaN(n2)) putRatio(num, den, cell, NaN, 1);
          else if (n2 === 0) putZero(num, den, cell, options.zero);
          else {
            putProduct(num, den, cell, [n1, d2], [d1, n2]);
            takeNear(num, den, cell, quotientOff(n1 / d1, off1, n2 / d2, off2));
          }
          if (most !== null && num[cell]! * most.den > most.num * den[cell]!)
            putRatio(num, den, cell, most.num, most.den);
        }
      },
      ...behind([a.bound, b.bound]),
      made(_subject, slot) {
        const told = formula([toldAt(a, slot), toldAt(b, slot)], (both) => between(both, '÷'));
        const [first, second] = [valueAt(a, slot), valueAt(b, slot)];
        const parts = [partOf(a, slot), partOf(b, slot, dividedBy)];
        if (second?.n === 0n) return { ...told, exact: true, byZero: zeroNote(options.zero), parts };
        const whole = first && second ? divided(first, second) : null;
        const cut = whole !== null && most !== null && Number(whole.n) * most.den > most.num * Number(whole.d);
        if (!cut) return { ...told, parts };
        const limit = percentOrNumber(ratioOf(options['at-most']!));
        const note = { zh: `最高计到 ${limit}`, en: `${limit} at most` };
        return { ...told, before: { value: whole, note }, parts };
      },
    };
  };
}
