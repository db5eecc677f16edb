import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ruleBook, ruleBookHtml, ruleBookMarkdown } from '@lianxin/core';
import { UsageError, type Command } from '../command.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';

/** `pack render`: the rule book as a person reads it, every value marked with what it stands on. */
export const packRender: Command = {
  name: 'pack render',
  about: 'print the rule book of a pack: every value marked 〔文件〕〔法规〕〔本地〕 or 〔示例〕',
  positionals: ['<dir>'],
  options: {
    lang: {
      type: 'string',
      value: 'zh|en',
      about: 'language of the wording; default zh (quotations stay as they are)',
    },
    output: { type: 'string', value: 'FILE', about: 'write to a file instead of the terminal' },
  },
  formats: ['markdown', 'html', 'json'],
  examples: [
    'lianxin pack render packs/huanghua-1-3',
    'lianxin pack render packs/huanghua-1-3 --format html --output rules.html',
  ],
  run(input, terminal) {
    const language = input.text('lang') ?? 'zh';
    if (language !== 'zh' && language !== 'en') throw new UsageError(`--lang ${language} is not known`, 'use zh or en');
    const typed = input.positionals[0] ?? '';
    const { pack, parsed, diagnostics } = loadPackFolder(typed, terminal.cwd);
    if (pack === null) {
      printDiagnostics(
        diagnostics.filter((d) => d.severity === 'error'),
        { ...terminal, out: terminal.err },
      );
      terminal.err(`${typed}: not usable; see lianxin pack check`);
      return 1;
    }
    const book = ruleBook(parsed);
    const text =
      input.format === 'json'
        ? `${JSON.stringify(book, null, 2)}\n`
        : input.format === 'html'
          ? ruleBookHtml(book, language)
          : ruleBookMarkdown(book, language);
    const file = input.text('output');
    if (file === undefined) terminal.out(text.trimEnd());
    else writeFileSync(resolve(terminal.cwd, file), text);
    return 0;
  },
};
