import { z } from 'zod';
import type { AttributeUse } from '../../records/attribute.ts';
import type { Condition } from '../../records/condition.ts';
import { rowsOf } from '../../records/subject-table.ts';
import type { Words } from '../../words.ts';
import { type CohortKey, cohortKeySchema, cohortWords, usesOfCohort } from '../cohorts/cohort-key.ts';
import { cohortsOf } from '../cohorts/cohorts.ts';
import { conditionsOn } from '../sections/conditions-on.ts';
import type { Mask, Run, Windows } from '../run.ts';
import { runWithin, scopeOf } from '../periods/in-scope.ts';
import { closeOf } from '../periods/window-ends.ts';
import { type BoundInner, bindInner } from './inner.ts';
import { type Made, type MadePart, partOf } from './made.ts';
import type { BoundMeasure, CompiledMeasure, KindContext } from './kind.ts';

/** Attributes that say who is compared with whom; default: the scheme's. */
export const cohortSchema = z.array(cohortKeySchema).optional();

/** What `cohort` is for. */
export const cohortKeys: Readonly<Record<string, Words>> = {
  cohort: {
    zh: '同谁比：这些属性（或所在的上级）相同的对象；默认办法的 cohort',
    en: 'compared with whom: subjects with the same values of these attributes, or below the same subject; by default the scheme’s cohort',
  },
  'cohort.above': { zh: '上面哪种对象，往上任意几级', en: 'a kind above, any number of levels up' },
  'cohort.where': { zh: '上面那个对象的条件', en: 'what the one above must meet' },
};

/** The cohort in words: a measure's own where it names one, else the scheme's, which the rule book tells elsewhere. */
export function comparedWith(cohort: readonly CohortKey[] | undefined, { kinds, scheme }: KindContext): Words {
  if (cohort === undefined) return { zh: '同组', en: 'the cohort' };
  const words = cohortWords(cohort, kinds, scheme.subject);
  return { zh: `${words.zh}内`, en: `those of ${words.en}` };
}

/** The attributes a cohort of a measure names. */
export function cohortUses(cohort: readonly CohortKey[] | undefined, context: KindContext): AttributeUse[] {
  return usesOfCohort(cohort ?? [], context.scheme.subject);
}

/** Who is compared in a slot, as cells. */
export interface Cohort {
  /** Those to whom the item applies and who have something to measure. */
  measured: number[];
  /** Those to whom it applies and who have nothing, or are out of all comparison: a number of the cohort's is theirs too. */
  others: number[];
}

/** A measure of every subject of the kind, and who is compared with whom. Cells are (row − from) × slots + slot. */
export interface CohortMeasure {
  bound: BoundMeasure;
  from: number;
  num: Float64Array;
  den: Float64Array;
  /** The cohorts of a slot. */
  cohorts(slot: number): Cohort[];
  /** The cohort of a subject at a slot and its own cell; null where it has no part in one. */
  cohortOf(subject: number, slot: number): { cohort: Cohort; cell: number } | null;
  /** The measure inside, which `own` takes anew for one subject. */
  inner: BoundInner;
  own(subject: number, slot: number): MadePart;
}

/**
 * Measures all subjects of the scheme's kind, whoever is being scored. With `where` those who meet it are compared, whether the item applies to
 * them or not, and the result is that of everybody to whom it does.
 */
export function measureAll(
  compiled: CompiledMeasure,
  run: Run,
  windows: Windows,
  context: KindContext,
  names: readonly CohortKey[] | undefined,
  where?: Condition,
): CohortMeasure {
  const { from, to } = rowsOf(run.subjects, run.subject);
  const { plan } = run;
  const slots = plan.slots.length;
  const exists = run.mask(conditionsOn(context.item, context.scheme));
  const ofScheme = context.scheme.applies ? [context.scheme.applies] : [];
  const compared = where ? [...ofScheme, where] : null;
  const inner = bindInner(compiled, compared ? runWithin(run, compared) : run, windows);
  const applies = compared ? run.mask(compared) : exists;
  const unless = context.item.unless ? run.mask([context.item.unless]) : null;
  const [num, den] = [new Float64Array((to - from) * slots), new Float64Array((to - from) * slots)];
  const takesPart = new Uint8Array(num.length).fill(1);
  // Those out of the comparison, who are held against the others all the same.
  const guest = new Uint8Array(num.length);
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  // Numbered below zero: a filter or mask made for one of these blocks is never taken for one of the evaluation's own.
  for (let lo = from, number = -2; lo < to; lo += rows, number--) {
    const block = { number, lo, hi: Math.min(lo + rows, to) };
    const [at, cells] = [(lo - from) * slots, (block.hi - lo) * slots];
    const mask = applies(block);
    const asked = where ? exists(block) : mask;
    const excused = where ? undefined : unless?.(block);
    inner.measure(block, mask);
    num.set(inner.num.subarray(0, cells), at);
    den.set(inner.den.subarray(0, cells), at);
    for (let cell = 0; cell < cells; cell++) {
      const out = (mask !== null && mask[cell] === 0) || excused === null || excused?.[cell] === 1;
      if (asked !== null && asked[cell] === 0) takesPart[at + cell] = 0;
      if (out) {
        num[at + cell] = NaN;
        if (!where) takesPart[at + cell] = 0;
      } else if (run.exempt?.(lo + Math.floor(cell / slots), cell % slots)) guest[at + cell] = 1;
    }
  }
  const goneAt = windows.single ? null : lastCells(run, windows, from, to, where ? run.mask(ofScheme) : exists);
  const scope = where ? scopeOf(context.scheme, run.subjects) : run.there();
  const cohorts = (slot: number): Cohort[] => {
    const first = plan.slotFirst[windows.start[slot]!]!;
    const { index, keys } = cohortsOf(scope, names ?? context.scheme.cohort, from, to, first, plan.slotLast[slot]!);
    const each = keys.map((): Cohort => ({ measured: [], others: [] }));
    for (let at = 0; at < to - from; at++) {
      // Who has gone before the window ends is compared with what they had then.
      const cell = goneAt === null ? at * slots + slot : goneAt(at, slot);
      if (guest[cell] === 0 && !Number.isNaN(num[cell]!)) each[index[at]!]!.measured.push(cell);
      else if (takesPart[cell] === 1) each[index[at]!]!.others.push(cell);
    }
    return each;
  };
  return {
    bound: inner.bound,
    from,
    num,
    den,
    cohorts,
    cohortOf(subject, slot) {
      const cell = (subject - from) * slots + slot;
      const within = (at: number) =>
        cohorts(at).find(({ measured, others }) => measured.includes(cell) || others.includes(cell));
      const close = closeOf(windows, slot);
      const cohort = (close < plan.begunSlots ? within(close) : undefined) ?? within(slot);
      return cohort ? { cohort, cell } : null;
    },
    inner,
    own(subject, slot) {
      const block = { number: aloneAt - subject, lo: subject, hi: subject + 1 };
      inner.measure(block, applies(block));
      return partOf(inner, slot, { zh: '自己', en: 'own' });
    },
  };
}

/** The cell that stands for a row in a slot: its own, or, where a window ends that it has left before, the last one in which it was there. */
function lastCells(
  run: Run,
  windows: Windows,
  from: number,
  to: number,
  concerned: Mask,
): (at: number, slot: number) => number {
  const slots = run.plan.slots.length;
  const there = new Uint8Array((to - from) * slots).fill(1);
  const rows = Math.max(1, Math.floor(run.blockCells / slots));
  for (let lo = from, number = -2; lo < to; lo += rows, number--) {
    const block = { number, lo, hi: Math.min(lo + rows, to) };
    const mask = concerned(block);
    if (mask !== null) there.set(mask.subarray(0, (block.hi - lo) * slots), (lo - from) * slots);
  }
  return (at, slot) => {
    const cell = at * slots + slot;
    if (windows.closes[slot] === 0 || there[cell] === 1) return cell;
    let last = slot - 1;
    while (last >= windows.start[slot]! && there[at * slots + last] === 0) last--;
    return last < windows.start[slot]! ? cell : at * slots + last;
  };
}

/** How many a cohort has. */
export function manyWords(cohort: readonly number[]): Words {
  return { zh: `共 ${cohort.length} 个`, en: `of ${cohort.length}` };
}

/** What a cohort comes to, told for one of its subjects with its own measure. */
export type MadeOfCohort = (
  cohort: readonly number[],
  cell: number,
  own: MadePart,
) => Pick<Made, 'words' | 'exact'> & Partial<Made>;

// Far below the numbers of blocks that hold many rows, so that no filter or mask takes one for the other.
const aloneAt = -0x40000000;

/** Compares two cells by their ratios, exactly. */
export function compareCells({ num, den }: CohortMeasure, a: number, b: number): number {
  return num[a]! * den[b]! - num[b]! * den[a]!;
}

/** The place of each cell of a cohort: 1 for the best, the same for equals; with `bottom` 1 for the worst. */
export function placesOf(all: CohortMeasure, cohort: readonly number[], from: 'top' | 'bottom'): Map<number, number> {
  const sign = from === 'top' ? -1 : 1;
  const ordered = cohort.toSorted((a, b) => sign * compareCells(all, a, b));
  const places = new Map<number, number>();
  ordered.forEach((cell, i) => {
    const before = ordered[i - 1];
    const tied = before !== undefined && compareCells(all, before, cell) === 0;
    places.set(cell, tied ? places.get(before)! : i + 1);
  });
  return places;
}

/** Fills the cells of every begun slot from its cohorts, once for the run; then hands each block its part. `toldTo`: those
 * compared alone, those out of the comparison who have a measure too, or also those who have nothing. */
export function fillByCohort(
  all: CohortMeasure,
  run: Run,
  put: (cohort: readonly number[], num: Float64Array, den: Float64Array, others: readonly number[]) => void,
  tell: MadeOfCohort,
  toldTo: 'compared' | 'measured' | 'all' = 'compared',
): BoundMeasure {
  const slots = run.plan.slots.length;
  const results = new Float64Array(all.num.length).fill(NaN);
  const dens = new Float64Array(all.num.length).fill(1);
  for (let slot = 0; slot < run.plan.begunSlots; slot++)
    for (const { measured, others } of all.cohorts(slot)) if (measured.length > 0) put(measured, results, dens, others);
  return {
    fill(block, _mask, num, den) {
      const [at, end] = [(block.lo - all.from) * slots, (block.hi - all.from) * slots];
      num.set(results.subarray(at, end));
      den.set(dens.subarray(at, end));
    },
    facts: (subject, visit) => all.bound.facts(subject, visit),
    made(subject, slot) {
      const own = all.own(subject, slot);
      const found = slot < run.plan.begunSlots ? all.cohortOf(subject, slot) : null;
      const tells =
        found !== null &&
        (toldTo === 'all' ||
          found.cohort.measured.includes(found.cell) ||
          (toldTo === 'measured' && !Number.isNaN(all.num[found.cell]!)));
      if (!tells || found.cohort.measured.length === 0)
        return { words: null, exact: false, parts: [{ ...own, told: null }] };
      return { parts: [own], ...tell(found.cohort.measured, found.cell, own) };
    },
    ...(all.bound.detail ? { detail: (subject: number, slot: number) => all.bound.detail!(subject, slot) } : {}),
  };
}
