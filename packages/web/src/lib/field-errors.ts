import type { Problem } from '@lianxin/api';

/** Errors by where they belong: the field's id, such as `date` or `hours`; what belongs nowhere stays with the button. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What the server's refusal says about each field. */
export function problemErrors(problem: Problem | null): FieldErrors {
  const errors: Record<string, string> = {};
  for (const error of problem?.errors ?? []) {
    const place = error.path.replace(/^(body\.)?(values\.)?/, '').split(/[.[]/)[0] ?? '';
    errors[place] ??= error.message;
  }
  return errors;
}
