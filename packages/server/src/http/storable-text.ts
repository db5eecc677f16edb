import type { FastifyInstance } from 'fastify';
import { Refusal, type FieldError } from './refusal.ts';

/** Whether PostgreSQL can hold a text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Refuses requests that hold text no database can: JSON and addresses may spell it, people never type it. */
export function requireStorableText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    const errors = [params, query, body].flatMap((part) => unstorable(part, ''));
    if (errors.length > 0) throw new Refusal('bad-request', undefined, errors);
  });
}

function unstorable(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string')
    return isStorable(value)
      ? []
      : [
          {
            path,
            code: 'unstorable-text',
            message: {
              zh: '含有不能保存的字符，请删去后重填',
              en: 'Holds a character that cannot be stored: delete it and enter it again',
            },
          },
        ];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(isStorable(key)
      ? []
      : [
          {
            path,
            code: 'unstorable-text',
            message: {
              zh: '含有不能保存的字符，请删去后重填',
              en: 'Holds a character that cannot be stored: delete it and enter it again',
            },
          },
        ]),
    ...unstorable(inner, path === '' ? key : `${path}.${key}`),
  ]);
}
