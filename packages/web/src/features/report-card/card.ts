import type { reportCardRoutes } from '@lianxin/api';
import type { Output } from '../../lib/query.ts';

export type Card = Output<typeof reportCardRoutes.getReportCard>;
export type CardRow = Card['rows'][number];
export type CardCell = CardRow['cells'][number];

/** The cells of a row that lie in a year, in time order. */
export function inYear(row: Pick<CardRow, 'cells'>, year: string): CardCell[] {
  return row.cells.filter(({ period }) => period.startsWith(year));
}
