import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { explained } from '../explained.ts';

/** `backup`: the whole database in one file; the keys stay where they are. */
export const backupCommand: Command = {
  name: 'backup',
  about: 'write the whole database into one file, as it is at this moment; the keys are not in it, keep them apart',
  positionals: ['<file>'],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin backup /backup/lianxin-2026-11-22.sql.gz'],
  run: (input, terminal) =>
    explained(terminal, async () => {
      const { backUp, openDatabase, programVersion } = await import('@lianxin/server/main');
      const opened = await openDatabase(process.env, terminal.err);
      try {
        if (opened.keys === null) {
          terminal.err(
            'There are no keys here, so no installation was ever started here. Name its folder with LIANXIN_DATA.',
          );
          return 1;
        }
        const file = resolve(terminal.cwd, input.positionals[0] ?? '');
        const done = await backUp({ ...opened, keys: opened.keys, program: programVersion }, file, terminal.err);
        if ('refused' in done) {
          terminal.err(done.refused);
          return 1;
        }
        if (input.format === 'json') terminal.out(JSON.stringify(done));
        else {
          terminal.out(`${done.rows.toLocaleString('en')} rows, ${(done.bytes / 1e6).toFixed(1)} MB: ${done.file}`);
          for (const { county, seq, hash } of done.seals)
            terminal.out(`${county}: the audit log ends with seal ${seq}, ${hash}`);
          terminal.out('The keys are not in it: keep a copy of LIANXIN_DATA/keys apart from the backups.');
        }
        return 0;
      } finally {
        await opened.close();
      }
    }),
};
