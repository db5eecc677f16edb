import { listValues, type LoadedPack } from '@lianxin/core';
import type { Command, ExitCode, Terminal } from '../command.ts';
import { countWords, printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';
import { textTable } from '../table.ts';

/** `pack check`: every problem of one or more packs; 1 when any is an error. */
export const packCheck: Command = {
  name: 'pack check',
  about: 'check packs: syntax, references, levels, periods, guardrails; every problem with file, line and remedy',
  positionals: ['<dir>…'],
  options: {
    notes: { type: 'boolean', about: 'list the notes too: contradictions and gaps in the source' },
    merged: { type: 'boolean', about: 'print every value with its basis and the file it comes from' },
  },
  formats: ['table', 'json'],
  examples: ['lianxin pack check packs/*', 'lianxin pack check packs/huanghua-1-3 --format json'],
  run({ positionals, format, flag }, terminal) {
    const loaded = positionals.map((typed) => ({ typed, pack: loadPackFolder(typed, terminal.cwd) }));
    if (flag('merged')) return printMerged(loaded, format, terminal);
    const ok = loaded.every(({ pack }) => pack.pack !== null);
    if (format === 'json') {
      const problems = loaded.flatMap(({ pack }) => pack.diagnostics);
      terminal.out(JSON.stringify({ ok, problems }, null, 2));
      return ok ? 0 : 1;
    }
    for (const { typed, pack } of loaded) {
      const shown = pack.diagnostics.filter((d) => d.severity !== 'info' || flag('notes'));
      printDiagnostics(shown, terminal);
      const hidden = shown.length < pack.diagnostics.length ? ' (--notes lists them)' : '';
      terminal.out(`${typed}: ${pack.pack ? 'ok' : 'not usable'}, ${countWords(pack.diagnostics)}${hidden}`);
    }
    return ok ? 0 : 1;
  },
};

function printMerged(
  loaded: readonly { typed: string; pack: LoadedPack }[],
  format: string,
  terminal: Terminal,
): ExitCode {
  const values = loaded.flatMap(({ pack }) => listValues(pack.parsed));
  if (format === 'json') terminal.out(JSON.stringify(values, null, 2));
  else {
    const rows = values.map((v) => [
      v.path,
      short(String(v.value)),
      v.basis ?? '(none)',
      `${v.file}:${v.line}:${v.column}`,
    ]);
    for (const line of textTable(['value of', 'value', 'basis', 'written in'], rows)) terminal.out(line);
  }
  return loaded.every(({ pack }) => pack.pack !== null) ? 0 : 1;
}

function short(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
