import type { LevelCondition, Scheme } from '../scheme.ts';

/** What a level asks besides the total, with where it is written. The evaluator marks where it holds, as it marks vetoes that strike. */
export interface LevelMark {
  /** Tells the mark from all vetoes and from the marks of consequences: nothing stands before its first slash. */
  id: string;
  level: Scheme['levels'][number];
  test: LevelCondition;
  path: (string | number)[];
}

/** The conditions of all levels, each a mark of its own, so that the one that fails can be named. */
export function levelMarks({ levels }: Pick<Scheme, 'levels'>): LevelMark[] {
  return levels.flatMap((level) =>
    (level.also ?? []).map((test, at) => ({ id: `/${level.level}/${at}`, level, test, path: ['also', at] })),
  );
}

/** Whether an id that stands beside those of vetoes marks a condition of a level. */
export function isLevelMark(id: string): boolean {
  return id.startsWith('/');
}

/** For each level position, the bits of what it asks besides the total. `ids`: of the vetoes and marks as they are compiled. */
export function askedByLevels(
  scheme: Pick<Scheme, 'levels'>,
  levels: readonly number[],
  ids: readonly string[],
): number[] {
  const marks = levelMarks(scheme);
  return levels.map((number) =>
    marks.reduce((bits, { id, level }) => (level.level === number ? bits | (1 << ids.indexOf(id)) : bits), 0),
  );
}
