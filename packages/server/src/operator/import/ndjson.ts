import type { SheetRow } from '../../features/spreadsheets/read.ts';
import type { RowFault } from './sheet.ts';

/** Lines of JSON as a sheet: their keys as headings, in the order in which they first come. A line that is no object is told. */
export function sheetOfLines(bytes: Uint8Array): { sheet: SheetRow[]; faults: RowFault[] } {
  const headings: string[] = [];
  const faults: RowFault[] = [];
  const rows: SheetRow[] = [];
  const lines = new TextDecoder().decode(bytes).split('\n');
  const read = lines.map((line, index) => {
    if (line.trim() === '') return null;
    const value = objectIn(line);
    if (value === null)
      faults.push({
        row: index + 1,
        column: '',
        says: 'the line is no object of JSON',
        todo: 'write {"id": …} on one line',
      });
    else for (const key of Object.keys(value)) if (!headings.includes(key)) headings.push(key);
    return value;
  });
  read.forEach((value, index) => {
    if (value === null) return;
    rows.push({ number: index + 1, cells: headings.map((heading) => textOf(value[heading])) });
  });
  return { sheet: [{ number: 0, cells: headings }, ...rows], faults };
}

function objectIn(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim();
}
