import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { explained } from '../explained.ts';

/** `restore`: puts a backup in place, whole or not at all, and checks the audit log. */
export const restoreCommand: Command = {
  name: 'restore',
  about: 'put a backup in the place of an empty database (or, with --replace, of the one there) and check it',
  positionals: ['<file>'],
  options: {
    replace: { type: 'boolean', about: 'the data that are here now are given up' },
    'without-keys': {
      type: 'boolean',
      about: 'the keys are lost: restore the rest; identity numbers, phones and second factors stay unreadable',
    },
  },
  formats: ['table', 'json'],
  examples: [
    'lianxin restore /backup/lianxin-2026-11-22.sql.gz',
    'LIANXIN_DATA=/tmp/rehearsal lianxin restore lianxin.sql.gz',
  ],
  run: (input, terminal) =>
    explained(terminal, async () => {
      const { openDatabase, restore } = await import('@lianxin/server/main');
      const opened = await openDatabase(process.env, terminal.err);
      try {
        const options = { replace: input.flag('replace'), withoutKeys: input.flag('without-keys') };
        const file = resolve(terminal.cwd, input.positionals[0] ?? '');
        const done = await restore(opened, file, options, terminal.err);
        if ('refused' in done) {
          terminal.err(done.refused);
          return 1;
        }
        if (input.format === 'json') terminal.out(JSON.stringify(done));
        else {
          terminal.out(`${done.rows.toLocaleString('en')} rows, as they were at ${done.madeAt}`);
          for (const { county, holds, seals, rows, brokenAt, endsAlike } of done.audit)
            terminal.out(
              holds && endsAlike
                ? `${county}: the audit log is whole: ${seals} seals over ${rows} acts`
                : `${county}: the audit log is NOT whole (${holds ? 'its newest seals are missing' : `seal ${brokenAt} does not fit`}): it was so when the backup was made, or the file was changed. Compare the hashes you noted.`,
            );
        }
        return done.audit.every(({ holds, endsAlike }) => holds && endsAlike) ? 0 : 1;
      } finally {
        await opened.close();
      }
    }),
};
