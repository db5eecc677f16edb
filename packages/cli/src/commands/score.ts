import {
  compilePack,
  evaluatePopulation,
  explain,
  factsFromRows,
  firstDay,
  getScheme,
  lastDay,
  parseDay,
  parsePeriod,
  rowsById,
  scoreRows,
  subjectsFromRows,
  traceSubject,
  type CompiledPack,
  type Explanation,
  type Pack,
  type Period,
  type Population,
  type RowIssue,
  type ScoreRow,
} from '@lianxin/core';
import { UsageError, type Command, type CommandInput, type Terminal } from '../command.ts';
import { printExplanation } from '../print-explanation.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';
import { readRows, type FileRow } from '../read-rows.ts';
import { suggest } from '../suggest.ts';
import { textTable } from '../table.ts';

/** `score`: scores of a scheme from files alone, by the same evaluator as the server; no server, no database. */
export const score: Command = {
  name: 'score',
  about: 'score subjects and facts from files (NDJSON or CSV) under a pack: no server, no database',
  positionals: ['<dir>'],
  options: {
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
    period: { type: 'string', value: 'P', required: true, about: '2017, 2017-Q3 or 2017-09' },
    'as-of': {
      type: 'string',
      value: 'DATE',
      about: 'as it stood at the end of this day; default: the last day of the period',
    },
    explain: { type: 'string', value: 'ID', about: 'everything behind one subject’s score' },
    rank: { type: 'boolean', about: 'compute ranks whatever the pack publishes' },
  },
  formats: ['table', 'json'],
  examples: [
    'lianxin score packs/huanghua-1-3 --scheme member-star --subjects people.csv --facts facts.ndjson --period 2017-Q3 --format json',
  ],
  run(input, terminal) {
    const typed = input.positionals[0] ?? '';
    const { pack, diagnostics } = loadPackFolder(typed, terminal.cwd);
    if (pack === null) {
      printDiagnostics(
        diagnostics.filter((d) => d.severity === 'error'),
        { ...terminal, out: terminal.err },
      );
      terminal.err(`${typed}: not usable; see lianxin pack check`);
      return 1;
    }
    const period = readPeriod(input);
    const compiled = compilePack(pack);
    const schemeId = readScheme(pack, input);
    const population = readPopulation(compiled, pack, schemeId, period, input, terminal);
    if (population === null) return 1;

    const about = input.text('explain');
    if (about !== undefined) {
      const explanation = explainOne(pack, compiled, schemeId, population, period, about);
      if (explanation === null) {
        terminal.err(`${about} was not assessed by ${schemeId} in ${input.text('period')}`);
        return 1;
      }
      if (input.format === 'json') terminal.out(JSON.stringify(explanation, null, 2));
      else printExplanation(explanation, terminal);
      return 0;
    }
    const rows = scoreRows(compiled, schemeId, population, period, input.flag('rank') ? { rank: true } : {});
    if (rows === null) throw noSuchPeriod(schemeId, input.text('period') ?? '');
    if (input.format === 'json') terminal.out(JSON.stringify(rows, null, 2));
    else printRows(rows, terminal);
    return 0;
  },
};

function readPeriod(input: CommandInput): Period {
  const text = input.text('period') ?? '';
  const period = parsePeriod(text);
  if (!period) throw new UsageError(`--period ${text} is not a period`, 'write 2017, 2017-Q3 or 2017-09');
  return period;
}

function readScheme(pack: Pack, input: CommandInput): string {
  const id = input.text('scheme') ?? '';
  const known = pack.schemes.map((scheme) => scheme.scheme);
  if (known.includes(id)) return id;
  const meant = suggest(id, known);
  throw new UsageError(
    `the pack has no scheme “${id}”`,
    meant ? `did you mean ${meant}?` : `it has: ${known.join(', ')}`,
  );
}

function readPopulation(
  compiled: CompiledPack,
  pack: Pack,
  schemeId: string,
  period: Period,
  input: CommandInput,
  terminal: Terminal,
): Population | null {
  const asOfText = input.text('as-of');
  const asOf = asOfText === undefined ? lastDay(period) : parseDay(asOfText);
  if (asOf === null) throw new UsageError(`--as-of ${asOfText} is not a date`, 'write it as 2017-09-30');
  const subjectRows = input.list('subjects').flatMap((file) => readRows(file, terminal.cwd));
  const factRows = input.list('facts').flatMap((file) => readRows(file, terminal.cwd));
  const kind = pack.schemes.find((scheme) => scheme.scheme === schemeId)?.subject;
  const read = subjectsFromRows(
    subjectRows.map(({ row }) => row),
    { kinds: pack.kinds, ...(kind ? { defaultKind: kind } : {}) },
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
  return { subjects: read.subjects, facts: given.facts, year: period.year, asOf };
}

function tellIssues(issues: readonly RowIssue[], rows: readonly FileRow[], terminal: Terminal): void {
  for (const issue of issues) {
    const at = rows[issue.row - 1];
    terminal.err(`${at?.file}:${at?.line}  ${issue.code}${issue.id === null ? '' : `  ${issue.id}`}`);
    terminal.err(`    ${issue.message.zh}；${issue.remedy.zh}`);
    terminal.err(`    ${issue.message.en}; ${issue.remedy.en}`);
  }
}

function noSuchPeriod(scheme: string, text: string): UsageError {
  return new UsageError(`${scheme} has no period ${text}`, 'name a period it tallies, settles or resets by');
}

function explainOne(
  pack: Pack,
  compiled: CompiledPack,
  schemeId: string,
  population: Population,
  period: Period,
  id: string,
): Explanation | null {
  const row = rowsById(population.subjects).get(id);
  if (row === undefined) throw new UsageError(`there is no subject “${id}”`, 'name an id of the subjects file');
  const upstream = evaluatePopulation(compiled, population, { scheme: schemeId });
  const own = upstream.get(schemeId);
  if (!own || row < own.from || row >= own.to) return null;
  const trace = traceSubject(getScheme(compiled, schemeId), { ...population, upstream }, row);
  // A month is explained inside its settle period, a year by the last settle period in it.
  const end = Math.min(lastDay(period), population.asOf);
  const settle = own.plan.settles.findLastIndex((candidate) => firstDay(candidate) <= end);
  if (settle < 0) throw noSuchPeriod(schemeId, id);
  const { pack: name, version, basis } = pack.head;
  return explain(trace, population.subjects, settle, { pack: name, version, basis });
}

function printRows(rows: readonly ScoreRow[], terminal: Terminal): void {
  const ranked = rows.some((row) => row.rank !== null);
  const head = ['subject', 'period', 'total', 'level', ...(ranked ? ['rank'] : []), 'vetoes', 'items'];
  const body = rows.map((row) => [
    row.subject,
    row.period,
    String(row.total),
    row.level === null ? '-' : String(row.level),
    ...(ranked ? [String(row.rank ?? '-')] : []),
    row.vetoes.join(' '),
    row.items
      .filter((item) => item.points !== 0)
      .map((item) => `${item.item} ${item.points}`)
      .join(', '),
  ]);
  for (const line of textTable(head, body, [2, 3])) terminal.out(line);
}
