import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';

/** The cells of a sheet as text, row by row; `number` is the row as the spreadsheet program counts it. */
export interface SheetRow {
  number: number;
  cells: readonly string[];
}

/** What a number was that a spreadsheet had rounded, as one with more than 15 digits is. */
export const rounded = '\u0000rounded';

/** Reads the first sheet of an .xlsx workbook, or a .csv file in UTF-8 or the Chinese encoding that Excel writes. Empty rows are left out. */
export async function readSheet(bytes: Uint8Array, name: string): Promise<SheetRow[]> {
  const cells = /\.xlsx$/i.test(name)
    ? ((await readXlsx(bytes, { sheets: [0] })).sheets[0]?.rows ?? [])
    : parseCsv(textOf(bytes), { typeInference: false });
  return cells
    .map((row, index) => ({ number: index + 1, cells: row.map(asText) }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return Number.isInteger(cell) && !Number.isSafeInteger(cell) ? rounded : String(cell);
  return String(cell).trim();
}
