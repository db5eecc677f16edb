import { describe, expect, test } from 'vitest';
import { compilePack } from '../schemes/compile-pack.ts';
import { packCost } from './cost.ts';
import { loadPack } from './load.ts';
import { ruleBook } from './render/build.ts';
import type { PackSource } from './source.ts';
import { toySource } from './toy-source.ts';

const head = (pack: string, above: string, more = '') => `pack: ${pack}
title: 包
version: 1.0.0
format: 1
extends: ${above}
effective-from: 2018-01-01
document: { name: 办法 }
basis: local
${more}`;

const record = (title: string) => `record: visit
title: ${title}
subject: member
fields: [{ field: place, title: 地点, type: text }]
enter: [member]
verify: branch-secretary
summary: '{place}'
`;

const cap = (points: number, overrides = 'toy') => `scheme: member-star
overrides: ${overrides}
sections: [{ section: common, items: [{ item: volunteering, cap: { month: ${points} } }] }]
`;

const quiet = (loaded: ReturnType<typeof load>) => loaded.diagnostics.filter((d) => d.code !== 'no-cases');
const told = (loaded: ReturnType<typeof load>) => quiet(loaded).map((d) => `${d.code} ${d.file}:${d.line}`);

/** A county that extends two packs, which both build on the toy pack. */
function load(
  stars: Record<string, string>,
  good: Record<string, string>,
  county: Record<string, string> = {},
  heads: Partial<Record<'stars' | 'good' | 'county', string>> = {},
) {
  const packs: Record<string, PackSource> = {
    toy: toySource(),
    stars: { folder: 'stars', files: { 'pack.yaml': heads.stars ?? head('stars', 'toy'), ...stars } },
    good: { folder: 'good', files: { 'pack.yaml': heads.good ?? head('good', 'toy'), ...good } },
  };
  const files = { 'pack.yaml': heads.county ?? head('county', '[stars, good]'), ...county };
  return loadPack({ folder: 'county', files }, (id) => packs[id]);
}

const capOf = (loaded: ReturnType<typeof load>) =>
  loaded.parsed.draft.schemes.find((scheme) => scheme.scheme === 'member-star')?.sections[0]?.items[0]?.cap;

describe('a pack that extends several', () => {
  test('has the parts of all, a shared ancestor once, in the order named', () => {
    const loaded = load(
      { 'records/visit.yaml': record('走访') },
      { 'records/talk.yaml': record('谈心').replace('visit', 'talk') },
    );
    expect(quiet(loaded)).toEqual([]);
    expect(loaded.pack?.lineage.map(({ pack }) => pack)).toEqual(['toy', 'stars', 'good', 'county']);
    expect(loaded.pack?.records.map(({ record: id }) => id)).toEqual(['meeting', 'volunteer-service', 'visit', 'talk']);
    expect(compilePack(loaded.pack!).schemes.map(({ id }) => id)).toEqual(['member-star', 'branch-star']);
    expect(packCost(loaded.pack!).records.length).toBe(4);
    expect(ruleBook(loaded.parsed).lineage.length).toBe(4);
  });

  test('takes what one of them changes of what they share, whichever is named last', () => {
    expect(capOf(load({ 'schemes/member-star.yaml': cap(3) }, {}))).toEqual({ month: 3 });
    expect(capOf(load({}, { 'schemes/member-star.yaml': cap(3) }))).toEqual({ month: 3 });
    const removed = load({ 'duties/congress.yaml': 'duty: congress\noverrides: toy\nremove: true\n' }, {});
    expect(removed.parsed.draft.duties).toEqual([]);
    // One that extends the other leads, though the other is named last.
    const chain = load({}, { 'schemes/member-star.yaml': cap(3) }, {}, { county: head('county', '[good, toy]') });
    expect(told(chain)).toEqual([]);
    expect(capOf(chain)).toEqual({ month: 3 });
  });

  test('is told when two write the same id, naming both files, and says which to keep', () => {
    const two = [{ 'records/visit.yaml': record('走访') }, { 'records/visit.yaml': record('入户') }] as const;
    const clash = load(...two);
    expect(told(clash)).toEqual(['defined-twice county/pack.yaml:5']);
    expect(clash.diagnostics[0]?.message).toContain('stars/records/visit.yaml、good/records/visit.yaml');
    const keep = load(...two, { 'records/visit.yaml': 'record: visit\noverrides: good\ndays-back: 7\n' });
    expect(told(keep)).toEqual([]);
    expect(keep.pack?.records.find(({ record: id }) => id === 'visit')).toMatchObject({
      title: '入户',
      'days-back': 7,
    });
    expect(told(load(two[0], two[0]))).toEqual([]);
  });

  test('is told when two change the same inherited part, and builds on the one it names', () => {
    const two = [{ 'schemes/member-star.yaml': cap(3) }, { 'schemes/member-star.yaml': cap(5) }] as const;
    expect(told(load(...two))).toEqual(['defined-twice county/pack.yaml:5']);
    // Both build on toy: that does not say which.
    expect(told(load(...two, { 'schemes/member-star.yaml': cap(4) }))).toEqual([
      'defined-twice county/schemes/member-star.yaml:2',
    ]);
    const kept = load(...two, { 'schemes/member-star.yaml': 'scheme: member-star\noverrides: good\n' });
    expect(told(kept)).toEqual([]);
    expect(capOf(kept)).toEqual({ month: 5 });
  });

  test('keeps the locks of every pack above', () => {
    const locking = load(
      { 'schemes/member-star.yaml': 'scheme: member-star\noverrides: toy\nlocked: [sections]\n' },
      {},
      { 'schemes/member-star.yaml': cap(2, 'stars') },
    );
    expect(told(locking)).toEqual(['locked county/schemes/member-star.yaml:3']);
  });

  test('is told of kinds that two packs declare otherwise, unless it says itself', () => {
    const kinds = (title: string) => `kinds:\n  - { kind: household, title: ${title}, in: branch }\n`;
    const heads = { stars: head('stars', 'toy', kinds('户')), good: head('good', 'toy', kinds('家庭')) };
    expect(told(load({}, {}, {}, heads))).toEqual(['defined-twice good/pack.yaml:10']);
    expect(told(load({}, {}, {}, { ...heads, good: head('good', 'toy', kinds('户')) }))).toEqual([]);
    const settled = load({}, {}, {}, { ...heads, county: head('county', '[stars, good]', kinds('农户')) });
    expect(told(settled)).toEqual([]);
    expect(settled.pack?.kinds.at(-1)?.title).toBe('农户');
  });

  test('is told of a pack named twice, one that is missing, and a circle', () => {
    expect(told(load({}, {}, {}, { county: head('county', '[stars, stars]') }))).toEqual([
      'duplicate-id county/pack.yaml:5',
    ]);
    expect(told(load({}, {}, {}, { county: head('county', '[stars, goods]') }))).toEqual([
      'no-parent county/pack.yaml:5',
    ]);
    expect(told(load({}, {}, {}, { good: head('good', '[toy, county]') }))).toEqual(['parent-cycle good/pack.yaml:5']);
    expect(told(load({}, {}, {}, { county: head('county', '[]') }))[0]).toBe('out-of-range county/pack.yaml:5');
  });
});
