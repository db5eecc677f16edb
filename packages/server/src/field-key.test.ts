import { expect, test } from 'vitest';
import { digestField, maskIdentityNumber, maskPhone, openField, sealField } from './field-key.ts';

const key = new Uint8Array(32).fill(7);
const other = new Uint8Array(32).fill(8);
const number = '999999199003071234';

test('what was sealed opens to the same value', () => {
  expect(openField(key, sealField(key, number))).toBe(number);
  expect(openField(key, sealField(key, ''))).toBe('');
  expect(openField(key, sealField(key, '黄骅'))).toBe('黄骅');
});

test('a sealed field neither shows the value nor repeats', () => {
  const sealed = sealField(key, number);
  expect(sealed.includes(Buffer.from(number))).toBe(false);
  expect(sealField(key, number).equals(sealed)).toBe(false);
  expect(sealed).toHaveLength(1 + 12 + number.length + 16);
});

test('every byte of a sealed field is protected', () => {
  const sealed = sealField(key, number);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => openField(key, changed), `byte ${at}`).toThrow(/sealed with the field key|unable to authenticate/);
  }
  expect(() => openField(key, sealed.subarray(0, 20))).toThrow('cut short');
});

test('another key does not open it, and says which key is meant', () => {
  expect(() => openField(other, sealField(key, number))).toThrow(
    /sealed with the field key \d+; the key given now is \d+/,
  );
  expect(() => sealField(new Uint8Array(16), number)).toThrow('16 bytes');
});

test('equal values have equal digests under one key only', () => {
  expect(digestField(key, '99999919900307123x')).toEqual(digestField(key, ' 999999 19900307123X'));
  expect(digestField(key, number)).not.toEqual(digestField(key, '999999199003071235'));
  expect(digestField(key, number)).not.toEqual(digestField(other, number));
});

test('masks keep what people recognise and hide the rest', () => {
  expect(maskIdentityNumber(number)).toBe('9999**********1234');
  expect(maskPhone('19900001234')).toBe('199****1234');
  expect(maskPhone('1234567')).toBe('1******');
  expect(maskPhone('')).toBe('');
});
