import {
  firstDay,
  formatDay,
  lastDay,
  parseDay,
  parsePeriod,
  titleWords,
  yearsIn,
  type Field,
  type Words,
} from '@lianxin/core';
import type { SheetCell } from '../spreadsheets/read.ts';

/** What is wrong with a cell and what to do about it. */
export interface CellFault {
  code: string;
  says: Words;
  todo: Words;
}

export type Reading<T> = { value: T } | { fault: CellFault };

function fault(code: string, says: Words, todo: Words): { fault: CellFault } {
  return { fault: { code, says, todo } };
}

/** A value typed once for all rows, as if it stood in a cell. */
export function typed(text: string): SheetCell {
  return {
    text: text.trim(),
    kind: text.trim() === '' ? 'empty' : 'text',
    formula: false,
    broken: false,
    merged: false,
  };
}

/** What no cell may be, whatever it should hold; null when it can be read. */
export function cellFault(cell: SheetCell): CellFault | null {
  if (cell.merged)
    return fault(
      'merged-cell',
      { zh: '这是合并单元格', en: 'this cell is merged with others' },
      { zh: '取消合并，每一行都写上自己的内容', en: 'unmerge it and write in every row what belongs there' },
    ).fault;
  if (cell.broken)
    return fault(
      'broken-formula',
      {
        zh: cell.text === '' ? '公式没有算出结果' : `公式出错：${cell.text}`,
        en: cell.text === '' ? 'the formula has no result' : `the formula failed: ${cell.text}`,
      },
      { zh: '把公式改成数值（选择性粘贴）再传', en: 'replace the formula by its value and send the file again' },
    ).fault;
  return null;
}

/** A number: as a number, or as text that is nothing but digits (full-width ones too). */
export function readNumber(cell: SheetCell, field: Pick<Field, 'unit'> | null): Reading<number> {
  const text = cell.text.normalize('NFKC').replaceAll(/\s/g, '').replace('−', '-');
  // A spreadsheet shows 15 digits; what a formula leaves beyond them is nobody's figure.
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return { value: Number(Number(text).toPrecision(15)) };
  const unit = field?.unit ?? '';
  const bare = /^([+-]?\d+(?:\.\d+)?)(\D+)$/.exec(text);
  const todo: Words =
    bare !== null && (bare[2] === unit || bare[2] === '分')
      ? { zh: `只写数字 ${bare[1]}，不写单位`, en: `write the number ${bare[1]} without its unit` }
      : {
          zh: '写数字，如 85 或 85.5；没有得分的留空',
          en: 'write a number such as 85 or 85.5; leave it empty where there is none',
        };
  return fault('not-a-number', { zh: `“${cell.text}”不是数字`, en: `“${cell.text}” is not a number` }, todo);
}

const quarters: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

/**
 * A day, however spreadsheets write one: 2026-01-05, 2026/1/5, 2026年1月5日, 20260105, a date cell, Excel's number of days since 1900. A period
 * (2026年, 2026-Q3, 2026年第三季度, 2026年上半年, 2026年9月) is its last day.
 */
export function readDay(cell: SheetCell): Reading<string> {
  const text = cell.text.normalize('NFKC').replaceAll(/\s/g, '');
  const day = (year: string, month: string, date: string): string | null => {
    const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    const number = parseDay(written);
    return number === null ? null : formatDay(number);
  };
  if (cell.kind === 'date') return { value: text };
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text));
    // 1 March 1900 is day 61 of the 1900 system, which believes in 29 February 1900.
    const start = parseDay('1899-12-30') ?? 0;
    if (serial >= 20_000 && serial <= 80_000) return { value: formatDay(start + serial) };
  }
  const full = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))$/.exec(text);
  if (full !== null) {
    const found = day(full[1] ?? '', full[2] ?? full[4] ?? '', full[3] ?? full[5] ?? '');
    if (found !== null) return { value: found };
  }
  const period = parsePeriod(periodText(text) ?? '');
  if (period !== null && yearsIn(period.kind) <= 1 && firstDay(period) >= (parseDay('1949-01-01') ?? 0))
    return { value: formatDay(lastDay(period)) };
  return fault(
    'not-a-date',
    { zh: `“${cell.text}”不是日期或期间`, en: `“${cell.text}” is neither a day nor a period` },
    { zh: '写成 2026-06-30，或 2026年、2026年第三季度', en: 'write 2026-06-30, or a period such as 2026 or 2026-Q3' },
  );
}

function periodText(text: string): string | null {
  const found =
    /^(\d{4})年?度?(?:[-/]?(?:[Qq]([1-4])|第?([一二三四1-4])季度|([Hh][12])|(上|下)半年|(\d{1,2})月?))?$/.exec(text);
  if (found === null) return null;
  const [, year, quarter, quarterWord, half, halfWord, month] = found;
  if (quarter !== undefined) return `${year}-Q${quarter}`;
  if (quarterWord !== undefined) return `${year}-Q${quarters[quarterWord] ?? quarterWord}`;
  if (half !== undefined) return `${year}-${half.toUpperCase()}`;
  if (halfWord !== undefined) return `${year}-H${halfWord === '上' ? 1 : 2}`;
  return month === undefined ? `${year}` : `${year}-${month.padStart(2, '0')}`;
}

/** A value of a field of the record type, as a person writes it in a sheet. Limits are the record type's and checked elsewhere. */
export function readValue(cell: SheetCell, field: Field): Reading<string | number | boolean> {
  switch (field.type) {
    case 'number':
      return readNumber(cell, field);
    case 'date':
      return readDay(cell);
    case 'boolean': {
      const text = cell.text.normalize('NFKC').toLowerCase();
      if (['是', '有', '对', '√', '✓', 'true', 'yes', 'y', '1'].includes(text)) return { value: true };
      if (['否', '无', '不', '×', 'x', 'false', 'no', 'n', '0'].includes(text)) return { value: false };
      return fault(
        'wrong-type',
        { zh: `“${cell.text}”看不出是或否`, en: `“${cell.text}” is neither yes nor no` },
        { zh: '写“是”或“否”', en: 'write yes or no' },
      );
    }
    case 'choice': {
      const text = cell.text.normalize('NFKC').trim().toLowerCase();
      const choices = field.choices ?? [];
      const found = choices.find(
        (each) =>
          each.choice === text ||
          each.title.normalize('NFKC').toLowerCase() === text ||
          each['title-en']?.toLowerCase() === text,
      );
      if (found !== undefined) return { value: found.choice };
      return fault(
        'unknown-choice',
        { zh: `没有“${cell.text}”这一项`, en: `“${cell.text}” is none of the choices` },
        {
          zh: `从中选一个：${choices.map((each) => each.title).join('、')}`,
          en: `write one of: ${choices.map((each) => titleWords(each).en).join(', ')}`,
        },
      );
    }
    default:
      return { value: cell.text };
  }
}
