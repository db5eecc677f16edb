import type { Command } from '../command.ts';
import { countWords, printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';

/** `pack check`: every problem of one or more packs; 1 when any is an error. */
export const packCheck: Command = {
  name: 'pack check',
  about: 'check packs: syntax, references, levels, periods, guardrails; every problem with file, line and remedy',
  positionals: ['<dir>…'],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin pack check packs/*', 'lianxin pack check packs/huanghua-1-3 --format json'],
  run({ positionals, format }, terminal) {
    const loaded = positionals.map((typed) => ({ typed, pack: loadPackFolder(typed, terminal.cwd) }));
    const ok = loaded.every(({ pack }) => pack.pack !== null);
    if (format === 'json') {
      const problems = loaded.flatMap(({ pack }) => pack.diagnostics);
      terminal.out(JSON.stringify({ ok, problems }, null, 2));
      return ok ? 0 : 1;
    }
    for (const { typed, pack } of loaded) {
      printDiagnostics(pack.diagnostics, terminal);
      terminal.out(`${typed}: ${pack.pack ? 'ok' : 'not usable'}, ${countWords(pack.diagnostics)}`);
    }
    return ok ? 0 : 1;
  },
};
