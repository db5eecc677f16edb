import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

// How packs below are held to it is tested with the locks, in ../locks.test.ts.
test('what the pack that opens a section writes in it itself is not limited', () => {
  const source = toySource({
    'schemes/member-star.yaml': [['    title: 共性', '    title: 共性\n    open: { items: 1, points: 1 }']],
  });
  expect(loadPack(source, alone).diagnostics).toEqual([]);
});
