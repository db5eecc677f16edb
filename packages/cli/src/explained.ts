import type { ExitCode, Terminal } from './command.ts';

/**
 * Runs a command that opens the installation; what an operator can put right (a setting, the database, a pack) is told in words with its
 * remedy and ends with 1. Anything else is a fault of the program and is thrown on.
 */
export async function explained(terminal: Terminal, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    const { DatabaseProblem } = await import('@lianxin/server/embedded');
    const { SettingProblem, UnusablePack } = await import('@lianxin/server/main');
    if (error instanceof DatabaseProblem) terminal.err(`${error.message}\n${error.remedy}`);
    else if (error instanceof SettingProblem || error instanceof UnusablePack) terminal.err(error.message);
    else if ((error as { code?: unknown }).code === 'EADDRINUSE')
      terminal.err('The port is taken by another program. Stop it, or choose another with PORT=9090.');
    else throw error;
    return 1;
  }
}
