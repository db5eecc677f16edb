import { type Period, formatPeriod } from '../calendar.ts';
import type { CompiledPack } from '../schemes/compile-pack.ts';
import { getScheme } from '../schemes/compile-pack.ts';
import type { CellPoints } from '../schemes/evaluate.ts';
import { type Population, earlierYears, evaluatePopulation } from '../schemes/population.ts';
import type { ScoreTable } from '../schemes/score-table.ts';
import { type NearLines, nearLines } from './near-lines.ts';
import { type Outcome, bucketWidth, outcomeOf } from './outcome.ts';
import type { Payroll } from './paid.ts';
import { type Read, type Side, readSide } from './read-side.ts';

/** A subject whose level changes, or its total where there are no levels. */
export interface Moved {
  subject: string;
  before: { total: number; level: number | null };
  after: { total: number; level: number | null };
}

/** How many of a group move: by field of work, by township … */
export interface GroupMoves {
  assessed: number;
  changed: number;
  risen: number;
  fallen: number;
}

/** Groups that movers are counted by: the group of each row from the first of the scheme's, −1 for none; and how many there are. */
export interface Groups {
  of: ArrayLike<number>;
  size: number;
}

/** Two ways of scoring the same population. */
export interface Comparison {
  scheme: string;
  period: string;
  before: Outcome;
  after: Outcome;
  /** Subjects whose total changes; those whose level rises and falls. */
  changed: number;
  risen: number;
  fallen: number;
  /** Who lies close to a line after the change; null without lines that are the same for everybody. */
  near: NearLines | null;
  /** The same, group by group; empty without groups. */
  groups: GroupMoves[];
  /** The subjects that move, the largest moves first, at most as many as asked for. */
  moved: Moved[];
}

/**
 * Scores a population in one scheme. Scores of other schemes at hand (`given`) are not worked out again, nor are the points of items
 * that are known. `items`: keep the points of each item.
 */
export function sideOf(
  pack: CompiledPack,
  scheme: string,
  population: Population,
  options: {
    given?: ReadonlyMap<string, ScoreTable>;
    points?: ReadonlyMap<string, CellPoints>;
    items?: boolean;
  } = {},
): Side {
  const compiled = getScheme(pack, scheme);
  const given = new Map([...(options.given ?? [])].filter(([id]) => !compiled.circle.includes(id)));
  const before = earlierYears(pack, population, compiled);
  const scores = evaluatePopulation(pack, population, {
    ...options,
    scheme,
    given,
    before: new Map([[scheme, before]]),
  });
  return { compiled, scores: scores.get(scheme)!, subjects: population.subjects, before };
}

/** Compares two sides in a period of the scheme; null when it has no such period. `most`: how many movers are listed. */
export function compareSides(
  before: Side,
  after: Side,
  ids: readonly string[],
  period: Period,
  options: { most?: number; buckets?: number; before?: Payroll; after?: Payroll; groups?: Groups } = {},
): Comparison | null {
  const text = formatPeriod(period);
  const [left, right] = [readSide(before, text), readSide(after, text)];
  if (!left || !right) return null;
  const width = bucketWidth([left, right], options.buckets ?? 20);
  return {
    scheme: before.compiled.id,
    period: text,
    before: outcomeOf(before, left, text, width, options.before),
    after: outcomeOf(after, right, text, width, options.after),
    near: nearLines(after.compiled.scheme, right),
    ...movesOf(before, after, left, right, ids, options.most ?? 100, options.groups),
  };
}

/** Who moves, counted; the largest moves are kept in order as they are met, so that no list of everybody is made. */
function movesOf(
  before: Side,
  after: Side,
  left: Read,
  right: Read,
  ids: readonly string[],
  most: number,
  groups?: Groups,
): Pick<Comparison, 'changed' | 'risen' | 'fallen' | 'moved' | 'groups'> {
  const [oldLevels, newLevels] = [before.compiled.levels, after.compiled.levels];
  const levelOf = (levels: readonly number[], held: number) => (held < 0 ? null : levels[held]!);
  const idOf = (at: number) => ids[before.scores.from + at] ?? '';
  const kept: { at: number; size: number }[] = [];
  let [changed, risen, fallen] = [0, 0, 0];
  const counts = Array.from({ length: groups?.size ?? 0 }, (): GroupMoves => ({
    assessed: 0,
    changed: 0,
    risen: 0,
    fallen: 0,
  }));
  const rows = left.assessed.length;
  for (let at = 0; at < rows; at++) {
    const [was, is] = [left.assessed[at]!, right.assessed[at]!];
    if ((was | is) === 0) continue;
    const shift = Math.abs(right.totals[at]! - left.totals[at]!);
    const group = groups === undefined ? undefined : counts[groups.of[at]!];
    if (group !== undefined) {
      if (is === 1) group.assessed++;
      if (shift > 0 || was !== is) group.changed++;
    }
    if (shift > 0 || was !== is) changed++;
    const [from, to] = [levelOf(oldLevels, left.held[at]!), levelOf(newLevels, right.held[at]!)];
    if (from !== null && to !== null) {
      if (to > from) {
        risen++;
        if (group !== undefined) group.risen++;
      }
      if (to < from) {
        fallen++;
        if (group !== undefined) group.fallen++;
      }
    }
    const levelled = from !== null || to !== null;
    if (was === is && (levelled ? from === to : shift === 0)) continue;
    const size = levelled ? Math.abs((to ?? 0) - (from ?? 0)) * 1e6 + shift : shift;
    const smallest = kept.length < most ? undefined : kept.at(-1);
    if (kept.length === most && (smallest === undefined || size < smallest.size)) continue;
    if (smallest !== undefined && size === smallest.size && idOf(at) > idOf(smallest.at)) continue;
    insert(kept, { at, size }, idOf);
    if (kept.length > most) kept.pop();
  }
  const moved = kept.map(({ at }) => ({
    subject: idOf(at),
    before: { total: left.totals[at]!, level: levelOf(oldLevels, left.held[at]!) },
    after: { total: right.totals[at]!, level: levelOf(newLevels, right.held[at]!) },
  }));
  return { changed, risen, fallen, moved, groups: counts };
}

/** Puts a move in its place: larger ones first, equal ones by the subject's id. */
function insert<T extends { at: number; size: number }>(list: T[], move: T, idOf: (at: number) => string): void {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle]!;
    const goesAfter = other.size > move.size || (other.size === move.size && idOf(other.at) < idOf(move.at));
    if (goesAfter) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, move);
}
