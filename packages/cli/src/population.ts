import {
  factsFromRows,
  firstDay,
  restsUntil,
  parseDay,
  readSchemePeriod,
  subjectsFromRows,
  typedCells,
  yearHolding,
  type CompiledPack,
  type Pack,
  type Period,
  type Population,
  type RowIssue,
} from '@lianxin/core';
import { UsageError, type CommandInput, type CommandOption, type Terminal } from './command.ts';
import { readRows, type FileRow } from './read-rows.ts';
import { suggest } from './suggest.ts';

/** The options by which a command is given a scheme, a period, subjects and facts. */
export const populationOptions = {
  scheme: { type: 'string', value: 'S', required: true, about: 'id of the scheme' },
  subjects: {
    type: 'string',
    value: 'F',
    required: true,
    multiple: true,
    about: 'file of subjects: id, kind, field, org, since, until',
  },
  facts: {
    type: 'string',
    value: 'F',
    required: true,
    multiple: true,
    about: 'file of facts: id, record, subject, date, and the record’s fields',
  },
  period: {
    type: 'string',
    value: 'P',
    required: true,
    about: '2017, 2017-H1, 2017-Q3 or 2017-09; 2017-2018 where two years are settled together',
  },
  'as-of': {
    type: 'string',
    value: 'DATE',
    about: 'as it stood at the end of this day; default: the last day of the period',
  },
} as const satisfies Record<string, CommandOption>;

/** The period asked for, as the scheme names it. */
export function readPeriod(pack: Pack, scheme: string, input: CommandInput): Period {
  const text = input.text('period') ?? '';
  const period = readSchemePeriod(periodsOf(pack, scheme), text);
  if (!period)
    throw new UsageError(`--period ${text} is not a period`, 'write 2017, 2017-H1, 2017-Q3, 2017-09 or 2017-2018');
  return period;
}

function periodsOf(pack: Pack, scheme: string): Pack['schemes'][number]['period'] {
  return pack.schemes.find((each) => each.scheme === scheme)!.period;
}

/** The scheme asked for, which the pack must have. */
export function readScheme(pack: Pack, input: CommandInput): string {
  const id = input.text('scheme') ?? '';
  const known = pack.schemes.map((scheme) => scheme.scheme);
  if (known.includes(id)) return id;
  const meant = suggest(id, known);
  throw new UsageError(
    `the pack has no scheme “${id}”`,
    meant ? `did you mean ${meant}?` : `it has: ${known.join(', ')}`,
  );
}

/** Subjects and facts from files; null, with every problem told, when a row cannot be read. */
export function readPopulation(
  compiled: CompiledPack,
  pack: Pack,
  schemeId: string,
  period: Period,
  input: CommandInput,
  terminal: Terminal,
): Population | null {
  const asOfText = input.text('as-of');
  const asOf = asOfText === undefined ? restsUntil(compiled, schemeId, period) : parseDay(asOfText);
  if (asOf === null) throw new UsageError(`--as-of ${asOfText} is not a date`, 'write it as 2017-09-30');
  const subjectRows = input.list('subjects').flatMap((file) => readRows(file, terminal.cwd));
  const factRows = input.list('facts').flatMap((file) => readRows(file, terminal.cwd));
  const kind = pack.schemes.find((scheme) => scheme.scheme === schemeId)?.subject;
  const read = subjectsFromRows(
    // Cells of a spreadsheet are text; rules may mean numbers or yes and no.
    typedCells(
      subjectRows.map(({ row }) => row),
      pack,
    ),
    { kinds: pack.kinds, whole: true, ...(kind ? { defaultKind: kind } : {}) },
  );
  // Scores need only the fields rules read; a fact without its text still counts.
  const given = factsFromRows(
    compiled,
    read.subjects,
    factRows.map(({ row }) => row),
    { complete: false },
  );
  tellIssues(read.issues, subjectRows, terminal);
  tellIssues(given.issues, factRows, terminal);
  if (read.issues.length + given.issues.length > 0) {
    terminal.err(`${read.issues.length + given.issues.length} problems in the rows; nothing was scored`);
    return null;
  }
  const year = yearHolding(periodsOf(pack, schemeId), firstDay(period));
  return { subjects: read.subjects, facts: given.facts, year, asOf };
}

function tellIssues(issues: readonly RowIssue[], rows: readonly FileRow[], terminal: Terminal): void {
  for (const issue of issues) {
    const at = rows[issue.row - 1];
    terminal.err(`${at?.file}:${at?.line}  ${issue.code}${issue.id === null ? '' : `  ${issue.id}`}`);
    terminal.err(`    ${issue.message.zh}；${issue.remedy.zh}`);
    terminal.err(`    ${issue.message.en}; ${issue.remedy.en}`);
  }
}
