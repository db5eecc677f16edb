import type { Command } from '../command.ts';
import { explained } from '../explained.ts';

/** `migrate`: brings the database up to this program, and nothing else. */
export const migrateCommand: Command = {
  name: 'migrate',
  about: "bring the database up to this program's version (serve does it too)",
  positionals: [],
  options: {},
  formats: ['table', 'json'],
  examples: ['DATABASE_URL=postgres://… lianxin migrate'],
  run: (input, terminal) =>
    explained(terminal, async () => {
      const { openInstallation } = await import('@lianxin/server/main');
      const applied: string[] = [];
      const installation = await openInstallation(process.env, terminal.err, {
        demo: 'off',
        onMigrated: (names) => applied.push(...names),
      });
      await installation.close();
      if (input.format === 'json') terminal.out(JSON.stringify({ applied }));
      else terminal.out(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
      return 0;
    }),
};
