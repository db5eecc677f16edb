import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { listValues } from './values.ts';
import { toySource } from './toy-source.ts';

const head = `pack: village
title: 村
version: 2.0.0
format: 1
extends: toy
effective-from: 2018-01-01
document: { name: 村办法 }
basis: local
`;

function child(files: Record<string, string>, more = head) {
  return loadPack({ folder: 'packs/village', files: { 'pack.yaml': more, ...files } }, (id) =>
    id === 'toy' ? toySource() : undefined,
  );
}

const star = (text: string) => ({ 'schemes/member-star.yaml': `scheme: member-star\noverrides: toy\n${text}` });
const memberStar = (loaded: ReturnType<typeof child>) =>
  loaded.pack?.schemes.find((scheme) => scheme.scheme === 'member-star');

const codes = (loaded: ReturnType<typeof child>) => loaded.diagnostics.map((d) => `${d.code} ${d.file}:${d.line}`);

describe('a child that changes nothing', () => {
  test('is its parent', () => {
    const loaded = child({});
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.pack?.lineage).toEqual([
      { pack: 'toy', version: '1.0.0' },
      { pack: 'village', version: '2.0.0' },
    ]);
    expect(loaded.pack?.schemes).toEqual(loadPack(toySource(), () => undefined).pack?.schemes);
    expect(loaded.pack?.head.fields?.map((field) => field.field)).toEqual(['rural', 'organ']);
  });
});

describe('overrides by path', () => {
  test('one value changes, the rest stays, and each knows where it came from and on what it stands', () => {
    const loaded = child(
      star('sections:\n  - section: common\n    items:\n      - { item: volunteering, cap: { month: 4 } }\n'),
    );
    // The changed scheme has no case of its own yet: that is all there is to say.
    expect(loaded.diagnostics.map((d) => d.code)).toEqual(['no-cases']);
    const [volunteering, meetings] = memberStar(loaded)?.sections[0]?.items ?? [];
    expect(volunteering?.cap).toEqual({ month: 4 });
    expect(volunteering?.points).toEqual({ each: 2, per: '1 小时' });
    expect(meetings?.item).toBe('meetings');
    const values = new Map(listValues(loaded.parsed).map((value) => [value.path, value]));
    const base = 'schemes/member-star/sections/common/items/volunteering';
    expect(values.get(`${base}/cap/month`)).toMatchObject({ value: 4, basis: 'local', pack: 'village', line: 6 });
    expect(values.get(`${base}/points/each`)).toMatchObject({ value: 2, basis: 'example', pack: 'toy', line: 15 });
  });

  test('an item stands on what its points stand on', () => {
    const loaded = child(
      star('sections:\n  - section: common\n    items:\n      - { item: volunteering, points: { each: 3 } }\n'),
    );
    const items = memberStar(loaded)?.sections[0]?.items;
    expect(items?.map((item) => item.basis)).toEqual(['local', 'example']);
    // points is one value: per is not kept from the parent.
    expect(items?.[0]?.points).toEqual({ each: 3 });
  });

  test('a basis stated by the child does not re-label what the parent wrote', () => {
    const loaded = child(star('basis: law\nprecision: 0.5\n'));
    const values = new Map(listValues(loaded.parsed).map((value) => [value.path, value.basis]));
    expect(values.get('schemes/member-star/precision')).toBe('law');
    expect(values.get('schemes/member-star/title')).toBe('example');
  });

  test('adds parts at the end, removes parts and keys', () => {
    const loaded = child({
      ...star(`promotion:
sections:
  - section: common
    items:
      - { item: meetings, remove: true }
      - item: lectures
        title: 听党课
        measure: { count: meeting.present, where: { kind: lecture } }
        points: { each: 3 }
`),
      'duties/congress.yaml': 'duty: congress\noverrides: toy\nremove: true\n',
      'schemes/branch-star.yaml':
        'scheme: branch-star\noverrides: toy\nsections: [{ section: all, items: [{ item: duties, remove: true }] }]\n',
    });
    expect(loaded.diagnostics.map((d) => d.code)).toEqual(['no-cases', 'no-cases']);
    expect(memberStar(loaded)?.promotion).toBeUndefined();
    expect(memberStar(loaded)?.sections[0]?.items.map((item) => item.item)).toEqual(['volunteering', 'lectures']);
    expect(loaded.pack?.duties).toEqual([]);
  });
});

describe('mistakes between packs', () => {
  test('changing an inherited part without saying so', () => {
    const loaded = child({ 'duties/congress.yaml': 'duty: congress\nevery: month\n' });
    expect(codes(loaded)).toEqual(['override-unstated packs/village/duties/congress.yaml:1']);
    expect(loaded.diagnostics[0]?.remedyEn).toContain('overrides: toy');
  });
  test('overriding or removing what is not inherited', () => {
    const loaded = child({
      'duties/lecture.yaml':
        'duty: lecture\noverrides: toy\ntitle: 党课\non: branch\nevery: year\nmet-by: { count: meeting }\n',
      ...star(
        'vetoes: [{ veto: none, remove: true }]\nsections: [{ section: common, items: [{ item: meeting, remove: true }] }]\n',
      ),
    });
    // A list the parent lacks is new: its elements cannot be removed either.
    expect(codes(loaded)).toContain('override-unknown packs/village/duties/lecture.yaml:2');
    expect(codes(loaded)).toContain('remove-unknown packs/village/schemes/member-star.yaml:4');
    expect(loaded.pack).toBeNull();
  });
  test('a parent that is not there, and parents in a circle', () => {
    expect(codes(child({}, head.replace('extends: toy', 'extends: toys')))).toEqual([
      'no-parent packs/village/pack.yaml:5',
    ]);
    expect(codes(child({}, head.replace('extends: toy', 'extends: village')))).toEqual([
      'parent-cycle packs/village/pack.yaml:5',
    ]);
  });
  test('a parent whose folder and id differ', () => {
    const loaded = loadPack({ folder: 'v', files: { 'pack.yaml': head } }, () =>
      toySource({ 'pack.yaml': [['pack: toy', 'pack: toys']] }),
    );
    expect(codes(loaded)).toContain('wrong-file-name packs/toy/pack.yaml:1');
  });
  test('a problem of the parent is told at the parent’s file', () => {
    const loaded = loadPack({ folder: 'v', files: { 'pack.yaml': head } }, (id) =>
      id === 'toy' ? toySource({ 'duties/congress.yaml': [['every: quarter', 'every: fortnight']] }) : undefined,
    );
    expect(loaded.diagnostics.map((d) => d.file)).toEqual(['packs/toy/duties/congress.yaml']);
  });
});

test('any overriding file is taken or refused, never a crash', () => {
  const key = fc.constantFrom(
    'scheme',
    'title',
    'sections',
    'items',
    'item',
    'section',
    'levels',
    'level',
    'points',
    'measure',
    'cap',
    'remove',
    'overrides',
    'period',
    'promotion',
    'basis',
    'publish',
  );
  const leaf = fc.oneof(
    fc.constantFrom(null, true, 'common', 'volunteering', 'toy', 'local', 0, 1, 5.5),
    fc.string({ maxLength: 5 }),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(key, tree, { maxKeys: 5 }), (part) => {
      const text = JSON.stringify({ ...part, scheme: 'member-star', overrides: 'toy' });
      const loaded = child({ 'schemes/member-star.yaml': text });
      listValues(loaded.parsed);
      expect(loaded.pack === null).toBe(loaded.diagnostics.some((d) => d.severity === 'error'));
    }),
    { numRuns: 200, seed: 20173 },
  );
}, 60_000);
