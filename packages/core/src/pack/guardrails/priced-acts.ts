import type { Expression } from '../../schemes/kinds/combine.ts';
import type { KindOptions, Scheme } from '../../schemes/scheme.ts';

/**
 * Whether what an expression reads of others only says what each of the person's own acts costs: 本人请假每天扣所在单位等次标准的三十分之一. It is a rate by the level of the unit,
 * everywhere times a number of the person's own records; it is worth something at every level, and no less at a better one, so that who did nothing loses nothing
 * and nobody loses more for what went wrong in the unit.
 */
export function isPriceOfOwn(
  expression: Expression,
  name: string,
  of: Readonly<Record<string, KindOptions>>,
  schemes: readonly Scheme[],
): boolean {
  const feed = schemes.find(({ scheme }) => scheme === of[name]?.['score']);
  return feed !== undefined && isRate(of[name]!, feed) && isTimesOwn(expression, name, of);
}

function isRate({ take, table, otherwise }: KindOptions, { levels }: Scheme): boolean {
  if (take !== 'level' || typeof table !== 'object' || table === null || levels.length === 0) return false;
  const stated = table as Record<string, unknown>;
  const ordered = levels.map(({ level }) => level).toSorted((a, b) => a - b);
  const worths = ordered.map((level) => amount(stated[level] ?? otherwise));
  if ('none' in stated) worths.unshift(amount(stated['none']));
  return worths.every((worth, at) => worth > 0 && (at === 0 || worth >= worths[at - 1]!));
}

/** A number, or a share such as `80%`; NaN of anything else. */
function amount(worth: unknown): number {
  if (typeof worth === 'number') return worth;
  const share = typeof worth === 'string' ? /^([0-9.]+)%$/.exec(worth)?.[1] : undefined;
  return share === undefined ? NaN : Number(share) / 100;
}

/** Whether a name stands nowhere but in a product with a number of the person's own records. */
function isTimesOwn(expression: Expression, name: string, of: Readonly<Record<string, KindOptions>>): boolean {
  if (typeof expression !== 'object') return expression !== name;
  return Object.entries(expression).every(([operation, operands = []]) => {
    const own = operation === 'multiply' && operands.some((one) => typeof one === 'string' && isOwnRecords(of[one]));
    return operands.every((operand) => (own && operand === name) || isTimesOwn(operand, name, of));
  });
}

function isOwnRecords(measure: KindOptions | undefined): boolean {
  return measure !== undefined && !('of' in measure) && ['sum', 'count'].some((kind) => kind in measure);
}
