import { z } from 'zod';
import { fractionOf } from '../../exact.ts';
import type { Block } from '../run.ts';
import { leastCommon } from '../worth/compile-worth.ts';
import type { CompiledMeasure, MeasureKind } from './kind.ts';

/** What any measure may say that can find nothing to measure. */
interface IfNone {
  'if-none'?: number | 'none' | undefined;
}

/**
 * A kind that may say what its measure is where there is nothing to measure (`if-none: 0`), so that what it stands in is worked out all the same:
 * without it a product or sum with such a part is nothing as a whole.
 */
export function withIfNone<O>(kind: MeasureKind<O>): MeasureKind<O & IfNone> {
  // Every kind's map is a plain object, which the registry's test tries.
  const schema = (kind.schema as unknown as z.ZodObject).safeExtend({
    'if-none': z.union([z.number(), z.literal('none')]).optional(),
  });
  return {
    ...(kind as unknown as MeasureKind<O & IfNone>),
    schema: schema as unknown as z.ZodType<O & IfNone>,
    keys: {
      ...kind.keys,
      'if-none': {
        zh: '没有可计的（没有纪实、没有打分、没有上期等）时按这个数；不写，这一项就没有可计的，它所在的算式也就没有可计的（整项再由 missing 定）；就该这样的写 none，不再提醒',
        en: 'what it is where there is nothing to measure (no record, no score, no period before); without it the item has nothing to measure, and so has a formula it stands in (missing then decides about the whole item); where that is meant write none, and it is warned of no more',
      },
    },
    sentence(options, context) {
      const told = kind.sentence(options, context);
      const number = options['if-none'];
      if (typeof number !== 'number') return told;
      return { zh: `${told.zh}（没有的按 ${number} 计）`, en: `${told.en} (${number} where there is none)` };
    },
    compile(options, context) {
      const compiled = kind.compile(options, context);
      const number = options['if-none'];
      return typeof number === 'number' ? standingIn(compiled, number) : compiled;
    },
  };
}

function standingIn(compiled: CompiledMeasure, number: number): CompiledMeasure {
  const stated = fractionOf(number);
  const den = compiled.den === 0 ? 0 : leastCommon(compiled.den, stated.den);
  const finer = den === 0 ? 1 : den / compiled.den;
  const own = den === 0 ? stated.num * (compiled.shown || 1) : stated.num * (den / stated.den);
  return {
    ...compiled,
    den,
    bind(run, windows) {
      const bound = compiled.bind(run, windows);
      const slots = run.plan.slots.length;
      return {
        ...bound,
        fill(block: Block, mask, num, dens) {
          bound.fill(block, mask, num, dens);
          const cells = (block.hi - block.lo) * slots;
          for (let cell = 0; cell < cells; cell++) {
            const there = num[cell] === num[cell] && (den !== 0 || dens[cell] !== 0);
            if (there) num[cell]! *= finer;
            else if (mask === null || mask[cell] === 1) {
              num[cell] = own;
              if (den === 0) dens[cell] = stated.den * (compiled.shown || 1);
            }
          }
        },
      };
    },
  };
}
