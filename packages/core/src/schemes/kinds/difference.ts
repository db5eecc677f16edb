import { z } from 'zod';
import { minus as less, zero as nothing } from '../../ratio.ts';
import { cellOf, nearDecimalOf, takeNear } from './near-decimal.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import {
  type BoundInner,
  behind,
  bindInner,
  checkInner,
  compileInner,
  innerParts,
  innerSchema,
  operandWords,
  putBig,
} from './inner.ts';
import type { MeasureKind, ReadMeasure } from './kind.ts';
import { between, formula, partOf, takenOff, toldAt, valueAt } from './made.ts';
import { tellerOf } from './told.ts';

const schema = z.strictObject({
  difference: innerSchema,
  minus: innerSchema,
  /** A difference below zero counts as zero. */
  'at-least-zero': z.boolean().default(false),
});
type Difference = z.infer<typeof schema>;

/** One measure less another. `read` reads the measures inside. */
export function differenceKind(read: ReadMeasure): MeasureKind<Difference> {
  return {
    kind: 'difference',
    role: 'measure',
    gives: 'amount',
    schema,
    inner: ['difference', 'minus'],
    title: { zh: '差额', en: 'difference' },
    doc: {
      zh: '一个量减去另一个量，如超过目标（minus: { number: 80 }）的部分。可以为负；写 at-least-zero: true 时负数算 0。',
      en: 'One measure less another, such as what goes beyond a target (minus: { number: 80 }). It may be negative; with at-least-zero: true, what is below zero counts as zero.',
    },
    keys: {
      difference: { zh: '被减的量', en: 'the measure' },
      minus: { zh: '减去的量', en: 'what is taken off' },
      'at-least-zero': { zh: '负数算 0', en: 'below zero counts as zero' },
    },
    example: `
# 做了 5 小时，超过 3 小时的部分 2 小时，每小时 2 分：4
item:
  measure: { difference: { sum: volunteer-service.hours }, minus: { number: 3 } }
  points: { each: 2 }
facts:
  - { record: volunteer-service, date: 2017-03-04, hours: 5 }
period: 2017-03
points: 4
`,
    more: [
      `
# 完成率 3/4，比目标 0.5 高 25 个百分点，每 5 个百分点 1 分：5
item:
  measure: { difference: { ratio: { count: volunteer-service, where: { hours: { min: 2 } } }, of: { count: volunteer-service } }, minus: { number: 0.5 } }
  points: { each: 1, per: 5% }
facts:
  - { record: volunteer-service, dates: [2017-03-01, 2017-03-02, 2017-03-03], hours: 2 }
  - { record: volunteer-service, date: 2017-03-04, hours: 1 }
period: 2017-03
points: 5
`,
    ],
    ...innerParts<Difference>(read, (options) => [options.difference, options.minus]),
    alsoShare: ({ difference, minus }) => [difference, minus].some((part) => read(part).kind.gives === 'share'),
    toldAs(options, context) {
      const as = [options.difference, options.minus].map((part) => {
        const inner = read(part);
        return tellerOf(inner.kind, inner.options, context).as;
      });
      return as.includes('share') || as.includes('points') ? 'points' : 'amount';
    },
    check: (options, context) => checkInner(read, { difference: options.difference, minus: options.minus }, context),
    unit(options, context) {
      const inner = read(options.difference);
      return inner.kind.unit(inner.options, context);
    },
    sentence(options, context) {
      const [from, minus] = [
        operandWords(read, options.difference, context),
        operandWords(read, options.minus, context),
      ];
      const floor = options['at-least-zero'];
      return {
        zh: `${from.zh} − ${minus.zh}${floor ? '（负数算 0）' : ''}`,
        en: `${from.en} − ${minus.en}${floor ? ' (not below zero)' : ''}`,
      };
    },
    compile(options, context) {
      const [from, minus] = [
        compileInner(read, options.difference, context),
        compileInner(read, options.minus, context),
      ];
      // Of shares every cell has a denominator of its own.
      const den = from.den === 0 || minus.den === 0 ? 0 : leastCommon(from.den, minus.den);
      return {
        den,
        cumulative: false,
        bind(run, windows) {
          const [a, b] = [bindInner(from, run, windows), bindInner(minus, run, windows)];
          const slots = run.plan.slots.length;
          return {
            fill(block, mask, num, dens) {
              a.measure(block, mask);
              b.measure(block, mask);
              for (let cell = 0; cell < (block.hi - block.lo) * slots; cell++) {
                if (den === 0) {
                  putDifference(num, dens, cell, a, b);
                  if (options['at-least-zero'] && num[cell]! < 0) num[cell] = 0;
                  continue;
                }
                const left = a.num[cell]! * (den / from.den) - b.num[cell]! * (den / minus.den);
                const near = nearDecimalOf(left, den, cellOf(a, cell).off + cellOf(b, cell).off);
                num[cell] = options['at-least-zero'] && near < 0 ? 0 : near;
              }
            },
            ...behind([a.bound, b.bound]),
            made(_subject, slot) {
              const told = formula([toldAt(a, slot), toldAt(b, slot)], (both) => between(both, '−'));
              const [first, second] = [valueAt(a, slot), valueAt(b, slot)];
              const left = first && second ? less(first, second) : nothing;
              const cut = options['at-least-zero'] && left.n < 0n;
              return {
                ...told,
                ...(cut ? { before: { value: left, note: { zh: '负数算 0', en: 'below zero counts as 0' } } } : {}),
                parts: [partOf(a, slot), partOf(b, slot, takenOff)],
              };
            },
          };
        },
      };
    },
  };
}

function putDifference(num: Float64Array, den: Float64Array, cell: number, a: BoundInner, b: BoundInner): void {
  const [{ num: left, den: leftDen, off }, { num: right, den: rightDen, off: rightOff }] = [
    cellOf(a, cell),
    cellOf(b, cell),
  ];
  if (Number.isNaN(left) || Number.isNaN(right)) {
    num[cell] = NaN;
    den[cell] = 1;
    return;
  }
  const [over, under] = [BigInt(leftDen), BigInt(rightDen)];
  putBig(num, den, cell, BigInt(left) * under - BigInt(right) * over, over * under);
  takeNear(num, den, cell, off + rightOff);
}
