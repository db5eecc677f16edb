import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (...edits: readonly (readonly [string, string])[]) => toyFindings({ [star]: edits });

test('a cap above all there is', () => {
  expect(found(['precision: 0.1', 'precision: 0.1\ncap: 1000'])).toEqual([`cap-without-effect ${star}:7`]);
  // 10 a month, 30 a quarter: a cap that equals the sum is how documents put it.
  expect(found(['precision: 0.1', 'precision: 0.1\ncap: 30'])).toEqual([]);
});

test('a start above its cap', () => {
  expect(found(['cap: { month: 4 }', 'start: 10\n        cap: 5'])).toEqual([`cap-without-effect ${star}:21`]);
});

test('an item that may give more than its section', () => {
  expect(
    found(
      ['cap: { month: 10 }', 'cap: 10'],
      ['cap: { month: 4 }', 'cap: 20'],
      ['from: 10, below: 20', 'from: 10, below: 10.5'],
      ['title: 二星, from: 20', 'title: 二星, from: 10.5'],
    ),
  ).toContain(`cap-without-effect ${star}:21`);
});

test('more steps than levels', () => {
  expect(found(['max-steps: 1', 'max-steps: 5'])).toEqual([`promotion-without-effect ${star}:26`]);
  expect(found(['max-steps: 1', 'max-steps: 2'])).toEqual([]);
});

test('a veto above the cap of the total', () => {
  const veto = (max: number) =>
    found(
      ['precision: 0.1', 'precision: 0.1\ncap: 30'],
      [
        'publish:',
        `vetoes: [{ veto: v, title: 否决, when: { any: volunteer-service }, effect: { total: { max: ${max} } } }]\npublish:`,
      ],
    );
  expect(veto(200)).toEqual([`veto-without-effect ${star}:28`]);
  expect(veto(10)).toEqual([]);
});

test('a consequence that concerns everybody', () => {
  const list = (when: string) =>
    found(['publish:', `consequences: [{ consequence: c, title: 名单, when: ${when}, kind: list }]\npublish:`]);
  expect(list('{}')).toEqual([`concerns-everybody ${star}:27`]);
  expect(list('{ in-a-row: 3 }')).toEqual([`concerns-everybody ${star}:27`]);
  expect(list('{ level: { min: 2 } }')).toEqual([]);
});

test('what is said of nothing to measure, where nothing is a measure', () => {
  expect(found(['cap: { month: 4 }', 'cap: { month: 4 }\n        missing: cohort-mean'])).toEqual([
    `missing-without-effect ${star}:22`,
  ]);
  expect(
    found([
      'measure: { count: meeting.present }\n        points: { each: 1 }\n        cap: { month: 4 }',
      'measure: { entered: volunteer-service.hours }\n        points: { as-entered: true }\n        missing: cohort-mean\n        cap: { month: 4 }',
    ]),
  ).toEqual([]);
});

test('natural slips: a cap on what is only lost, a case that is never reached, missing beside if-none', () => {
  const whole = 'measure: { count: meeting.present }\n        points: { each: 1 }\n        cap: { month: 4 }';
  const instead = (text: string) =>
    found([whole, text]).filter((code) => !/^(no-cases|level-unreachable|case)/.test(code));
  expect(instead('measure: { count: meeting.present }\n        points: { each: -1 }\n        cap: 3')).toEqual([
    `cap-without-effect ${star}:21`,
  ]);
  expect(instead('measure: { count: meeting.present }\n        points: { each: -1 }\n        floor: -3')).toEqual([]);
  const choose = (first: number, second: number) =>
    instead(
      `measure: { count: meeting.present }\n        points: { choose: [{ when: { is: { min: ${first} } }, points: 5 }, { when: { is: { min: ${second} } }, points: 10 }] }\n        cap: { month: 10 }`,
    );
  expect(choose(3, 5)).toContainEqual(expect.stringContaining('impossible-condition'));
  expect(choose(5, 3)).not.toContainEqual(expect.stringContaining('impossible-condition'));
  // Bounds of something else, and of a case that asks for more, hide nothing.
  const after = (first: string) =>
    instead(
      `measure: { count: meeting.present }\n        points: { choose: [{ ${first}, points: 5 }, { when: { is: { min: 5 } }, points: 10 }] }\n        cap: { month: 10 }`,
    );
  for (const first of [
    'when: { measure: { count: volunteer-service }, is: { min: 3 } }',
    'when: { is: { min: 3 } }, and: [{ any: volunteer-service }]',
  ])
    expect(after(first)).not.toContainEqual(expect.stringContaining('impossible-condition'));
});
