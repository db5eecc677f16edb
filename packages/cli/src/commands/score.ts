import {
  compilePack,
  earlierYears,
  evaluatePopulation,
  exemptIn,
  explain,
  findPeriod,
  formatPeriod,
  getScheme,
  rowsById,
  scoreRows,
  settlesIn,
  titleWords,
  traceSubject,
  type CompiledPack,
  type Explanation,
  type Pack,
  type Period,
  type Population,
  type ScoreRow,
  type Words,
} from '@lianxin/core';
import { UsageError, type Command, type Terminal } from '../command.ts';
import { explainedPack, printExplanation } from '../print-explanation.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';
import { populationOptions, readPeriod, readPopulation, readScheme } from '../population.ts';
import { textTable } from '../table.ts';

/** `score`: scores of a scheme from files alone, by the same evaluator as the server; no server, no database. */
export const score: Command = {
  name: 'score',
  about: 'score subjects and facts from files (NDJSON or CSV) under a pack: no server, no database',
  positionals: ['<dir>'],
  options: {
    ...populationOptions,
    explain: { type: 'string', value: 'ID', about: 'everything behind one subject’s score' },
    rank: { type: 'boolean', about: 'compute ranks whatever the pack publishes' },
    consequences: { type: 'boolean', about: 'name the consequences each subject meets as well, with what they pay' },
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
    const compiled = compilePack(pack);
    const schemeId = readScheme(pack, input);
    const period = readPeriod(pack, schemeId, input);
    const population = readPopulation(compiled, pack, schemeId, period, input, terminal);
    if (population === null) return 1;

    const about = input.text('explain');
    if (about !== undefined) {
      const explained = explainOne(pack, compiled, schemeId, population, period, about);
      if (explained === null) {
        terminal.err(`${about} was not assessed by ${schemeId} in ${input.text('period')}`);
        return 1;
      }
      if ('exempt' in explained) {
        if (input.format === 'json') terminal.out(JSON.stringify(explained, null, 2));
        else printExempt(explained, terminal);
        return 0;
      }
      const { each, several } = explained;
      const [row] = scoreRows(compiled, schemeId, population, period, { subjects: [about] }) ?? [];
      if (input.format === 'json') {
        // A period that settles several times is what it comes to, with the explanation of each.
        const whole = several ? { ...(row && toldOf(row, input.flag('consequences'))), settles: each } : each[0];
        terminal.out(JSON.stringify(whole, null, 2));
        return 0;
      }
      each.forEach((one, at) => {
        if (at > 0) terminal.out('');
        printExplanation(one, terminal);
      });
      if (row) printWhole(row, each, input.flag('consequences'), terminal);
      return 0;
    }
    const exempt = new Map<string, { why: Words; subjects: string[] }>();
    const rows = scoreRows(compiled, schemeId, population, period, {
      ...(input.flag('rank') ? { rank: true } : {}),
      exempt(subject, why) {
        const known = exempt.get(why.exempt) ?? { why: titleWords(why), subjects: [] };
        known.subjects.push(subject);
        exempt.set(why.exempt, known);
      },
    });
    if (rows === null) throw noSuchPeriod(schemeId, input.text('period') ?? '');
    const told = rows.map((row) => toldOf(row, input.flag('consequences')));
    if (input.format === 'json') terminal.out(JSON.stringify(told, null, 2));
    else printRows(rows, terminal, input.flag('consequences'));
    for (const [id, { why, subjects }] of exempt) {
      const some = `${subjects.slice(0, 5).join(' ')}${subjects.length > 5 ? ' …' : ''}`;
      // Beside the rows, which are read by programs.
      terminal.err(`本期不考核 ${subjects.length} 个：${why.zh}（exempt “${id}”, not assessed: ${why.en}）：${some}`);
    }
    return 0;
  },
};

/** A row as it is told: outsiders rely on the shape without consequences. */
function toldOf(row: ScoreRow, followed: boolean): Partial<ScoreRow> {
  const shown = ['subject', 'period', 'total', 'level', 'rank', 'vetoes', 'items'] as const;
  return followed ? row : Object.fromEntries(shown.map((key) => [key, row[key]]));
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
): { each: Explanation[]; several: boolean } | Unassessed | null {
  const row = rowsById(population.subjects).get(id);
  if (row === undefined) throw new UsageError(`there is no subject “${id}”`, 'name an id of the subjects file');
  const before = earlierYears(compiled, population, getScheme(compiled, schemeId));
  const upstream = evaluatePopulation(compiled, population, {
    scheme: schemeId,
    before: new Map([[schemeId, before]]),
  });
  const own = upstream.get(schemeId);
  if (!own || row < own.from || row >= own.to) return null;
  const trace = traceSubject(getScheme(compiled, schemeId), { ...population, upstream, before }, row);
  const place = findPeriod(own.plan, formatPeriod(period));
  if (!place) throw noSuchPeriod(schemeId, formatPeriod(period));
  // A month is explained inside its settle period, a year by all of them in it.
  const settles = settlesIn(own.plan, place);
  const each = settles.flatMap((settle) => explain(trace, population.subjects, settle, explainedPack(pack)) ?? []);
  if (each.length > 0) return { each, several: settles.length > 1 };
  const settle = settles.at(-1);
  if (settle === undefined) return null;
  const exempt = exemptIn(trace.compiled, trace.scores, 0, settle);
  if (exempt === null) return null;
  return {
    scheme: schemeId,
    title: titleWords(trace.compiled.scheme),
    subject: id,
    period: formatPeriod(trace.scores.plan.settles[settle]!),
    exempt: { title: titleWords(exempt), rule: exempt.rule ?? null, source: exempt.source ?? null },
  };
}

/** What several settle periods come to together, and what follows. */
function printWhole(row: ScoreRow, each: readonly Explanation[], followed: boolean, terminal: Terminal): void {
  if (each.length > 1) {
    const parts = each.map(({ period, total }) => `${period} ${total}`).join(', ');
    terminal.out('');
    terminal.out(`${row.period}  ${row.total}  （${parts}）`);
  }
  if (!followed) return;
  for (const id of row.consequences) terminal.out(`后续处理 follows: ${followWords(row, id)}`);
}

/** Why somebody is not assessed in a settle period. */
interface Unassessed {
  scheme: string;
  title: Words;
  subject: string;
  period: string;
  exempt: { title: Words; rule: string | null; source: string | null };
}

function printExempt({ title, subject, period, exempt }: Unassessed, terminal: Terminal): void {
  terminal.out(`${title.zh}  ${subject}  ${period}`);
  terminal.out(`本期不考核：${exempt.title.zh}（not assessed: ${exempt.title.en}）`);
  if (exempt.rule !== null) terminal.out(`  ${exempt.source === null ? '' : `${exempt.source}：`}${exempt.rule}`);
}

function printRows(rows: readonly ScoreRow[], terminal: Terminal, followed: boolean): void {
  const ranked = rows.some((row) => row.rank !== null);
  const head = [
    'subject',
    'period',
    'total',
    'level',
    ...(ranked ? ['rank'] : []),
    'vetoes',
    'items',
    ...(followed ? ['consequences'] : []),
  ];
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
    ...(followed ? [row.consequences.map((id) => followWords(row, id)).join('; ')] : []),
  ]);
  for (const line of textTable(head, body, [2, 3])) terminal.out(line);
}

/** A consequence with what it pays. */
function followWords({ payments }: ScoreRow, id: string): string {
  const paid = payments.find(({ consequence }) => consequence === id);
  return paid === undefined ? id : `${id}: ${paid.words.zh}（${paid.words.en}）`;
}
