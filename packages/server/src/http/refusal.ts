import { problems, type Problem, type ProblemCode } from '@lianxin/api';
import type { Words } from '@lianxin/core';

export interface FieldError {
  /** Where in the request, such as `values.hours`. */
  path: string;
  code: string;
  message: Words;
}

/** Thrown by a handler or store to refuse a request; becomes a problem document in one place. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly detail: Words | undefined;
  readonly errors: readonly FieldError[] | undefined;

  constructor(code: ProblemCode, detail?: Words, errors?: readonly FieldError[]) {
    super(`${code}${detail === undefined ? '' : `: ${detail.en}`}`);
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}

/** The RFC 9457 document of a refusal, in the language asked for. */
export function problemOf(
  code: ProblemCode,
  language: 'zh' | 'en',
  detail?: Words,
  errors?: readonly FieldError[],
  instance?: string,
): Problem {
  const known = problems[code];
  return {
    type: `/problems/${code}`,
    code,
    title: known[language],
    status: known.status,
    todo: language === 'zh' ? known.todo : known.todoEn,
    ...(detail === undefined ? {} : { detail: detail[language] }),
    ...(instance === undefined ? {} : { instance }),
    ...(errors === undefined
      ? {}
      : { errors: errors.map((error) => ({ ...error, message: error.message[language] })) }),
  };
}
