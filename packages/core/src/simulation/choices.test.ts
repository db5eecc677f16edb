import { expect, it } from 'vitest';
import { toyPack } from '../testing/index.ts';
import { changeScheme } from './change.ts';
import { schemeChoices, uncappedItems } from './choices.ts';

const rules = toyPack();
const star = rules.schemes.find(({ scheme }) => scheme === 'member-star')!;

it('offers how quotas are counted only where a level has one, with what holds now', () => {
  expect(schemeChoices(star)).toEqual([]);
  const [first, ...rest] = star.levels;
  const limited = { ...star, levels: [{ ...first!, share: 0.3 }, ...rest] };
  expect(schemeChoices(limited).map(({ path, value }) => [path, value])).toEqual([
    ['quota.ties', 'none'],
    ['quota.round', 'down'],
  ]);
  const quota = { ties: 'all' as const, round: 'up' as const, 'min-cohort': 5, bases: { ties: 'article' as const } };
  expect(schemeChoices({ ...limited, quota }).map(({ value, basis }) => [value, basis])).toEqual([
    ['all', 'article'],
    ['up', star.basis ?? null],
  ]);
  const two = { ...star, levels: star.levels.map((level) => ({ ...level, share: 0.2 })) };
  expect(schemeChoices(two).map(({ path, value }) => [path, value])).toContainEqual(['quota.rounded', 'each']);
  // What is offered can be tried, in a scheme that says nothing of it yet.
  const changed = changeScheme({ ...rules, schemes: [limited] }, star.scheme, [{ path: 'quota.ties', value: 'all' }]);
  expect(changed.rules?.schemes[0]?.quota).toMatchObject({ ties: 'all', round: 'down' });
});

it('offers caps of the periods for which an item has none, and they can be tried', () => {
  const item = star.sections[0]!.items[0]!;
  const bare = { ...star, sections: [{ ...star.sections[0]!, items: [{ ...item, cap: { month: 4 } }] }] };
  const found = uncappedItems(bare);
  expect(found[0]?.caps.map(({ path }) => path)).not.toContain(`items.${item.item}.cap.month`);
  const path = found[0]?.caps.at(-1)?.path ?? '';
  const changed = changeScheme({ ...rules, schemes: [bare] }, star.scheme, [{ path, value: 9 }]);
  expect(changed.rules?.schemes[0]?.sections[0]?.items[0]?.cap).toEqual({ month: 4, [path.split('.').at(-1)!]: 9 });
  expect(uncappedItems({ ...bare, sections: [{ ...bare.sections[0]!, items: [{ ...item, cap: 4 }] }] })).toEqual([]);
});
