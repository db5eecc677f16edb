import { spawn } from 'node:child_process';

export interface Finished {
  code: number;
  output: string;
}

/** Runs a program in the checkout. Its output goes to the terminal as it comes with `show`, else it is handed back. */
export async function command(program: string, args: string[], options: { show?: boolean } = {}): Promise<Finished> {
  const shell = process.platform === 'win32' && program === 'npm';
  const stdio = options.show === true ? 'inherit' : 'pipe';
  const child = spawn(program, args, { stdio: ['ignore', stdio, stdio], shell });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return await new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
