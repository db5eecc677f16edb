import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { formulas } from './formulas.ts';

test('a scheme without formulas is not remarked upon', () => {
  const { parsed } = loadPack(toySource(), alone);
  const told: string[] = [];
  formulas.run(parsed, (code) => told.push(code));
  expect(told).toEqual([]);
});

test('items written as formulas are counted', () => {
  const { parsed } = loadPack(toySource(), alone);
  const scheme = parsed.draft.schemes.find((candidate) => candidate.scheme === 'member-star');
  const [first] = scheme?.sections[0]?.items ?? [];
  if (first) first.points = { formula: 'measure * 2' };
  const told: [string, string][] = [];
  formulas.run(parsed, (code, _value, _path, finding) => told.push([code, finding.en]));
  expect(told).toEqual([['formula-share', '1 of 2 items are formulas (50%).']]);
});
