import { expect, it } from 'vitest';
import { problemErrors } from './field-errors.ts';

it('puts the server’s errors where they belong', () => {
  const errors = [
    { path: 'values.hours', code: 'too-large', message: 'a' },
    { path: 'date', code: 'date-in-future', message: 'b' },
    { path: 'body.subject', code: 'unknown-subject', message: 'c' },
    { path: 'values.hours', code: 'too-fine', message: 'second' },
  ];
  const problem = { type: '/problems/invalid-values', code: 'invalid-values', title: '', status: 422, errors };
  expect(problemErrors(problem)).toEqual({ hours: 'a', date: 'b', subject: 'c' });
  expect(problemErrors(null)).toEqual({});
});
