import { describe, expect, test } from 'vitest';
import { toyPack } from '../testing/index.ts';
import { schemeParameters } from './parameters.ts';

const scheme = toyPack().schemes.find((each) => each.scheme === 'member-star')!;
const parameters = schemeParameters(scheme);
const at = (path: string) => parameters.find((parameter) => parameter.path === path);

describe('the values of a scheme that can be tried', () => {
  test('each once, with the part it belongs to and the document’s words', () => {
    expect(new Set(parameters.map(({ path }) => path)).size).toBe(parameters.length);
    expect(at('items.volunteering.points.each')).toMatchObject({
      kind: 'points',
      part: { kind: 'item', id: 'volunteering' },
      value: 2,
    });
    expect(at('items.volunteering.off')).toMatchObject({ kind: 'off', value: false, range: null });
  });

  test('every slider holds its value, on steps that reach it', () => {
    for (const { value, range } of parameters) {
      if (typeof value !== 'number' || range === null) continue;
      expect(range.min).toBeLessThanOrEqual(value);
      expect(range.max).toBeGreaterThanOrEqual(value);
      expect(range.step).toBeGreaterThan(0);
    }
  });

  test('all edges lie on one scale', () => {
    const edges = parameters.filter(({ kind }) => kind === 'edge');
    expect(edges.length).toBeGreaterThan(1);
    expect(new Set(edges.map(({ range }) => range?.max)).size).toBe(1);
  });
});
