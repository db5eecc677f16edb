import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scheme } from '../schemes/scheme.ts';
import { changeScheme } from '../simulation/change.ts';
import { type Parameter, schemeParameters } from '../simulation/parameters.ts';
import { loadPack } from './load.ts';
import { overrideOf, yamlOf } from './override.ts';
import { ruleBook } from './render/build.ts';
import { changedLines } from './render/changed-lines.ts';
import { toySource } from './toy-source.ts';

const base = loadPack(toySource(), () => undefined);
const pack = base.pack!;
const scheme = pack.schemes.find((each) => each.scheme === 'member-star')!;
const parameters = schemeParameters(scheme);

const head = `pack: draft
title: 草稿
version: 1.1.0
format: 1
extends: toy
effective-from: 2018-01-01
document: { name: 草稿 }
basis: local
`;

function load(changed: Scheme) {
  const override = overrideOf(scheme, changed);
  const files: Record<string, string> = { 'pack.yaml': head };
  if (override !== null)
    files['schemes/member-star.yaml'] = yamlOf({ scheme: 'member-star', overrides: 'toy', ...override });
  return { files, loaded: loadPack({ folder: 'draft', files }, (id) => (id === 'toy' ? toySource() : undefined)) };
}

/** The numbers of a scheme; on which basis they stand differs, since a changed one stands on the draft's. */
const withoutBasis = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'basis' || key === 'bases' ? undefined : inner)));

const tried = (parameter: Parameter, up: boolean) =>
  typeof parameter.value === 'number' ? parameter.value + (up ? 1 : 0.5) * (parameter.range?.step ?? 1) : true;

describe('changes written as a pack that overrides', () => {
  test('every value that is offered stands at its path', () => {
    expect(parameters.length).toBeGreaterThan(5);
    for (const { path, value, kind } of parameters) {
      if (kind === 'off') continue;
      expect(changeScheme(pack, 'member-star', [{ path, value }])).toEqual({ rules: pack, problems: [] });
    }
  });

  test('says only what changes', () => {
    const changed = changeScheme(pack, 'member-star', [{ path: 'items.volunteering.points.each', value: 3 }]);
    const { files, loaded } = load(changed.rules!.schemes.find((each) => each.scheme === 'member-star')!);
    expect(loaded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(files['schemes/member-star.yaml']).toContain('each: 3');
    expect(files['schemes/member-star.yaml']).not.toContain('title');
    const lines = changedLines(ruleBook(base.parsed), ruleBook(loaded.parsed));
    expect(lines.some(({ before, after }) => before?.zh.includes('2') && after?.zh.includes('3'))).toBe(true);
  });

  test('a field that is not required any more reads as such, not as a bare no', () => {
    const [before, after] = [ruleBook(base.parsed), ruleBook(base.parsed)].map((book) => structuredClone(book));
    const table = after!.blocks.find((block) => block.type === 'table' && block.head[2]?.zh === '必填');
    if (table?.type !== 'table') throw new Error('the book has no table of fields');
    table.rows[0]![2]!.text = { zh: '否', en: 'no' };
    const [line] = changedLines(before!, after!);
    expect(line?.before?.zh).toMatch(/ 必填：是$/);
    expect(line?.after?.en).toMatch(/ Required: no$/);
  });

  test('changes nothing when nothing changes', () => {
    expect(overrideOf(scheme, JSON.parse(JSON.stringify(scheme)) as Scheme)).toBeNull();
    expect(changedLines(ruleBook(base.parsed), ruleBook(base.parsed))).toEqual([]);
  });

  test('means, laid over its parent, what was tried', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ at: fc.nat(parameters.length - 1), up: fc.boolean() }), {
          maxLength: 4,
          selector: ({ at }) => at,
        }),
        (chosen) => {
          const changes = chosen.map(({ at, up }) => ({
            path: parameters[at]!.path,
            value: tried(parameters[at]!, up),
          }));
          const changed = changeScheme(pack, 'member-star', changes);
          if (changed.rules === null) return;
          const after = changed.rules.schemes.find((each) => each.scheme === 'member-star')!;
          const { loaded } = load(after);
          const read = loaded.parsed.draft.schemes.find((each) => each.scheme === 'member-star');
          expect(withoutBasis(read)).toEqual(withoutBasis(after));
        },
      ),
      { numRuns: 40 },
    );
  });
});
