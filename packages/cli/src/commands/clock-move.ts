import { UsageError, type Command } from '../command.ts';
import { explained } from '../explained.ts';

/** `clock move`: moves a demo's day forward; months, quarters and years that end on the way are settled. */
export const clockMove: Command = {
  name: 'clock move',
  about: "move a demo's day forward and settle what ends on the way (stop the server first, or use the page)",
  positionals: ['<date>'],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin clock move 2027-01-06'],
  run({ positionals, format }, terminal) {
    const [date] = positionals;
    if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date))
      throw new UsageError(`${date ?? 'nothing'} is not a date`, 'write it as 2027-01-06');
    return explained(terminal, async () => {
      const { moveClock, openInstallation } = await import('@lianxin/server/main');
      const installation = await openInstallation(process.env, terminal.err, { demo: 'off' });
      try {
        const moved = await moveClock(installation, date);
        if ('refused' in moved) {
          terminal.err(moved.refused);
          return 1;
        }
        if (format === 'json') terminal.out(JSON.stringify(moved));
        else terminal.out(`Today is ${moved.today}. Settled: ${moved.settled.join(', ') || 'nothing'}.`);
        return 0;
      } finally {
        await installation.close();
      }
    });
  },
};
