import type { SheetGrid } from '../spreadsheets/read.ts';
import type { Target } from './targets.ts';

/** Where a target's value comes from: a column, counted from 0, or one value for all rows. */
export type Source = { column: number } | { value: string };
export type Sources = Readonly<Record<string, Source>>;

export interface Layout {
  /** Row of the headings, as the spreadsheet program counts. */
  head: number;
  headings: { column: number; title: string; samples: string[] }[];
  /** What the headings say of themselves. */
  guessed: Sources;
  rows: SheetGrid['rows'];
}

/** How far down the headings may stand: sheets often begin with a title and a remark. */
const headingsWithin = 10;

/** Finds the row of headings and guesses which column gives which target; null for a sheet without rows. */
export function layoutOf(grid: SheetGrid, targets: readonly Target[]): Layout | null {
  const candidates = grid.rows.slice(0, headingsWithin).map((row) => {
    const titles = row.cells.map(({ text }) => text);
    const guessed = guess(titles, targets);
    const words = row.cells.filter(({ kind }) => kind === 'text').length;
    return { row, titles, guessed, known: Object.keys(guessed).length, words };
  });
  // Most columns known; among equals the row with the most words, and of these the first.
  const head = candidates.toSorted((a, b) => b.known - a.known || b.words - a.words || a.row.number - b.row.number)[0];
  if (head === undefined) return null;
  const rows = grid.rows.filter(({ number }) => number > head.row.number);
  const width = Math.max(head.titles.length, ...rows.slice(0, 50).map(({ cells }) => cells.length));
  const headings = Array.from({ length: width }, (_, column) => ({
    column,
    title: head.titles[column] ?? '',
    samples: rows
      .slice(0, 20)
      .flatMap(({ cells }) => cells[column]?.text ?? [])
      .filter((text) => text !== '')
      .slice(0, 3),
  })).filter(({ title, samples }) => title !== '' || samples.length > 0);
  return { head: head.row.number, headings, guessed: head.guessed, rows };
}

/** Each target takes the first free column whose heading is one of its words, the best word first. */
function guess(titles: readonly string[], targets: readonly Target[]): Sources {
  const plain = titles.map(plainly);
  const taken = new Set<number>();
  const found: Record<string, Source> = {};
  // Exact titles first, so that a general word ("得分") does not take the column of a particular one.
  for (const only of [1, Infinity]) {
    for (const { target, headings } of targets) {
      if (found[target] !== undefined) continue;
      const words = headings.slice(0, only).map(plainly);
      const column = words
        .map((word) => plain.findIndex((title, at) => title === word && !taken.has(at)))
        .find((at) => at >= 0);
      if (column === undefined) continue;
      taken.add(column);
      found[target] = { column };
    }
  }
  return found;
}

function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(（][^)）]*[)）]/gu, '')
    .replace(/[\s*:：]/gu, '')
    .toLowerCase();
}
