import { compilePack, simulator, type Change, type Comparison } from '@lianxin/core';
import { UsageError, type Command, type CommandInput, type Terminal } from '../command.ts';
import { populationOptions, readPeriod, readPopulation, readScheme } from '../population.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';
import { textTable } from '../table.ts';

/** `simulate`: what a scheme would have given with other values: before, after and who moves; nothing is stored. */
export const simulate: Command = {
  name: 'simulate',
  about: 'try other values of a scheme on subjects and facts from files: distribution before and after, and who moves',
  positionals: ['<dir>'],
  options: {
    ...populationOptions,
    set: {
      type: 'string',
      value: 'path=value',
      required: true,
      multiple: true,
      about:
        'a value tried otherwise: items.volunteering.points.each=3, items.charity.off=true, levels.4.from=22; without a value the key is taken away',
    },
    movers: { type: 'string', value: 'N', about: 'how many of those who move are listed; default 20' },
  },
  formats: ['table', 'json'],
  examples: [
    'lianxin simulate packs/huanghua-1-3 --scheme member-star --subjects people.csv --facts facts.ndjson --period 2017-Q3 --set items.volunteering.points.each=3 --set levels.5.from=28',
  ],
  run(input, terminal) {
    const typed = input.positionals[0] ?? '';
    const { pack, diagnostics } = loadPackFolder(typed, terminal.cwd);
    if (pack === null) {
      const errors = diagnostics.filter((d) => d.severity === 'error');
      printDiagnostics(errors, { ...terminal, out: terminal.err });
      terminal.err(`${typed}: not usable; see lianxin pack check`);
      return 1;
    }
    const scheme = readScheme(pack, input);
    const period = readPeriod(pack, scheme, input);
    const changes = input.list('set').map(readChange);
    const most = readMost(input);
    const population = readPopulation(compilePack(pack), pack, scheme, period, input, terminal);
    if (population === null) return 1;
    const tried = simulator(pack, scheme, population, period)?.attempt(changes, { most });
    if (!tried)
      throw new UsageError(
        `${scheme} has no period ${input.text('period')}`,
        'name a period it tallies, settles or resets by',
      );
    if (tried.comparison === null) {
      for (const { path, message, remedy } of tried.problems) {
        terminal.err(`${path}  ${message.zh}；${remedy.zh}`);
        terminal.err(`    ${message.en}; ${remedy.en}`);
      }
      return 1;
    }
    if (input.format === 'json') terminal.out(JSON.stringify(tried.comparison, null, 2));
    else printComparison(tried.comparison, terminal);
    return 0;
  },
};

function readChange(text: string): Change {
  const at = text.indexOf('=');
  if (at < 1)
    throw new UsageError(`--set ${text} is no change`, 'write path=value, such as items.volunteering.points.each=3');
  return { path: text.slice(0, at), value: readValue(text.slice(at + 1)) };
}

/** A number, true or false, a list or map as JSON; anything else is a word; nothing takes the key away. */
function readValue(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function readMost(input: CommandInput): number {
  const text = input.text('movers');
  if (text === undefined) return 20;
  if (!/^\d+$/.test(text)) throw new UsageError(`--movers ${text} is not a number`, 'write a whole number');
  return Number(text);
}

function printComparison(comparison: Comparison, terminal: Terminal): void {
  const { before, after, changed, risen, fallen, moved } = comparison;
  const number = (value: number | null) => (value === null ? '-' : String(value));
  const rows = [
    ['assessed', String(before.assessed), String(after.assessed)],
    ['mean', number(before.mean), number(after.mean)],
    ...after.levels.map(({ level, count }) => [
      `level ${level}`,
      String(before.levels.find((other) => other.level === level)?.count ?? 0),
      String(count),
    ]),
    ...after.pay.map(({ consequence, yuan }) => [
      `${consequence}, yuan`,
      number(before.pay.find((other) => other.consequence === consequence)?.yuan ?? null),
      String(yuan),
    ]),
  ];
  for (const line of textTable([comparison.period, 'before', 'after'], rows, [1, 2])) terminal.out(line);
  terminal.out(`${changed} totals change, ${risen} rise, ${fallen} fall`);
  if (moved.length === 0) return;
  const movers = moved.map((mover) => [
    mover.subject,
    String(mover.before.total),
    String(mover.after.total),
    number(mover.before.level),
    number(mover.after.level),
  ]);
  for (const line of textTable(['subject', 'before', 'after', 'level', 'to'], movers, [1, 2, 3, 4])) terminal.out(line);
}
