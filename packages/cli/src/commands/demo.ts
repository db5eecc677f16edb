import { UsageError, type Command } from '../command.ts';
import { explained } from '../explained.ts';

const sizes = ['small', 'county', 'city'] as const;

/** `demo`: fills an empty installation with a made-up county on a real map. */
export const demo: Command = {
  name: 'demo',
  about: 'fill an empty installation with demo data: real areas, made-up people, a year of records',
  positionals: [],
  options: {
    size: {
      type: 'string',
      value: 'small|county|city',
      about: '3 townships (default), a whole county, or a city of six',
    },
    today: { type: 'string', value: 'DATE', about: "the demo's present day, such as 2026-11-20" },
  },
  formats: ['table', 'json'],
  examples: ['lianxin demo --size county', 'LIANXIN_DATA=/tmp/demo lianxin demo --size small --today 2026-09-30'],
  run(input, terminal) {
    const size = sizes.find((known) => known === (input.text('size') ?? 'small'));
    if (size === undefined)
      throw new UsageError(`${input.text('size')} is not a size`, `write one of: ${sizes.join(', ')}`);
    const today = input.text('today');
    if (today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(today))
      throw new UsageError(`${today} is not a date`, 'write it as 2026-11-20');
    return explained(terminal, async () => {
      const { openInstallation } = await import('@lianxin/server/main');
      let loaded = false;
      const installation = await openInstallation(
        process.env,
        (line) => {
          loaded ||= line.startsWith('Loading the demo');
          terminal.err(line);
        },
        { demo: size, ...(today === undefined ? {} : { demoToday: today }) },
      );
      const accounts = installation.deps.demoAccounts;
      await installation.close();
      if (!loaded) {
        terminal.err(
          'There are data here already, and a demo is never mixed with them. Name another folder with LIANXIN_DATA, or an empty database with DATABASE_URL.',
        );
        return 1;
      }
      if (input.format === 'json') terminal.out(JSON.stringify({ size, accounts }, null, 2));
      else
        for (const account of accounts)
          terminal.out(
            `${account.username.padEnd(10)} ${account.password}   ${account.title.zh} (${account.title.en})`,
          );
      return 0;
    });
  },
};
