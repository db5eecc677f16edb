import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const bands = [
  ['{ level: 0, title: 无星, below: 10 }', '{ level: 0, title: 无星 }'],
  ['{ level: 1, title: 一星, from: 10, below: 20 }', '{ level: 1, title: 一星 }'],
  ['{ level: 2, title: 二星, from: 20 }', '{ level: 2, title: 二星 }'],
] as const;

/** The toy's levels by places alone, and a line of quota. */
function quotas(places: [string, string, string], quota = 'quota: { min-cohort: 100 }'): string[] {
  const edits = bands.map(([from, to], i) => [from, to.replace(' }', `${places[i]} }`)] as const);
  return toyFindings({ [star]: [...edits, ['promotion:', `${quota}\npromotion:`]] });
}

test('shares alone decide levels without edges', () => {
  expect(quotas([', share: 0.2', ', share: 0.5', ', share: 0.3'])).toEqual([]);
  expect(quotas(['', ', share: 0.5', ', share: 0.3'])).toEqual([]);
  expect(quotas(['', ', top: 5', ', top: 3'])).toEqual([]);
});

test.each([
  ['over the whole', [', share: 0.3', ', share: 0.5', ', share: 0.3'], [`quota-over-whole ${star}:23`]],
  ['exactly the whole in decimals', [', share: 0.7', ', share: 0.2', ', share: 0.1'], []],
  ['less than the whole', [', share: 0.1', ', share: 0.5', ', share: 0.3'], [`quota-not-whole ${star}:23`]],
  ['a better level without', [', share: 0.5', ', share: 0.3', ', from: 20'], [`quota-contradiction ${star}:24`]],
  ['share and top', ['', '', ', share: 0.3, top: 3'], [`quota-contradiction ${star}:25`, `level-overlap ${star}:24`]],
  ['a number at the bottom', [', top: 3', ', top: 3', ', top: 3'], [`quota-contradiction ${star}:23`]],
] as const)('%s', (_, [low, middle, high], found) => {
  expect(quotas([low, middle, high]).toSorted()).toEqual([...found].toSorted());
});

test('shares by the kind of body are added up for each kind', () => {
  const by = (rural: number, organ: number) => `, share: { by: field, table: { rural: ${rural}, organ: ${organ} } }`;
  const over = (middle: string, high: string) =>
    quotas(['', middle, high], 'cohort: [branch]\nquota: { min-cohort: 100 }').filter((one) =>
      one.startsWith('quota-over'),
    );
  expect(over(by(0.4, 0), by(0.3, 1))).toEqual([]);
  expect(over(by(0.4, 0.1), by(0.3, 1))).toEqual([`quota-over-whole ${star}:24`]);
  expect(over(', share: 0.2', by(0.3, 1))).toEqual([`quota-over-whole ${star}:24`]);
});

test('shares by the size of the cohort are added up for each size', () => {
  const sized = (tiers: string) => `, share: { by: cohort-size, tiers: [${tiers}] }`;
  const over = (middle: string, high: string) =>
    quotas(['', middle, high]).filter((one) => one.startsWith('quota-over'));
  const high = sized('{ from: 3, share: 0.2 }, { from: 1, share: 1 }');
  expect(over(sized('{ from: 3, share: 0.2 }'), high)).toEqual([]);
  expect(over(sized('{ from: 2, share: 0.2 }'), high)).toEqual([`quota-over-whole ${star}:24`]);
  expect(over(', share: 0.2', high)).toEqual([`quota-over-whole ${star}:24`]);
});

test('the fewest places of one level, or of each', () => {
  const places = ['', ', share: 0.2', ', share: 0.2'] as [string, string, string];
  const least = (many: string, rounded = 'rounded: together, ') =>
    quotas(places, `quota: { ${rounded}round: half-up, min-cohort: 100, at-least: ${many} }`);
  expect(least('1')).toEqual([`least-for-each ${star}:26`]);
  expect(least('1', '')).toEqual([]);
  expect(least('{ 2: 1 }')).toEqual([]);
  expect(least('{ 0: 1 }')).toEqual([`quota-without-effect ${star}:26`]);
  expect(least('{ 7: 1 }')).toEqual([`unknown-level ${star}:26`]);
});

test('a share of places that are rounded up', () => {
  const places = (round: string) =>
    quotas(
      ['', '', `, share: 0.3, per-group: { cohort: [field], share: 1/3, of: places${round} }`],
      'cohort: [branch]\nquota: { round: up, min-cohort: 100 }',
    ).filter((one) => one.startsWith('group-share'));
  expect(places('')).toEqual([`group-share-unstated ${star}:25`]);
  expect(places(', round: down')).toEqual([]);
});

test('counting rules with nothing to count', () => {
  expect(toyFindings({ [star]: [['promotion:', 'quota: { round: up }\npromotion:']] })).toEqual([
    `quota-without-effect ${star}:26`,
  ]);
});

test('how shares are made whole is idle where there are no two of them, or each has its own alone', () => {
  expect(quotas(['', ', share: 0.5', ', share: 0.3'], 'quota: { rounded: together, min-cohort: 100 }')).toEqual([]);
  const idle = [`quota-without-effect ${star}:26`];
  expect(quotas(['', '', ', share: 0.3'], 'quota: { rounded: together, min-cohort: 100 }')).toEqual(
    expect.arrayContaining(idle),
  );
  const lapse = 'quota: { rounded: together, unused: lapse, min-cohort: 100 }';
  expect(quotas(['', ', share: 0.5', ', share: 0.3'], lapse)).toEqual(idle);
});

test('small cohorts are told about, with what could be written', () => {
  const edits = [['from: 20 }', 'from: 20, share: 0.3 }']] as const;
  const [found] = loadPack(toySource({ [star]: edits }), alone).diagnostics;
  expect(found).toMatchObject({ code: 'quota-small-cohort', severity: 'info' });
  expect(found?.messageEn).toContain('fewer than 4');
  expect(found?.remedyEn).toContain('min-cohort: 4');
  const more = [...edits, ['promotion:', 'quota: { round: up }\npromotion:']] as const;
  expect(toyFindings({ [star]: more })).toEqual([]);
  // A whole county is more than a handful, but not always more than nineteen.
  const county = [['cohort: [county, field]', 'cohort: [county]']] as const;
  expect(toyFindings({ [star]: [...edits, ...county] })).toEqual([]);
  expect(toyFindings({ [star]: [['from: 20 }', 'from: 20, share: 0.05 }'], ...county] })).toHaveLength(1);
});

test('a fall that quotas pass over is told', () => {
  const edits = [
    ['from: 20 }', 'from: 20, top: 3 }'],
    ['promotion: { max-steps: 1 }', 'promotion: { max-steps: 1, max-fall: 1 }'],
  ] as const;
  expect(toyFindings({ [star]: edits })).toEqual([`quota-contradiction ${star}:26`]);
  const kept = [edits[0], [edits[1][0], edits[1][1].replace('max-fall: 1', 'keep-for: 2')]] as const;
  expect(toyFindings({ [star]: kept })).toContain(`quota-contradiction ${star}:26`);
});

test.each([
  ['merge-below: 3', []],
  ['merge-below: 3, merge-into: [org]', []],
  ['merge-below: 3, merge-into: { field: rural }', []],
  ['merge-into: [org]', ['quota-without-effect']],
  ['merge-for: places', ['quota-without-effect']],
  ['merge-below: 3, merge-for: places', []],
  ['merge-below: 3, merge-into: { fields: rural }', ['quota-contradiction', 'unknown-attribute']],
])('small cohorts put together: %s', (merging, codes) => {
  const found = quotas(['', ', share: 0.4', ', share: 0.3'], `quota: { min-cohort: 100, ${merging} }`);
  expect(found.map((each) => each.split(' ')[0])).toEqual(codes);
});

test.each([
  ['share: 30%', []],
  ['share: { by: field, table: { rural: 30% }, otherwise: 20% }', []],
  ['share: { by: field, table: { rural: 30 } }', ['quota-over-whole']],
  ['share: { by: feild, table: { rural: 30% } }', ['unknown-attribute']],
  ['share: 30%, at-most: 2', ['quota-contradiction']],
  ['', ['quota-contradiction']],
  ['share: 50%, of: places', []],
  ['at-most: 2, of: places', ['quota-contradiction']],
  // Only some are bounded: of whom, or of the places?
  ['share: { by: field, table: { rural: 50% }, otherwise: 100% }', ['group-share-unstated']],
  ['share: { by: field, table: { rural: 50% }, otherwise: 100% }, of: group', []],
  ['share: { by: field, table: { rural: 50% }, otherwise: 100% }, of: places', []],
])('the most of one group: %s', (limit, codes) => {
  const group = `{ cohort: [org]${limit === '' ? '' : `, ${limit}`} }`;
  const found = quotas(['', ', share: 0.4', `, share: 0.3, per-group: ${group}`]);
  expect(found.map((each) => each.split(' ')[0])).toEqual(codes);
});

test('a share of the places of a level without places', () => {
  const found = quotas(['', ', share: 0.4', ', per-group: { cohort: [org], share: 50%, of: places }']);
  expect(found.map((each) => each.split(' ')[0])).toContain('quota-contradiction');
});

test('rounding by an attribute', () => {
  const rounding = (by: string) =>
    quotas(['', ', share: 0.4', ', share: 0.3'], `quota: { round: { by: ${by}, table: { rural: half-up } } }`);
  expect(rounding('field')).toEqual([]);
  expect(rounding('feild').map((each) => each.split(' ')[0])).toEqual(['unknown-attribute']);
});

test('a group as wide as the cohort is told: it would be counted in each cohort by itself', () => {
  const wide = (group: string) =>
    quotas(['', ', share: 0.4', `, share: 0.3, per-group: { cohort: [${group}], share: 20% }`]).map(
      (each) => each.split(' ')[0],
    );
  // The toy compares within field.
  expect(wide('county')).toEqual(['quota-contradiction']);
  expect(wide('field')).toEqual(['quota-contradiction']);
  expect(wide('field, org')).toEqual([]);
});
