import type { Command } from '../command.ts';
import { explained } from '../explained.ts';

const marks = { ok: 'ok      ', warning: 'warning ', wrong: 'WRONG   ' } as const;

/** `doctor`: says of each part of an installation whether it is in order, and what to do if not. */
export const doctorCommand: Command = {
  name: 'doctor',
  about: 'look the installation over: each line is in order, or says what is wrong and what to do; changes nothing',
  positionals: [],
  options: {},
  formats: ['table', 'json'],
  examples: ['lianxin doctor', 'LIANXIN_DATA=/var/lib/lianxin lianxin doctor --format json'],
  run: (input, terminal) =>
    explained(terminal, async () => {
      const { doctor, openDatabase } = await import('@lianxin/server/main');
      const opened = await openDatabase(process.env, terminal.err);
      try {
        const findings = await doctor(opened);
        const sound = findings.every(({ state }) => state !== 'wrong');
        if (input.format === 'json') terminal.out(JSON.stringify({ ok: sound, findings }));
        else {
          const width = Math.max(...findings.map(({ check }) => check.length));
          for (const { state, check, says, todo } of findings) {
            terminal.out(`${marks[state]}${check.padEnd(width)}  ${says}`);
            if (todo !== null) terminal.out(`${' '.repeat(8 + width)}  → ${todo}`);
          }
        }
        return sound ? 0 : 1;
      } finally {
        await opened.close();
      }
    }),
};
