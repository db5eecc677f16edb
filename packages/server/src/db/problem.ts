/**
 * A fault the operator can put right. `message` says what is wrong and where, `remedy` what to do about it;
 * the command line prints both and exits with 1, without a stack.
 */
export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode;
  readonly remedy: string;

  constructor(code: DatabaseProblemCode, message: string, remedy: string, cause?: unknown) {
    super(`${message} ${remedy}`, { cause });
    this.name = 'DatabaseProblem';
    this.code = code;
    this.remedy = remedy;
  }
}

export type DatabaseProblemCode =
  | 'platform-unsupported'
  | 'folder-refused'
  | 'disk-full'
  | 'other-major-version'
  | 'data-missing'
  | 'start-failed'
  | 'start-locked'
  | 'server-too-old'
  | 'server-encoding'
  | 'role-missing'
  | 'migration-newer'
  | 'migration-changed'
  | 'migration-misplaced'
  | 'migration-failed';
