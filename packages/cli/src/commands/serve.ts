import type { Command } from '../command.ts';
import { explained } from '../explained.ts';

/** `serve`: the server, until it is told to stop. */
export const serveCommand: Command = {
  name: 'serve',
  about: 'run the server; an empty installation is filled with the demo county (LIANXIN_DEMO=off leaves it empty)',
  positionals: [],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin serve', 'PORT=9000 DATABASE_URL=postgres://… lianxin serve'],
  run: (_input, terminal) =>
    explained(terminal, async () => {
      const { serve } = await import('@lianxin/server/main');
      const server = await serve(process.env, terminal.err);
      terminal.out(`连心 Lianxin is running: ${server.url}`);
      for (const account of server.installation.deps.demoAccounts) {
        terminal.out(
          `  ${account.username.padEnd(10)} ${account.password}   ${account.title.zh} (${account.title.en})`,
        );
      }
      if (server.installation.deps.demoAccounts.length > 0)
        terminal.out(`  residents' pages, no account: ${server.url}/p`);
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      });
      terminal.err('Stopping …');
      await server.stop();
      return 0;
    }),
};
