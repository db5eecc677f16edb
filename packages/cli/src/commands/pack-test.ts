import { runCases } from '@lianxin/core';
import { type Command, UsageError } from '../command.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { explainedPack, printExplanation } from '../print-explanation.ts';
import { loadPackFolder } from '../read-pack.ts';

/** `pack test`: the worked examples of packs, run through the evaluator. Its last line is `N passed, N failed`. */
export const packTest: Command = {
  name: 'pack test',
  about: 'run the cases/ of packs: numbers worked out by hand against the evaluator',
  positionals: ['<dir>…'],
  options: {
    explain: {
      type: 'string',
      value: 'ID',
      about: 'everything behind one subject’s scores in the cases, whether they hold or not',
    },
  },
  formats: ['table', 'json'],
  examples: ['lianxin pack test packs/huanghua-1-3', 'lianxin pack test packs/huanghua-1-3 --explain m1'],
  run(input, terminal) {
    const { positionals, format } = input;
    const about = input.text('explain');
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
    const results = loaded.flatMap(({ typed, pack, parsed, diagnostics }) => {
      if (pack === null) return [];
      const outcomes = runCases(
        pack,
        parsed.cases.map((one) => one.case),
        about === undefined ? undefined : { subject: about, pack: explainedPack(pack) },
      );
      if (about !== undefined && !parsed.cases.some((one) => one.case.subjects.some(({ id }) => id === about)))
        throw new UsageError(`no case of ${typed} has a subject “${about}”`, 'name an id of a case’s subjects');
      return outcomes.map((outcome, index) => {
        const { file, line } = parsed.cases[index] ?? { file: typed, line: 1 };
        const next = parsed.cases[index + 1];
        const end = next?.file === file ? next.line : Infinity;
        // Who moves or leaves in a case that does not hold may be why.
        const warnings = diagnostics.filter(
          (d) => d.severity === 'warning' && d.file === file && d.line >= line && d.line < end,
        );
        return { pack: parsed.id, file, line, ...outcome, warnings: outcome.passed ? [] : warnings };
      });
    });
    const failed = results.filter((result) => !result.passed);
    if (format === 'json') terminal.out(JSON.stringify({ ok: failed.length === 0, cases: results }, null, 2));
    else {
      for (const result of results) {
        const { failures, explanations = [] } = result;
        if (failures.length + explanations.length === 0) continue;
        terminal.out(`${result.file}:${result.line}  ${result.case}  ${result.title}`);
        for (const failure of failures) terminal.out(`    ${failure.message}`);
        printDiagnostics(result.warnings, terminal);
        for (const explanation of explanations) {
          terminal.out('');
          printExplanation(explanation, terminal);
        }
        if (explanations.length > 0) terminal.out('');
      }
      const wrong = failed.flatMap(({ failures }) => failures).find(({ subject }) => subject !== '');
      if (wrong && about === undefined)
        terminal.out(`how it came about (算法): lianxin pack test ${positionals.join(' ')} --explain ${wrong.subject}`);
      terminal.out(`${results.length - failed.length} passed, ${failed.length} failed`);
    }
    return failed.length === 0 ? 0 : 1;
  },
};
