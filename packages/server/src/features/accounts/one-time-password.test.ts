import { expect, test } from 'vitest';
import { oneTimePassword } from './one-time-password.ts';

test('a one-time password is easy to read out and follows from its random number', () => {
  const one = oneTimePassword('6f9619ff-8b86-4011-842d-00c04fc964ff');
  expect(one).toMatch(/^[2-9a-hj-km-np-z]{4}(-[2-9a-hj-km-np-z]{4}){2}$/);
  expect(oneTimePassword('6f9619ff-8b86-4011-842d-00c04fc964ff')).toBe(one);
});

test('other numbers give other passwords; what every version 4 number shares gives nothing', () => {
  expect(oneTimePassword('6f9619ff-8b86-4011-842d-00c04fc964fe')).not.toBe(
    oneTimePassword('6f9619ff-8b86-4011-842d-00c04fc964ff'),
  );
  expect(oneTimePassword('6f9619ff-8b86-1011-c42d-00c04fc964ff')).toBe(
    oneTimePassword('6f9619ff-8b86-4011-842d-00c04fc964ff'),
  );
});
