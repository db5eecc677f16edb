import { helpText, readArguments } from './arguments.ts';
import { UsageError, type Command, type ExitCode, type Terminal } from './command.ts';
import { suggest } from './suggest.ts';

/**
 * Every command by its name: to add one, write commands/<noun-verb>.ts and a line here. Loaded only when asked for, so
 * that checking a pack does not load a server.
 */
const table: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  demo: async () => (await import('./commands/demo.ts')).demo,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  'clock move': async () => (await import('./commands/clock-move.ts')).clockMove,
  'user add': async () => (await import('./commands/user-add.ts')).userAdd,
  'pack check': async () => (await import('./commands/pack-check.ts')).packCheck,
  'pack test': async () => (await import('./commands/pack-test.ts')).packTest,
  'pack render': async () => (await import('./commands/pack-render.ts')).packRender,
  'pack cost': async () => (await import('./commands/pack-cost.ts')).packCost,
  score: async () => (await import('./commands/score.ts')).score,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
};

/** The names of all commands, in the order of the help. */
export const commandNames: readonly string[] = Object.keys(table);

/** Run the command the words name and return its exit code. Throws only on a fault of the program itself. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const name = Object.keys(table)
    .filter((known) => known.split(' ').every((word, index) => words[index] === word))
    .sort((a, b) => b.length - a.length)[0];
  if (name === undefined) return await withoutCommand(words, terminal);
  const command = await (table[name] as () => Promise<Command>)();
  const rest = words.slice(name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(helpText(command));
    return 0;
  }
  try {
    return await command.run(readArguments(command, rest), terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`lianxin ${name}: ${error.message}`);
    terminal.err(error.remedy);
    return 2;
  }
}

async function withoutCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = words.filter((word) => !word.startsWith('-'));
  const wantsHelp = words.includes('--help') || words.includes('-h') || asked[0] === 'help';
  const print = wantsHelp || words.length === 0 ? terminal.out : terminal.err;
  // `pack --help`: the commands that begin so.
  const group = asked.length === 1 ? Object.keys(table).filter((name) => name.startsWith(`${asked[0]} `)) : [];
  if (asked.length > 0 && asked[0] !== 'help' && !(wantsHelp && group.length > 0)) {
    const meant =
      suggest(asked.slice(0, 2).join(' '), Object.keys(table)) ?? suggest(asked[0] ?? '', Object.keys(table));
    print(`lianxin: there is no command “${asked.slice(0, 2).join(' ')}”.${meant ? ` Did you mean “${meant}”?` : ''}`);
  }
  const shown = Object.entries(table).filter(([name]) => group.length === 0 || group.includes(name));
  const commands = await Promise.all(shown.map(([, load]) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  print('usage: lianxin <command> …   (each command: --help)');
  for (const command of commands) print(`  ${command.name.padEnd(width)}  ${command.about}`);
  return wantsHelp ? 0 : 2;
}

/** The program: words from the command line, output to the terminal, exit code to the shell. */
export async function runMain(): Promise<void> {
  const terminal: Terminal = {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    cwd: process.cwd(),
  };
  // A reader such as `head` that closes the pipe early is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await run(process.argv.slice(2), terminal);
}

if (import.meta.main) await runMain();
