import { fieldOfReading } from '../../records/reading-words.ts';
import { readingOf } from '../../records/reading.ts';
import { knownSource } from '../kinds/findings.ts';
import type { CompiledMeasure, KindContext } from '../kinds/kind.ts';
import { eachOf } from './field-worth.ts';
import { type Factor, type Worth, plainWorths } from './worth.ts';

/** What of a `value` says whether it is a share. */
interface Rated {
  value: string;
  worth: Worth;
  times: readonly Factor[];
  'divided-by'?: string | undefined;
  together?: { points?: unknown } | undefined;
}

/**
 * What each record is worth where that is one number divided by another and nothing else: a share of two amounts in one unit, a quotient of others.
 * Null for other worths, and where the numbers are points as they are.
 */
export function rateOf(options: Rated, context: KindContext): 'share' | 'quotient' | null {
  const { worth, times, together } = options;
  if (arePoints(context) || times.length > 0 || options['divided-by'] !== undefined || together?.points !== undefined)
    return null;
  const { record } = knownSource(options.value, context, { field: false });
  const rates = plainWorths(worth).map(({ worth: one }) => {
    if (typeof one === 'number' || !('field' in one) || typeof one.field !== 'string' || eachOf(one) !== null)
      return null;
    const reading = readingOf(one.field);
    if (reading.of !== 'ratio') return null;
    const [over, under] = [reading.part, reading.whole].map((name) => {
      const field = fieldOfReading(name, record.fields);
      return field?.type === 'people' ? '人' : (field?.unit ?? '');
    });
    return over !== '' && under !== '' && over !== under ? 'quotient' : 'share';
  });
  if (rates.includes(null)) return null;
  return rates.includes('quotient') ? 'quotient' : 'share';
}

/** Whether the worths are the points of an item, and not what a rule compares or puts together. */
function arePoints({ scheme, item }: KindContext): boolean {
  if (!Object.hasOwn(item.points, 'as-entered') || !Object.hasOwn(item.measure, 'value')) return false;
  return scheme.deductions.includes(item) || scheme.sections.some(({ items }) => items.includes(item));
}

/** A measure in whole numbers of 1 / den as a share, of which 30% is 0.3. */
export function overOne(compiled: CompiledMeasure): CompiledMeasure {
  return {
    ...compiled,
    den: 0,
    bind(run, windows) {
      const bound = compiled.bind(run, windows);
      const slots = run.plan.slots.length;
      return {
        ...bound,
        fill(block, mask, num, dens) {
          bound.fill(block, mask, num, dens);
          dens.fill(compiled.den, 0, (block.hi - block.lo) * slots);
        },
      };
    },
  };
}
