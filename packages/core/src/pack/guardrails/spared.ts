import type { Expression } from '../../schemes/kinds/combine.ts';
import type { KindOptions } from '../../schemes/scheme.ts';

/** A measure without what it lets off, and what that is. */
interface Spared {
  rest: KindOptions;
  off: KindOptions[];
}

/**
 * What a rate takes off what it divides by: days of sick leave, in 出勤天数 ÷ (应出勤天数 − 病假天数). The more there is, the less is asked for, so
 * that it is let off and not scored.
 */
export function sparedIn(measure: KindOptions): Spared {
  const { ratio, of, combine } = measure as { ratio?: KindOptions; of?: KindOptions; combine?: Expression };
  if (ratio !== undefined && typeof of === 'object') {
    const spared = takenOff(of);
    return { rest: { ...measure, of: spared.rest }, off: spared.off };
  }
  if (combine !== undefined && typeof of === 'object') {
    const [, ...divisors] = operands(combine, 'divide');
    return withoutNamed(measure, of, divisors.flatMap(namesTakenOff));
  }
  return { rest: measure, off: [] };
}

// What a divisor is made smaller by.
function takenOff(measure: KindOptions): Spared {
  const { difference, minus, combine, of } = measure as Record<string, KindOptions | undefined>;
  if (difference !== undefined && minus !== undefined) return { rest: difference, off: [minus] };
  if (combine !== undefined && of !== undefined)
    return withoutNamed(measure, of, namesTakenOff(combine as unknown as Expression));
  return { rest: measure, off: [] };
}

function namesTakenOff(expression: Expression): string[] {
  const [, ...less] = operands(expression, 'subtract');
  return less.filter((one) => typeof one === 'string');
}

function operands(expression: Expression, operation: 'divide' | 'subtract'): Expression[] {
  return (typeof expression === 'object' && expression[operation]) || [];
}

function withoutNamed(measure: KindOptions, of: KindOptions, names: readonly string[]): Spared {
  const named = Object.entries(of) as [string, KindOptions][];
  const kept = Object.fromEntries(named.filter(([name]) => !names.includes(name)));
  return {
    // A name in the expression may be a field's as well.
    rest: { ...measure, combine: nought(measure['combine'], names), of: kept } as KindOptions,
    off: named.flatMap(([name, one]) => (names.includes(name) ? [one] : [])),
  };
}

function nought(expression: unknown, names: readonly string[]): unknown {
  if (typeof expression === 'string') return names.includes(expression) ? 0 : expression;
  if (Array.isArray(expression)) return expression.map((one) => nought(one, names));
  if (typeof expression !== 'object' || expression === null) return expression;
  return Object.fromEntries(Object.entries(expression).map(([key, value]) => [key, nought(value, names)]));
}
