import type { KindOptions } from '../scheme.ts';
import type { Expression } from './combine.ts';
import type { KindContext, ReadMeasure } from './kind.ts';
import { innerAt, innerPaths } from './inner.ts';

/** What a measure is counted in, so that what comes of dividing or adding such measures is known. */
export interface Dimension {
  /** Its unit; ` survey` for numbers without one in records of a type; null: a pure number. */
  unit: string | null;
  /** A pure number that is a part of a whole, or a quotient of like things. */
  share: boolean;
  /** What it is multiplied by in all: 0.6 of `基本满意 × 0.6`. Parts that are added make a whole: the greatest of theirs. */
  factor: number;
}

/** One value of a measure for another time or of many subjects, of the same dimension. */
export const sameDimension: readonly string[] = ['gather', 'cohort-value', 'earlier', 'so-far', 'difference'];
const summed: readonly unknown[] = ['sum', 'total'];

/**
 * The dimension of a measure; null where it cannot be known: two amounts multiplied, two units added. `shareOf` says whether a measure
 * that is no expression is a share.
 */
export function dimensionOf(
  measure: KindOptions,
  context: KindContext,
  read: ReadMeasure,
  shareOf: (measure: KindOptions, context: KindContext) => boolean,
): Dimension | null {
  const { kind, options } = read(measure);
  const number = measure['number'];
  if (kind.kind === 'number') return { unit: null, share: false, factor: Math.abs(toNumber(number)) };
  if (kind.kind === 'combine') {
    const { combine, of, unit } = options as { combine: Expression; of: Record<string, KindOptions>; unit?: string };
    if (unit !== undefined) return { unit, share: false, factor: 1 };
    return ofExpression(combine, (name) =>
      Object.hasOwn(of, name) ? dimensionOf(of[name]!, context, read, shareOf) : null,
    );
  }
  if (sameDimension.includes(kind.kind)) {
    const inside = insideOf(kind.about?.(options, context), context);
    const parts = innerPaths(kind, measure).map((path) => dimensionOf(innerAt(measure, path), inside, read, shareOf));
    const whole = alike(parts);
    // Shares of many added up may come to any number.
    const { among, take } = options as { among?: unknown; take?: unknown };
    return whole?.unit === null && (summed.includes(among) || summed.includes(take)) ? null : whole;
  }
  if (shareOf(measure, context)) return { unit: null, share: true, factor: 1 };
  if (kind.gives === 'share' || (kind.toldAs?.(options, context) ?? 'amount') !== 'amount') return null;
  const unit = kind.unit(options, context)?.zh ?? '';
  if (unit !== '') return { unit, share: false, factor: 1 };
  const [record] = kind.sources?.(options).map(({ text }) => text.split('.')[0]) ?? [];
  return record === undefined ? null : { unit: ` ${record}`, share: false, factor: 1 };
}

/** Whether an expression stands in a measure, so that its own unit says nothing of what it is. */
export function holdsExpression(measure: KindOptions, read: ReadMeasure): boolean {
  const { kind } = read(measure);
  if (kind.kind === 'combine') return true;
  return innerPaths(kind, measure).some((path) => holdsExpression(innerAt(measure, path), read));
}

/** The dimension of one thing divided by others. */
export function dividedBy(first: Dimension | null, rest: readonly (Dimension | null)[]): Dimension | null {
  const by = multiplied(rest);
  if (first === null || by === null || by.factor === 0) return null;
  const factor = first.factor / by.factor;
  if (by.unit !== null) return by.unit === first.unit ? { unit: null, share: true, factor } : null;
  // A number divided by a share may come to any number.
  if (first.unit === null && !first.share && by.share) return null;
  return { unit: first.unit, share: first.share, factor };
}

function ofExpression(expression: Expression, named: (name: string) => Dimension | null): Dimension | null {
  if (typeof expression === 'number') return { unit: null, share: false, factor: Math.abs(expression) };
  if (typeof expression === 'string') return named(expression);
  const [operation, operands = []] = Object.entries(expression).find(([, given]) => given !== undefined)!;
  const parts = operands.map((operand) => ofExpression(operand, named));
  if (operation === 'multiply') return multiplied(parts);
  if (operation === 'divide') return dividedBy(parts[0]!, parts.slice(1));
  return alike(parts);
}

/** What is added, subtracted or chosen among; a number beside amounts is one of them. */
function alike(parts: readonly (Dimension | null)[]): Dimension | null {
  if (parts.includes(null)) return null;
  const all = parts as Dimension[];
  const things = all.filter(({ unit, share }) => unit !== null || share);
  const first = things[0];
  if (first === undefined) return { unit: null, share: false, factor: Math.max(0, ...all.map(({ factor }) => factor)) };
  if (things.some(({ unit }) => unit !== first.unit)) return null;
  const counted = first.unit === null ? all : things;
  return { ...first, factor: Math.max(...counted.map(({ factor }) => factor)) };
}

function multiplied(parts: readonly (Dimension | null)[]): Dimension | null {
  if (parts.includes(null)) return null;
  const all = parts as Dimension[];
  const units = all.filter(({ unit }) => unit !== null);
  if (units.length > 1) return null;
  const unit = units[0]?.unit ?? null;
  const factor = all.reduce((product, one) => product * one.factor, 1);
  return { unit, share: unit === null && all.some(({ share }) => share), factor };
}

function insideOf(about: string | null | undefined, context: KindContext): KindContext {
  return about ? { ...context, scheme: { ...context.scheme, subject: about } } : context;
}

// Written as a number, or as 80% and 2/3, which are parts of one.
function toNumber(written: unknown): number {
  return typeof written === 'number' ? written : 1;
}
