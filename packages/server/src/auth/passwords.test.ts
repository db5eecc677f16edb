import { expect, test } from 'vitest';
import { passwords } from './passwords.ts';

test('a password fits its own hash and no other', async () => {
  const hash = await passwords.hash('红岗村 3 组');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.verify('红岗村 3 组', hash)).toBe(true);
  expect(await passwords.verify('红岗村 3 组 ', hash)).toBe(false);
});

test('the same password is hashed differently each time', async () => {
  expect(await passwords.hash('a')).not.toBe(await passwords.hash('a'));
});

test('composed and decomposed characters are the same password', async () => {
  expect(await passwords.verify('caf\u00e9', await passwords.hash('cafe\u0301'))).toBe(true);
});

test('what is not a hash of ours fits nothing', async () => {
  expect(await passwords.verify('a', 'plain')).toBe(false);
});

// Made with the reference implementation: argon2 0.16 `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
test('agrees with the reference implementation', async () => {
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await passwords.verify('password', hash)).toBe(true);
});
