import type { Words } from '../words.ts';

/** Values that a rule lists by what decides them: a table of the rule book. */
export interface ListedValues {
  head: Words[];
  rows: Words[][];
}

/** Takes tables: the rule book does; where a sentence must do alone nobody takes them. */
export interface TakesTables {
  tables?: ListedValues[] | undefined;
}

// More than a reader takes in from a sentence.
const longest = 4;

/**
 * Hands a long list over as a table and says where it stands (见表 1); null when it is short, or nobody takes tables, so that it is told in
 * the sentence.
 */
export function listedApart(context: TakesTables, table: () => ListedValues, entries: number): Words | null {
  if (context.tables === undefined || entries <= longest) return null;
  context.tables.push(table());
  const number = context.tables.length;
  return { zh: `见表 ${number}`, en: `see table ${number}` };
}

/** The number of a cell, under a head that says what it is. */
export function cellNumber(points: number): Words {
  const text = `${points}`.replace('-', '−');
  return { zh: text, en: text };
}
