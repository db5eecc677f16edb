import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeZip } from '../../testing/make-zip.ts';
import { unzip, ZipProblem } from './zip.ts';

const all = () => true;
const limits = { files: 10, bytes: 100_000 };
const faultOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof ZipProblem) return error.fault;
    throw error;
  }
};

test('reads the files that are wanted, packed or not', () => {
  const zip = makeZip({ 'a/pack.yaml': 'pack: a\n', 'a/note.txt': 'x', 'a/big.yaml': 'y'.repeat(5000) });
  const found = unzip(zip, (path) => path.endsWith('.yaml'), limits);
  expect([...found].map(([path, content]) => [path, content.length])).toEqual([
    ['a/pack.yaml', 8],
    ['a/big.yaml', 5000],
  ]);
});

test('a bomb stops at the limit, whatever size it states', () => {
  const zip = makeZip({ 'a.yaml': 'y'.repeat(30_000_000) }, { statedSize: 10 });
  expect(zip.length).toBeLessThan(50_000);
  expect(faultOf(() => unzip(zip, all, limits))).toBe('too-large');
  const many = makeZip(Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}.yaml`, 'a'])));
  expect(faultOf(() => unzip(many, all, limits))).toBe('too-large');
});

test('what is cut, garbled, sealed or no zip at all is told', () => {
  const zip = makeZip({ 'a.yaml': 'pack: a\n' });
  expect(faultOf(() => unzip(zip.subarray(0, zip.length - 30), all, limits))).toBe('damaged');
  expect(faultOf(() => unzip(Buffer.from('pack: a\n'), all, limits))).toBe('damaged');
  expect(faultOf(() => unzip(Buffer.alloc(0), all, limits))).toBe('damaged');
  expect(faultOf(() => unzip(makeZip({ 'a.yaml': 'a' }, { flags: 1 }), all, limits))).toBe('unsupported');
  expect(faultOf(() => unzip(makeZip({ 'a.yaml': 'a' }, { method: 12 }), all, limits))).toBe('unsupported');
  const garbled = makeZip({ 'a.yaml': 'pack: a\n'.repeat(50) });
  const packed = deflateRawSync(Buffer.from('pack: a\n'.repeat(50)));
  garbled.fill(0xff, garbled.indexOf(packed), garbled.indexOf(packed) + packed.length);
  expect(faultOf(() => unzip(garbled, all, limits))).toBe('damaged');
});
