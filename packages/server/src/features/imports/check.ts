import { checkEntry, summaryOf, titleWords, type EntryValues, type RecordType, type Words } from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { checkedAt, type Entry } from '../records/entry.ts';
import { subjectsOf } from '../records/access.ts';
import { amountOf, type BalanceKeeper } from '../records/balance.ts';
import type { SheetCell, SheetGrid } from '../spreadsheets/read.ts';
import { cellFault, readDay, readValue, typed, type CellFault } from './cells.ts';
import { layoutOf, type Layout, type Sources } from './columns.ts';
import { directoryOf, finderOf, nobodyNamed, type Candidate } from './directory.ts';
import { placesOn, recordsLike } from './ledger.ts';
import { targetsOf, type Target } from './targets.ts';

/** A row of the sheet that can become a record. */
export interface ImportEntry {
  row: number;
  entry: Entry;
  date: string;
}

export interface RowFault extends CellFault {
  /** 0 for the sheet as a whole. */
  row: number;
  column: string;
}

export interface CheckedRow {
  row: number;
  subject: { id: string; name: string } | null;
  organisation: { id: string; name: string } | null;
  date: string | null;
  summary: string | null;
  faults: RowFault[];
}

export interface Checked {
  headings: Layout['headings'];
  columns: Sources;
  faults: RowFault[];
  rows: CheckedRow[];
  entries: ImportEntry[];
  notes: Words[];
}

/** More rows than any county has villages or a branch members; a longer sheet is sent in parts. */
export const mostRows = 5000;

/** What a row says, before anybody looks whether it may. */
interface ReadRow {
  number: number;
  id: string;
  name: string;
  organisation: string;
  date: string | null;
  values: EntryValues;
  faults: RowFault[];
}

/** Checks every row of a sheet as if it were entered by hand, and against the other rows and the ledger. Stores nothing. */
export async function checkSheet(
  queries: Queries,
  who: Who,
  type: RecordType,
  grid: SheetGrid,
  asked: Sources | undefined,
  today: string,
  keeper: BalanceKeeper,
): Promise<Checked> {
  const targets = targetsOf(type);
  const layout = layoutOf(grid, targets);
  const nothing = {
    headings: layout?.headings ?? [],
    columns: asked ?? layout?.guessed ?? {},
    rows: [],
    entries: [],
    notes: [],
  };
  if (layout === null || layout.rows.length === 0) return { ...nothing, faults: [emptySheet] };
  if (layout.rows.length > mostRows) return { ...nothing, faults: [tooManyRows(layout.rows.length)] };
  const columns = Object.fromEntries(
    Object.entries(asked ?? layout.guessed).filter(([target]) => targets.some((each) => each.target === target)),
  );
  const missing = missingColumns(targets, columns, layout.head);
  if (missing.length > 0) return { ...nothing, columns, faults: missing };

  const headingOf = (target: Target) => {
    const source = columns[target.target];
    const heading =
      source !== undefined && 'column' in source
        ? layout.headings.find((each) => each.column === source.column)?.title
        : '';
    return heading === undefined || heading === '' ? target.title.zh : heading;
  };
  const rows = layout.rows.map((row) => readRow(row, targets, columns, headingOf));
  const directory = await directoryOf(queries, who.scope.county, subjectsOf(type), {
    names: [...new Set(rows.map(({ name }) => name).filter((name) => name !== ''))],
    ids: [...new Set(rows.map(({ id }) => id).filter((id) => id !== ''))],
  });
  const find = finderOf(directory);
  const about = (target: string) => headingOf(targets.find((each) => each.target === target) ?? (targets[0] as Target));
  const found: (Candidate | null)[] = [];
  for (const row of rows) {
    if (row.id === '' && row.name === '') {
      row.faults.push({ row: row.number, column: about('name'), code: 'no-subject', ...nobodyNamed });
      found.push(null);
      continue;
    }
    const answer = await find(row.id, row.name, row.organisation);
    if ('found' in answer) found.push(answer.found);
    else {
      row.faults.push({ row: row.number, column: about(answer.at), ...answer.fault });
      found.push(null);
    }
  }

  const located = rows.flatMap((row, index) => {
    const subject = found[index];
    return subject === null || subject === undefined || row.date === null ? [] : [{ index, subject, date: row.date }];
  });
  const places = await placesOn(queries, who.scope.county, located);
  const entries: (ImportEntry | null)[] = rows.map(() => null);
  for (const [at, { index, date }] of located.entries()) {
    const row = rows[index] as ReadRow;
    const place = places[at] ?? null;
    try {
      const entry = await checkedAt(
        (work) => work(queries),
        who,
        type,
        place,
        { subject: found[index]?.id ?? '', date, values: row.values },
        today,
      );
      if (row.faults.length === 0) entries[index] = { row: row.number, entry, date };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      row.faults.push(...refused(error, row, about));
    }
  }
  const once = await twice(queries, who.scope.county, type, rows, entries, about('name'));
  const whole = await withinBalances(keeper, type, rows, once, about(type.within?.field ?? 'name'));
  return {
    headings: layout.headings,
    columns,
    faults: [],
    rows: rows.map((row, index) => {
      const entry = whole[index];
      const subject = found[index] ?? null;
      return {
        row: row.number,
        subject: subject === null ? null : { id: subject.id, name: subject.name },
        organisation:
          entry === null || entry === undefined
            ? null
            : {
                id: entry.entry.subject.organisation,
                name: entry.entry.subject.organisationName ?? entry.entry.subject.organisation,
              },
        date: row.date,
        summary: entry === null || entry === undefined ? null : summaryOf(type, entry.entry.values),
        faults: row.faults,
      };
    }),
    entries: whole.filter((entry) => entry !== null),
    notes: notesOf(grid, layout, columns),
  };
}

function readRow(
  { number, cells }: SheetGrid['rows'][number],
  targets: readonly Target[],
  columns: Sources,
  headingOf: (target: Target) => string,
): ReadRow {
  const row: ReadRow = { number, id: '', name: '', organisation: '', date: null, values: {}, faults: [] };
  for (const target of targets) {
    const source = columns[target.target];
    if (source === undefined) continue;
    const cell: SheetCell = 'value' in source ? typed(source.value) : (cells[source.column] ?? typed(''));
    const tell = (fault: CellFault) => row.faults.push({ row: number, column: headingOf(target), ...fault });
    const unfit = cellFault(cell);
    if (unfit !== null) {
      tell(unfit);
      continue;
    }
    if (target.kind === 'who') {
      const text = cell.text.normalize('NFKC').trim();
      // 张 三, as names of two characters are spread out in lists.
      row[target.target as 'id' | 'name' | 'organisation'] = /^[\p{Script=Han}\s]+$/u.test(text)
        ? text.replaceAll(/\s/g, '')
        : text;
    } else if (cell.kind === 'empty') {
      if (target.required)
        tell({ code: 'required', says: { zh: '空着', en: 'it is empty' }, todo: { zh: '填上', en: 'fill it in' } });
    } else if (target.field === null) {
      const read = readDay(cell);
      if ('value' in read) row.date = read.value;
      else tell(read.fault);
    } else {
      const read = readValue(cell, target.field);
      if ('fault' in read) {
        tell(read.fault);
        continue;
      }
      row.values[target.field.field] = read.value;
      // The one field alone: whatever else is wrong with the row, its limits are told too.
      for (const error of checkEntry({ fields: [target.field] }, { [target.field.field]: read.value }).errors)
        tell({
          code: error.code,
          says: { zh: `“${cell.text}”不行`, en: `“${cell.text}” will not do` },
          todo: error.message,
        });
    }
  }
  return row;
}

/** What hand entry would refuse, told at the row; values were told already. */
function refused(error: Refusal, row: ReadRow, about: (target: string) => string): RowFault[] {
  const words: Record<string, { column: string; says: Words }> = {
    'date-in-future': {
      column: about('date'),
      says: { zh: `${row.date} 在今天之后`, en: `${row.date} lies in the future` },
    },
    'date-too-old': {
      column: about('date'),
      says: { zh: `${row.date} 已过补记期限`, en: `${row.date} is too long ago` },
    },
    'outside-membership': {
      column: about('date'),
      says: { zh: `${row.date} 不在其组织关系期间`, en: `${row.date} lies outside the membership` },
    },
    'period-frozen': {
      column: about('date'),
      says: { zh: `${row.date?.slice(0, 4)} 年已经封存`, en: `${row.date?.slice(0, 4)} is frozen` },
    },
    'unknown-subject': {
      column: about('name'),
      says: { zh: `不能替“${row.name || row.id}”记这一种`, en: `this may not be entered for “${row.name || row.id}”` },
    },
  };
  const told = words[error.code];
  if (told === undefined) return row.faults.length > 0 ? [] : [unexpected(row, error)];
  const todo = error.errors?.[0]?.message ?? {
    zh: '删去这一行，或请有权的人导入',
    en: 'take the row out, or ask somebody who may enter it',
  };
  return [
    {
      row: row.number,
      code: error.code,
      ...told,
      todo:
        error.code === 'unknown-subject'
          ? { zh: '删去这一行，或请有权的人导入', en: 'take the row out, or ask somebody who may enter it' }
          : todo,
    },
  ];
}

function unexpected(row: ReadRow, error: Refusal): RowFault {
  const message = error.errors?.[0]?.message ?? { zh: '这一行不能记', en: 'this row cannot be entered' };
  return {
    row: row.number,
    column: '',
    code: error.code,
    says: message,
    todo: { zh: '改正这一行', en: 'correct the row' },
  };
}

/**
 * Rows that say the same thing again, in the sheet or beside the ledger: the same subject, day and everything but the numbers. Two numbers for
 * one thing cannot both be right.
 */
async function twice(
  queries: Queries,
  county: string,
  type: RecordType,
  rows: readonly ReadRow[],
  entries: readonly (ImportEntry | null)[],
  column: string,
): Promise<(ImportEntry | null)[]> {
  const numbers = new Set(type.fields.flatMap(({ field, type: kind }) => (kind === 'number' ? [field] : [])));
  const keyOf = (subject: string, date: string, values: EntryValues) =>
    JSON.stringify([
      subject,
      date,
      ...type.fields.map(({ field }) => (numbers.has(field) ? null : (values[field] ?? null))),
    ]);
  const sameNumbers = (a: EntryValues, b: EntryValues) =>
    [...numbers].every((field) => (a[field] ?? null) === (b[field] ?? null));
  const there = entries.filter((entry) => entry !== null);
  const known = new Map(
    (
      await recordsLike(
        queries,
        county,
        type.record,
        [...new Set(there.map(({ entry }) => entry.subject.id))],
        [...new Set(there.map(({ date }) => date))],
      )
    ).map((record) => [keyOf(record.subject, record.date, record.values), record]),
  );
  const first = new Map<string, ImportEntry>();
  return entries.map((each, index) => {
    if (each === null) return null;
    const { values, subject } = each.entry;
    const key = keyOf(subject.id, each.date, values);
    const tell = (code: string, says: Words, todo: Words) => {
      rows[index]?.faults.push({ row: each.row, column, code, says, todo });
      return null;
    };
    const stored = known.get(key);
    if (stored !== undefined) {
      const from =
        stored.file === null
          ? { zh: '', en: '' }
          : { zh: `（${stored.file} 第 ${stored.row} 行）`, en: ` (${stored.file}, row ${stored.row})` };
      return sameNumbers(stored.values, values)
        ? tell(
            'already-there',
            { zh: `已经记过了${from.zh}`, en: `it is on record already${from.en}` },
            { zh: '删去这一行', en: 'take the row out' },
          )
        : tell(
            'differs-from-record',
            {
              zh: `已有一笔，数不一样${from.zh}：${summaryOf(type, stored.values)}`,
              en: `there is one on record with another number${from.en}: ${summaryOf(type, stored.values, 'en')}`,
            },
            { zh: '要改的，在那一笔上更正；这里删去', en: 'correct that record, and take the row out here' },
          );
    }
    const earlier = first.get(key);
    if (earlier !== undefined)
      return sameNumbers(earlier.entry.values, values)
        ? tell(
            'duplicate-row',
            { zh: `和第 ${earlier.row} 行重复`, en: `the same as row ${earlier.row}` },
            { zh: '留一行', en: 'keep one of them' },
          )
        : tell(
            'contradicting-row',
            {
              zh: `和第 ${earlier.row} 行是同一个、同一天，数不一样`,
              en: `the same subject and day as row ${earlier.row}, with another number`,
            },
            { zh: '看清哪一个对，留一行', en: 'find out which is right and keep that one' },
          );
    first.set(key, each);
    return each;
  });
}

/** Rows of a subject that together use more than its balance allows: each of them is told, since nobody knows which is meant. */
async function withinBalances(
  keeper: BalanceKeeper,
  type: RecordType,
  rows: readonly ReadRow[],
  entries: readonly (ImportEntry | null)[],
  column: string,
): Promise<(ImportEntry | null)[]> {
  if (type.within === undefined) return [...entries];
  const there = entries.filter((each) => each !== null);
  const uses = [...Map.groupBy(there, ({ entry }) => entry.subject.id).values()].map((own) => ({
    subject: own[0]!.entry.subject,
    amounts: own.map(({ date, entry }) => ({ date, amount: amountOf(type, entry.values) })),
    records: [],
  }));
  const beyond = await keeper.beyond(uses);
  return entries.map((each, index) => {
    const says = each === null ? undefined : beyond.get(each.entry.subject.id);
    if (each === null || says === undefined) return each;
    const todo = { zh: '改小，或删去这一行', en: 'enter less, or take the row out' };
    rows[index]?.faults.push({ row: each.row, column, code: 'beyond-balance', says, todo });
    return null;
  });
}

function notesOf(grid: SheetGrid, layout: Layout, columns: Sources): Words[] {
  const used = Object.values(columns).flatMap((source) => ('column' in source ? [source.column] : []));
  const formulas = layout.rows.flatMap(({ cells }) => used.filter((column) => cells[column]?.formula === true)).length;
  const unused = layout.headings
    .filter(({ column, title }) => title !== '' && !used.includes(column))
    .map(({ title }) => title);
  return [
    ...(grid.others
      ? [{ zh: '文件里不止一张表，只读第一张', en: 'the workbook has several sheets: only the first is read' }]
      : []),
    ...(formulas === 0
      ? []
      : [
          {
            zh: `${formulas} 个单元格是公式，取的是文件保存时算出的结果`,
            en: `${formulas} cells are formulas: the result they had when the file was saved is taken`,
          },
        ]),
    ...(unused.length === 0
      ? []
      : [{ zh: `不导入的列：${unused.join('、')}`, en: `columns left out: ${unused.join(', ')}` }]),
  ];
}

const emptySheet: RowFault = {
  row: 0,
  column: '',
  code: 'empty-sheet',
  says: { zh: '表里没有内容', en: 'the sheet has no rows' },
  todo: {
    zh: '第一张表里要有一行表头，下面每行一条；可以从模板开始',
    en: 'the first sheet needs a row of headings and a row for each record below it: begin with the template',
  },
};

function tooManyRows(count: number): RowFault {
  return {
    row: 0,
    column: '',
    code: 'too-many-rows',
    says: { zh: `有 ${count} 行，一次最多 ${mostRows} 行`, en: `it has ${count} rows, at most ${mostRows} at once` },
    todo: { zh: '分成几个文件导入', en: 'split it into several files' },
  };
}

/** Targets that nothing gives. Of name and id one is enough. */
function missingColumns(targets: readonly Target[], columns: Sources, head: number): RowFault[] {
  const has = (target: string) => columns[target] !== undefined;
  const fault = (title: Words, en: string, zh: string): RowFault => ({
    row: head,
    column: title.zh,
    code: 'missing-column',
    says: { zh: `没有“${title.zh}”这一列`, en: `there is no column “${title.en}”` },
    todo: { zh, en },
  });
  const name = targets.find(({ target }) => target === 'name');
  return [
    ...(has('name') || has('id') || name === undefined
      ? []
      : [fault(name.title, 'say which column holds the names or ids', '选出哪一列是名字或编号')]),
    ...targets
      .filter(({ target, required }) => required && !has(target))
      .map((target) =>
        fault(
          titleOf(target),
          'choose the column, or give one value for all rows',
          '选出是哪一列，或者给全表填同一个值',
        ),
      ),
  ];
}

function titleOf(target: Target): Words {
  return target.field === null ? target.title : titleWords(target.field);
}
