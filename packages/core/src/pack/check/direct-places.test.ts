import { expect, it } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (effect: string, when = '{ any: volunteer-service }', top = ', top: 2') =>
  toyFindings({
    [star]: [
      ['title: 二星, from: 20', `title: 二星, from: 20${top}`],
      ['levels:\n', `vetoes:\n  - { veto: v, title: 表彰, when: ${when}, effect: { level: ${effect} } }\nlevels:\n`],
    ],
  }).map((each) => each.split(' ')[0]);

it.each([
  ['{ exactly: 2 }', ['place-unstated']],
  ['{ min: 2 }', ['place-unstated']],
  ['{ exactly: 1 }', []],
  ['{ exactly: 2, takes-place: true }', []],
  ['{ min: 1, takes-place: false }', ['veto-without-effect']],
  ['{ max: 1, takes-place: true }', []],
  ['{ max: previous, takes-place: true }', []],
])('asks of %s', (effect, codes) => {
  expect(found(effect)).toEqual(codes);
});

it('moves before places need places, and nothing that comes too late', () => {
  const lower = '{ down: 1, before: places }';
  expect(found(lower)).toEqual([]);
  expect(found(lower, '{ level: { min: 1 }, in-a-row: 2 }')).toEqual(['wrong-value']);
  expect(found(lower, '{ level: { min: 1 }, period: previous }')).toEqual([]);
  expect(found(lower, undefined, '')).toEqual(['veto-without-effect']);
  expect(found('{ max: 1, takes-place: true }', undefined, '')).toEqual(['veto-without-effect']);
});

it('asks whether who is lowered leaves the place to the next', () => {
  expect(found('{ down: 1 }')).toEqual(['place-unstated']);
  expect(found('{ up: 1 }')).toEqual(['place-unstated']);
  expect(found('{ down: 1, takes-place: true }')).toEqual([]);
  expect(found('{ up: 1, takes-place: false }')).toEqual([]);
  expect(found('{ down: 1, takes-place: true }', undefined, '')).toEqual(['veto-without-effect']);
  expect(found('{ down: 1, before: places, takes-place: true }')).toEqual(['wrong-value']);
  expect(found('{ down: 1, before: min }', undefined, '')).toEqual(['veto-without-effect']);
  expect(found('{ down: 1 }', '{ level: { min: 1 } }')).toEqual([]);
  expect(found('{ down: 1 }', undefined, '')).toEqual([]);
});

it('asks nothing where there are no places, and nothing that comes too late', () => {
  expect(found('{ exactly: 2 }', undefined, '')).toEqual([]);
  expect(found('{ exactly: 2, takes-place: true }', '{ level: { min: 1 }, in-a-row: 2 }')).toEqual(['wrong-value']);
});

it('lowered before the most needs one, and nothing that looks at what it leaves', () => {
  const lower = '{ down: 1, before: max }';
  expect(found(lower)).toEqual(['veto-without-effect']);
  const bounded = `${lower} } }\n  - { veto: w, title: 通报, when: { any: volunteer-service }, effect: { level: { max: 1 }`;
  expect(found(bounded)).toEqual([]);
  expect(found(bounded, '{ level: { min: 1 } }')).toContain('wrong-value');
});
