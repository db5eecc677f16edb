import type { ParseArgsOptionDescriptor } from 'node:util';

/** What a command may touch: where it writes and where relative paths begin. Tests give their own. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  cwd: string;
}

/** The exit code: 0 done, 1 the answer is no, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface CommandOption extends ParseArgsOptionDescriptor {
  /** What stands for the value in the help, such as `F`. */
  value?: string;
  required?: boolean;
  about: string;
}

export interface CommandInput {
  positionals: string[];
  /** Value of an option that takes one; undefined when not given. */
  text(name: string): string | undefined;
  /** Values of an option that may be repeated. */
  list(name: string): string[];
  flag(name: string): boolean;
  /** `--format`, one of the command's formats. */
  format: string;
}

/** One command: one file in commands/, one line in the table of main.ts. */
export interface Command {
  /** As typed after `lianxin`, such as `pack check`. */
  name: string;
  about: string;
  /** Names of the positional arguments: `<dir>` one, `<dir>…` one or more. */
  positionals: readonly string[];
  options: Readonly<Record<string, CommandOption>>;
  /** The first is the default. */
  formats: readonly string[];
  examples: readonly string[];
  run(input: CommandInput, terminal: Terminal): Promise<ExitCode> | ExitCode;
}

/** A mistake in how a command was called: told with its remedy, exit code 2. */
export class UsageError extends Error {
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'UsageError';
    this.remedy = remedy;
  }
}
