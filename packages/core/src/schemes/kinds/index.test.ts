import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { oneItemScheme, runExample, toyPack } from '../../testing/index.ts';
import { readMeasure, readPoints, ruleKinds } from './index.ts';
import type { KindContext } from './kind.ts';

describe('the registry of rule kinds', () => {
  it('lists every kind file of the folder', () => {
    const helpers = [
      'index',
      'kind',
      'findings',
      'bind-facts',
      'beyond-whole',
      'dimension',
      'subordinates',
      'place-facts',
      'combine-facts',
      'absent-weights',
      'combine-entered',
      'entered-least',
      'entered-made',
      'entered-trim',
      'inner',
      'read-scores',
      'by-months',
      'row-before',
      'bind-scores',
      'score-words',
      'first-level',
      'level-table',
      'score-periods',
      'count-distinct',
      'cohort-measure',
      'cohort-standard',
      'trim',
      'curve',
      'portions',
      'points-words',
      'quantity',
      'among',
      'fit',
      'own-test',
      'choose-tests',
      'made',
      'told',
      'if-none',
      'near-decimal',
      'near-fraction',
    ];
    const files = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !helpers.includes(name));
    expect(ruleKinds.map((kind) => kind.kind).toSorted()).toEqual(files.toSorted());
  });

  describe.each(ruleKinds.map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
    const result = runExample(kind.example);
    const context: KindContext = (() => {
      const { kinds, records, duties, schemes, indicators } = toyPack();
      const scheme = oneItemScheme(result.item, { subject: result.subject });
      return {
        kinds,
        records,
        duties,
        indicators,
        schemes: [...schemes, scheme],
        scheme,
        item: scheme.sections[0]!.items[0]!,
      };
    })();
    const read = kind.role === 'measure' ? readMeasure(context.item.measure) : readPoints(context.item.points);

    it('is used by its own example, which comes out as worked by hand, twice', () => {
      expect(read.kind.kind).toBe(name);
      expect(result.points).toBe(result.expected);
      expect(runExample(kind.example)).toEqual(result);
    });

    it('finds nothing wrong with its example and refuses a misspelt key', () => {
      expect(read.kind.check(read.options as never, context)).toEqual([]);
      const given = kind.role === 'measure' ? context.item.measure : context.item.points;
      expect(kind.schema.safeParse({ ...given, misspelt: 1 }).success).toBe(false);
    });

    it('says whom it reads when its own keys name others', () => {
      const names = kind.role === 'measure' && kind.keys?.['of.link'] !== undefined;
      expect(names && kind.others === undefined).toBe(false);
    });

    it.each((kind.more ?? []).map((text) => [text.trim().split('\n')[0]!, text]))('%s', (_title, text) => {
      const { points, expected } = runExample(text);
      expect(points).toBe(expected);
    });

    it('has words in both languages', () => {
      const sentence = read.kind.sentence(read.options as never, context);
      for (const words of [kind.title, kind.doc, sentence]) {
        expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
        expect(words.en).toMatch(/^[^\u4e00-\u9fff]*[a-z]/);
      }
    });
  });

  it('refuses maps that name no kind', () => {
    expect(() => readMeasure({ counts: 'x' })).toThrow(/check the pack first/);
  });
});
