import { writeXlsx } from 'hucre/xlsx';

export interface SheetColumn {
  header: string;
  width: number;
  /** Excel number format, such as 0.0. */
  format?: string;
}

export interface Sheet {
  name: string;
  /** Line above the table: what it is, for when, computed under which rules. */
  caption: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** An Excel workbook of plain tables. The one place that knows the spreadsheet library. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet) => ({
      // Excel refuses these characters, and more than 31 of any.
      name: sheet.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
      columns: sheet.columns.map((column) => ({
        width: column.width,
        ...(column.format === undefined ? {} : { numFmt: column.format }),
      })),
      rows: [[sheet.caption], sheet.columns.map((column) => column.header), ...sheet.rows.map((row) => row.map(plain))],
      freezePane: { rows: 2 },
    })),
  });
}

/** A text that begins like a formula must stay a text when somebody opens the file. */
function plain(value: string | number | null): string | number | null {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
