import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Row } from '@lianxin/core';
import { UsageError } from './command.ts';

/** A row and the line of the file it stands in, for messages. */
export interface FileRow {
  file: string;
  line: number;
  row: Row;
}

/** Rows of an NDJSON (`.ndjson`, `.jsonl`) or CSV (`.csv`) file. Throws UsageError naming the line that cannot be read. */
export function readRows(typed: string, cwd: string): FileRow[] {
  const path = resolve(cwd, typed);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${typed} is not a file`, 'name an .ndjson or .csv file');
  // Spreadsheets save CSV with a byte order mark.
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  return /\.csv$/i.test(typed) ? csvRows(typed, text) : ndjsonRows(typed, text);
}

function ndjsonRows(file: string, text: string): FileRow[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      const what = error instanceof Error ? error.message : 'not JSON';
      throw new UsageError(`${file}:${index + 1}: ${what}`, 'write one JSON object a line');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new UsageError(`${file}:${index + 1}: not a JSON object`, 'write one JSON object a line');
    return [{ file, line: index + 1, row: value as Row }];
  });
}

function csvRows(file: string, text: string): FileRow[] {
  const [head, ...records] = parseCsv(file, text);
  if (!head) return [];
  const names = head.cells.map((name) => name.trim());
  return records.map(({ cells, line }) => {
    if (cells.length > names.length)
      throw new UsageError(
        `${file}:${line}: ${cells.length} values for ${names.length} columns`,
        'put values that hold a comma in double quotes',
      );
    // An empty cell is a value that was not given.
    const entries = names.flatMap((name, index) => (cells[index] ? [[name, cells[index]] as const] : []));
    return { file, line, row: Object.fromEntries(entries) };
  });
}

/** Records of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes), each with its first line. */
function parseCsv(file: string, text: string): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let start = 1;
  let quotedSince = 0;
  const end = () => {
    cells.push(cell);
    cell = '';
    if (cells.length > 1 || cells[0] !== '') records.push({ cells, line: start });
    cells = [];
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\n') line++;
    if (quotedSince > 0) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quotedSince = 0;
    } else if (character === '"' && cell === '') quotedSince = line;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      end();
      start = line;
    } else if (character !== '\r') cell += character;
  }
  if (quotedSince > 0) throw new UsageError(`${file}:${quotedSince}: a double quote is not closed`, 'close it');
  if (cell !== '' || cells.length > 0) end();
  return records;
}
