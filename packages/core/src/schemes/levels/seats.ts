import type { CompiledScheme } from '../compile.ts';
import { bySteps, stepsFirst } from './level-moves.ts';

/** The level (position) a rule puts a subject at before places are shared out. */
export interface Seat {
  level: number;
  /** The seat is one of the level’s places; else it stands beside them. */
  within: boolean;
  /** It may have a better level by its own total. */
  least: boolean;
}

/**
 * Where the rules that struck (bits) seat a subject, as `moved` will put it in the end; null where none of them says whether it takes a
 * place: then its own total alone competes.
 */
export function seatOf(compiled: CompiledScheme, struck: number): Seat | null {
  let [exactly, least, ceiling] = [Infinity, -1, Infinity];
  const own = compiled.vetoes.filter((_, index) => (struck & (1 << index)) !== 0);
  for (const { exactLevel, minLevel, maxLevel } of own) {
    exactly = Math.min(exactly, exactLevel ?? Infinity);
    least = Math.max(least, minLevel ?? -1);
    ceiling = Math.min(ceiling, maxLevel ?? Infinity);
  }
  const raised = exactly === Infinity;
  const put = raised ? least : exactly;
  const saying = own.flatMap(({ exactLevel, minLevel, takesPlace }) =>
    takesPlace !== null && (raised ? minLevel : exactLevel) === put ? [takesPlace] : [],
  );
  if (saying.length === 0) return null;
  const level = bySteps(compiled, put, Math.min(0, stepsFirst(compiled, struck)));
  return { level: Math.min(level, ceiling), within: saying.includes(true), least: raised };
}
