import { expect, test } from 'vitest';
import { isUnreachable } from './unreachable.ts';

const withCode = (code: string) => Object.assign(new Error('refused'), { code });

test.each(['57P01', '57P03', '08006', '53300', 'ECONNREFUSED', 'ENOENT'])('%s means it cannot be reached', (code) => {
  expect(isUnreachable(withCode(code))).toBe(true);
  expect(isUnreachable(new Error('the library failed', { cause: withCode(code) }))).toBe(true);
});

test.each([
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
])('the driver says “%s”', (message) => {
  expect(isUnreachable(new Error(message))).toBe(true);
});

test.each([withCode('23505'), withCode('57014'), withCode('22P02'), new Error('no such thing'), 'text', null])(
  'a refusal or a fault of the program is neither: %s',
  (error) => {
    expect(isUnreachable(error)).toBe(false);
  },
);

test('an error that causes itself ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(isUnreachable(error)).toBe(false);
});
