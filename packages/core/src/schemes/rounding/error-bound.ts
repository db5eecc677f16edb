import type { RoundingMode } from '../../exact.ts';
import { mostIn } from '../../calendar.ts';
import type { CompiledItem, CompiledScheme, CompiledSection } from '../compile.ts';
import { windowsIn } from '../sections/full-marks.ts';
import { offOfMeasure } from '../kinds/inner.ts';
import { type ErrorBound, widest } from './nearest-half.ts';
import { isMeanDen } from '../cohorts/mean-parts.ts';
import type { Rounded } from '../sections/part-rounding.ts';
import type { Scheme } from '../scheme.ts';

/** What is compiled before the bound is known. */
type Parts = Pick<CompiledScheme, 'scheme' | 'step' | 'roots' | 'deductions' | 'rescale' | 'vetoes'>;

/** Finds the scheme that an item reads; null where its points are never off. */
export type FindFeed = (id: string) => Pick<CompiledScheme, 'step' | 'bound'> | null;

/** The bound of a scheme; notes that of its parts that are rounded by themselves. `place`: whole working steps in the smallest step of a total. */
export function errorBound(parts: Parts, place: number, feedOf: FindFeed): ErrorBound {
  const { scheme, roots, deductions, rescale, vetoes } = parts;
  const half = place / 2;
  if (scheme['working-precision'] !== undefined) return { steps: 0, half };
  const once = onceOf(scheme.round);
  const own = deductions.map((item) => ofItem(item, scheme, once, feedOf));
  const all: number[] = [];
  const given = roots.map((root) => ofSection(root, scheme, once, feedOf, all));
  let total = sum([rescale === null ? sum(given) : rescaled(given, roots.map(leastMarks), rescale, once), ...own]);
  for (const { times } of vetoes) if (times !== null) total = weighted(total, times, once);
  return { steps: Math.min(Math.max(total, ...all, ...own), half * widest), half };
}

/** The most one rounding adds, in steps. */
function onceOf(mode: RoundingMode): number {
  return mode === 'down' || mode === 'up' ? 1 : 0.5;
}

function sum(errors: readonly number[]): number {
  return errors.reduce((total, error) => total + error, 0);
}

/** What is exact so far is so in hundredths too: only what was rounded already is rounded anew. */
function weighted(error: number, weight: { num: number; den: number } | null, once: number): number {
  if (weight === null) return error;
  const decimal = 10_000 % weight.den === 0;
  return Math.abs(weight.num / weight.den) * error + (error === 0 && decimal ? 0 : once);
}

function ofItem(item: CompiledItem, scheme: Scheme, once: number, feedOf: FindFeed): number {
  const { measure, given } = item;
  const off = offOfMeasure(measure) * (measure.den || 1) + ofScores(item, scheme, feedOf);
  if (given.means) given.means.off = off;
  // What is magnified is taken for the fractions that it is first.
  const measured = isMeanDen(measure.den) && (given.slope ?? 0) > 1 ? 0 : off;
  const standIn = item.missing === 'cohort-mean' ? once : 0;
  const each = (given.exact === true ? 0 : once) + measured * (given.slope ?? 0) + standIn;
  const { unweighted, weighted: after } = item.rounding;
  const whole = offBy(unweighted, windowsIn(item.item, scheme) * each);
  return offBy(after, weighted(whole, item.factor, once));
}

/** Notes how far the points of a part may be off where they are rounded by themselves; rounded they are exact. */
function offBy(rounded: Rounded | null, error: number): number {
  if (rounded === null) return error;
  rounded.steps = Math.min(error, rounded.half * widest);
  return 0;
}

/** How far the scores that an item reads are off, as whole numbers of its measure. */
function ofScores({ item, feeds, measure }: CompiledItem, scheme: Scheme, feedOf: FindFeed): number {
  const errors = feeds.map(({ id, period }) => {
    const feed = feedOf(id);
    if (feed === null || measure.den === 0) return 0;
    const read = Math.max(1, Math.ceil(mostIn(item.over ?? scheme.period.tally, period)));
    return (read * feed.bound.steps * measure.den * feed.step.num) / feed.step.den;
  });
  return Math.max(0, ...errors);
}

function ofSection(
  { section, items, sections, factor, rescale, rounding }: CompiledSection,
  scheme: Scheme,
  once: number,
  feedOf: FindFeed,
  all: number[],
): number {
  const inside = [
    ...items.map((item) => ofItem(item, scheme, once, feedOf)),
    ...sections.map((inner) => ofSection(inner, scheme, once, feedOf, all)),
  ];
  const marks = [...items.map((item) => item.marks), ...sections.map(leastMarks)];
  const most = Math.max(0, ...inside);
  const { take, 'at-most-parts': parts = 1 } = section;
  const together =
    rescale !== null
      ? rescaled(inside, marks, rescale, once)
      : take === 'sum'
        ? sum(inside)
        : take === 'average'
          ? most + once
          : most * parts;
  const whole = offBy(rounding.weighted, weighted(offBy(rounding.unweighted, together), factor, once));
  all.push(whole, ...inside);
  return whole;
}

/** Whichever parts exist, they are off by no more of their full marks together than the one of them that is off most. */
function rescaled(errors: readonly number[], marks: readonly number[], to: number, once: number): number {
  const shares = errors.map((error, at) => {
    const own = marks[at]!;
    return own > 0 && own < Infinity ? (error * to) / own : error;
  });
  return Math.max(sum(errors), ...shares) + once;
}

/** The fewest full marks that parts of a section have. */
function leastMarks(section: CompiledSection): number {
  const inner = [...section.items.map(({ marks }) => marks), ...section.sections.map(leastMarks)];
  return section.marks ?? Math.min(...inner.filter((marks) => marks > 0), Infinity);
}
