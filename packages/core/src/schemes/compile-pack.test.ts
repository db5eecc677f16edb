import { describe, expect, it } from 'vitest';
import { oneItemScheme, toyPack } from '../testing/index.ts';
import { feedsOf } from './feeds.ts';
import { compilePack, getScheme, upstreamOf } from './compile-pack.ts';
import { schemeOrder } from './scheme-order.ts';

const averaging = (id: string, of: string) =>
  oneItemScheme({ measure: { average: of, of: 'members' }, points: { 'as-entered': true } }, { scheme: id });

describe('a compiled pack', () => {
  it('puts feeding schemes first, whatever the order of the files', () => {
    const toy = toyPack();
    const pack = compilePack({ ...toy, schemes: toy.schemes.toReversed() });
    expect(pack.schemes.map((scheme) => scheme.id)).toEqual(['member-star', 'branch-star']);
    expect(upstreamOf(pack, 'member-star').map((scheme) => scheme.id)).toEqual(['member-star']);
    expect(upstreamOf(pack, 'branch-star').map((scheme) => scheme.id)).toEqual(['member-star', 'branch-star']);
    expect(() => getScheme(pack, 'other')).toThrow('the pack has no scheme other');
  });

  it('names a circle of schemes and refuses to compile it', () => {
    const circle = [averaging('a', 'b'), averaging('b', 'c'), averaging('c', 'b')];
    expect(schemeOrder(circle).cycle).toEqual(['b', 'c', 'b']);
    expect(() => compilePack({ kinds: [], records: [], duties: [], schemes: circle })).toThrow(
      'in a circle: b → c → b',
    );
    expect(schemeOrder([averaging('a', 'a')]).cycle).toEqual(['a', 'a']);
  });

  it('lists the tables and fields that schemes and duties read', () => {
    const tables = compilePack(toyPack()).specs.map((spec) => [spec.table, spec.columns.map((column) => column.field)]);
    expect(Object.fromEntries(tables)).toEqual({
      'meeting.present': [],
      'volunteer-service': ['hours'],
      absence: [],
      discipline: ['decision'],
      'committee-meeting': [],
      congress: [],
      'monthly-report': ['month'],
      'score-adjustment': ['scheme', 'item', 'points'],
    });
  });

  it('passes over measures that cannot be read when asked what feeds a scheme', () => {
    expect(feedsOf(oneItemScheme({ measure: { nonsense: 1 }, points: { each: 1 } }), {})).toEqual([]);
  });
});
