import { packCost as costOf } from '@lianxin/core';
import type { Command } from '../command.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadPackFolder } from '../read-pack.ts';
import { textTable } from '../table.ts';

/** `pack cost`: fields, minutes and requests a pack asks of each role in a month. */
export const packCost: Command = {
  name: 'pack cost',
  about: 'the burden of a pack: fields, minutes and requests per role and month',
  positionals: ['<dir>'],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin pack cost packs/huanghua-1-3'],
  run({ positionals, format }, terminal) {
    const typed = positionals[0] ?? '';
    const { pack, diagnostics } = loadPackFolder(typed, terminal.cwd);
    if (pack === null) {
      printDiagnostics(
        diagnostics.filter((d) => d.severity === 'error'),
        { ...terminal, out: terminal.err },
      );
      terminal.err(`${typed}: not usable; see lianxin pack check`);
      return 1;
    }
    const cost = costOf(pack);
    if (format === 'json') {
      terminal.out(JSON.stringify(cost, null, 2));
      return 0;
    }
    terminal.out('按职责，每个对象每月（required by duties, for one subject, a month）');
    const byRole = cost.roles.map((role) =>
      [
        role.role,
        role.on,
        role.records,
        role.requiredFields,
        role.fields,
        role.minutes,
        role.verifications,
        role.requests,
      ].map(String),
    );
    const head = ['role', 'for one', 'records', 'required fields', 'all fields', 'minutes', 'to verify', 'requests'];
    for (const line of textTable(head, byRole, [2, 3, 4, 5, 6, 7])) terminal.out(line);
    terminal.out('');
    terminal.out('按纪实，记一笔（one record）');
    const byRecord = cost.records.map((record) => [
      record.record,
      String(record.requiredFields),
      String(record.fields),
      String(record.seconds),
      record.byDuty ? 'duty' : '',
      record.evidenceRequired ? 'evidence' : '',
      record.title.zh,
    ]);
    for (const line of textTable(
      ['record', 'required', 'fields', 'seconds', 'asked by', 'needs', 'title'],
      byRecord,
      [1, 2, 3],
    ))
      terminal.out(line);
    if (cost.askedTwice.length > 0) terminal.out('\n问了几次的（asked more than once）');
    for (const { title, unit, asked } of cost.askedTwice)
      terminal.out(
        `${title.zh}${unit === null ? '' : `（${unit}）`}: ${asked.map((at) => `${at.record}.${at.field}`).join(', ')}`,
      );
    if (cost.derivable.length > 0) terminal.out('\n不必问的（could be derived）');
    for (const { record, field, from } of cost.derivable) terminal.out(`${record}.${field}: ${from.zh} (${from.en})`);
    return 0;
  },
};
