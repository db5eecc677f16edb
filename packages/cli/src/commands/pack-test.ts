import { runCases } from '@lianxin/core';
import type { Command } from '../command.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';

/** `pack test`: the worked examples of packs, run through the evaluator. Its last line is `N passed, N failed`. */
export const packTest: Command = {
  name: 'pack test',
  about: 'run the cases/ of packs: numbers worked out by hand against the evaluator',
  positionals: ['<dir>…'],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin pack test packs/huanghua-1-3'],
  run({ positionals, format }, terminal) {
    const loaded = positionals.map((typed) => ({ typed, ...loadPackFolder(typed, terminal.cwd) }));
    const broken = loaded.filter(({ pack }) => pack === null);
    if (broken.length > 0) {
      for (const { diagnostics } of broken)
        printDiagnostics(
          diagnostics.filter((d) => d.severity === 'error'),
          { ...terminal, out: terminal.err },
        );
      terminal.err(`${broken.map(({ typed }) => typed).join(', ')}: not usable; see lianxin pack check`);
      return 1;
    }
    const results = loaded.flatMap(({ typed, pack, parsed }) => {
      if (pack === null) return [];
      const outcomes = runCases(
        pack,
        parsed.cases.map((one) => one.case),
      );
      return outcomes.map((outcome, index) => {
        const { file, line } = parsed.cases[index] ?? { file: typed, line: 1 };
        return { pack: parsed.id, file, line, ...outcome };
      });
    });
    const failed = results.filter((result) => !result.passed);
    if (format === 'json') terminal.out(JSON.stringify({ ok: failed.length === 0, cases: results }, null, 2));
    else {
      for (const result of failed) {
        terminal.out(`${result.file}:${result.line}  ${result.case}  ${result.title}`);
        for (const failure of result.failures) terminal.out(`    ${failure.message}`);
      }
      terminal.out(`${results.length - failed.length} passed, ${failed.length} failed`);
    }
    return failed.length === 0 ? 0 : 1;
  },
};
