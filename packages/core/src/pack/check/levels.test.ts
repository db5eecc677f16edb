import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const one = '{ level: 1, title: 一星, from: 10, below: 20 }';

const from = (points: number) =>
  [
    ['below: 20', `below: ${points}`],
    ['from: 20', `from: ${points}`],
  ] as const;

const sections = (field: string) => `  - section: ${field}
    title: 个性
    applies: { field: ${field} }
    cap: { quarter: 5 }
    items: [{ item: ${field}-item, title: 项, measure: { count: meeting.present }, points: { each: 1 } }]
`;

test.each([
  ['level-gap', '{ level: 1, title: 一星, from: 11, below: 20 }', 24],
  ['level-gap', '{ level: 1, title: 一星, from: 10, below: 19 }', 25],
  ['level-overlap', '{ level: 1, title: 一星, from: 9, below: 20 }', 24],
  ['level-overlap', '{ level: 1, title: 一星, from: 10, below: 21 }', 25],
  ['level-overlap', '{ level: 1, title: 一星, from: 10 }', 24],
  ['level-unreachable', '{ level: 1, title: 一星, from: 20, below: 10 }', 24],
])('%s: %s', (code, level, line) => {
  expect(toyFindings({ [star]: [[one, level]] })).toContain(`${code} ${star}:${line}`);
});

test('the gap is named in numbers, with what to write', () => {
  const [found] = loadPack(toySource({ [star]: [[one, one.replace('10', '12')]] }), alone).diagnostics;
  expect(found).toMatchObject({ code: 'level-gap', messageEn: expect.stringContaining('from 10 to below 12') });
  expect(found?.remedyEn).toBe('Write from: 10 here, or below: 12 on level 0.');
});

test('a lowest level that starts, a highest that ends', () => {
  expect(toyFindings({ [star]: [['title: 无星, below: 10', 'title: 无星, from: 1, below: 10']] })).toEqual([
    `level-gap ${star}:23`,
  ]);
  expect(toyFindings({ [star]: [['title: 二星, from: 20', 'title: 二星, from: 20, below: 30']] })).toEqual([
    `level-gap ${star}:25`,
  ]);
  // With a floor nothing falls below the lowest level's start.
  expect(
    toyFindings({
      [star]: [
        ['title: 无星, below: 10', 'title: 无星, from: 0, below: 10'],
        ['precision: 0.1', 'precision: 0.1\nfloor: 0'],
      ],
    }),
  ).toEqual([]);
});

test('a level beyond what the caps allow: 10 a month, 30 a quarter', () => {
  expect(toyFindings({ [star]: from(30) })).toEqual([]);
  expect(toyFindings({ [star]: from(31) })).toEqual([`level-unreachable ${star}:25`]);
});

test('sections for different fields of work are not added up', () => {
  const edits = [
    ['levels:\n', `${sections('rural')}${sections('organ')}levels:\n`],
    ['below: 20', 'below: 36'],
    ['from: 20', 'from: 36'],
  ] as const;
  expect(toyFindings({ [star]: edits })).toEqual([`level-unreachable ${star}:35`]);
});

test('levels that could not be read are not also called gaps', () => {
  const found = toyFindings({ [star]: [[one, '{ level: 1, title: 一星, from: ten, below: 20 }']] });
  expect(found).toEqual([`wrong-type ${star}:24`]);
});

test.each([
  ['closed above, next step open', 'to: 9.9', 'from: 10', []],
  ['a whole number is no edge on a grid of tenths', 'to: 9', 'from: 10', ['level-gap']],
  ['above goes with to', 'to: 10', 'above: 10', []],
  ['above leaves out what below leaves out', 'below: 10', 'above: 10', ['level-gap']],
  ['both hold ten', 'to: 10', 'from: 10', ['level-overlap']],
  ['the same edge twice', 'to: 10', 'from: 10, above: 10', ['level-edges']],
])('edges: %s', (_, lower, upper, codes) => {
  const edits = [
    ['title: 无星, below: 10', `title: 无星, ${lower}`],
    ['title: 一星, from: 10', `title: 一星, ${upper}`],
  ] as const;
  expect(toyFindings({ [star]: edits })).toEqual(codes.map((code) => `${code} ${star}:24`));
});

test('a gap on the grid says what steps totals go by', () => {
  const edits = [['title: 无星, below: 10', 'title: 无星, to: 9']] as const;
  const [found] = loadPack(toySource({ [star]: edits }), alone).diagnostics;
  expect(found?.messageEn).toContain('from 9.1 to below 10');
  expect(found?.messageEn).toContain('steps of 0.1');
});

test('the highest level ends where the total is capped', () => {
  const top = ['from: 20 }', 'from: 20, to: 30 }'] as const;
  expect(toyFindings({ [star]: [top] })).toEqual([]);
  expect(toyFindings({ [star]: [['from: 20 }', 'from: 20, to: 29 }']] })).toEqual([`level-gap ${star}:25`]);
  expect(toyFindings({ [star]: [top, ['precision: 0.1', 'precision: 0.1\nstart: 5']] })).toEqual([
    `level-gap ${star}:26`,
  ]);
  expect(toyFindings({ [star]: [top, ['precision: 0.1', 'precision: 0.1\nstart: 5\ncap: 30']] })).toEqual([]);
});

test('a scheme without levels is sound when nothing speaks of them', () => {
  const levels = `levels:
  - { level: 0, title: 无星, below: 5 }
  - { level: 1, title: 有星, from: 5 }
`;
  expect(toyFindings({ 'schemes/branch-star.yaml': [[levels, '']] })).toEqual([]);
  expect(toyFindings({ 'schemes/branch-star.yaml': [[levels, 'promotion: { max-steps: 1 }\n']] })).toEqual([
    'levels-missing schemes/branch-star.yaml:19',
  ]);
});

test('levels numbered from the best are told once, with the numbers turned round', () => {
  const bands =
    '  - { level: 0, title: 无星, below: 10 }\n  - { level: 1, title: 一星, from: 10, below: 20 }\n  - { level: 2, title: 二星, from: 20 }\npromotion: { max-steps: 1 }\n';
  const levels = (text: string) =>
    loadPack(toySource({ 'schemes/member-star.yaml': [[bands, text]] }), alone).diagnostics.map(
      (d) => `${d.code} ${d.remedy}`,
    );
  expect(
    levels(
      '  - { level: 1, title: 优秀, from: 20 }\n  - { level: 2, title: 良好, from: 10, below: 20 }\n  - { level: 3, title: 一般, below: 10 }\n',
    ),
  ).toEqual(['levels-reversed 把数倒过来，别的不动：优秀 3、良好 2、一般 1。']);
  expect(
    levels(
      '  - { level: 1, title: 优秀, share: 0.3 }\n  - { level: 2, title: 合格, share: 0.6 }\n  - { level: 3, title: 不合格 }\n',
    )[0],
  ).toContain('levels-reversed');
  expect(
    levels(
      '  - { level: 1, title: 三, from: 5, below: 10 }\n  - { level: 0, title: 四, below: 5 }\n  - { level: 2, title: 二, from: 10 }\n',
    ),
  ).toEqual([]);
});

test('lines in the wrong order under shares', () => {
  const found = toyFindings({
    'schemes/member-star.yaml': [
      ['{ level: 0, title: 无星, below: 10 }', '{ level: 0, title: 无星, below: 5 }'],
      ['{ level: 1, title: 一星, from: 10, below: 20 }', '{ level: 1, title: 一星, from: 5, share: 0.5 }'],
      ['{ level: 2, title: 二星, from: 20 }', '{ level: 2, title: 二星, from: 2, share: 0.3 }'],
    ],
  });
  expect(found.some((code) => code.startsWith('levels-reversed') || code.startsWith('level-overlap'))).toBe(true);
});

const three = `  - { level: 0, title: 无星, below: 10 }
  - { level: 1, title: 一星, from: 10, below: 20 }
  - { level: 2, title: 二星, from: 20 }
`;
const levelFindings = (...rows: string[]) =>
  toyFindings({ [star]: [[three, rows.map((row) => `  - { ${row} }\n`).join('')]] })
    .filter((found) => found.startsWith('level'))
    .map((found) => found.split(' ')[0]);

test('levels by an attribute: gaps and overlaps are told for whom, once', () => {
  const by = (first: number, otherwise: number) => `{ by: grade, table: { first: ${first} }, otherwise: ${otherwise} }`;
  const two = (below: string, fromLine: string) =>
    levelFindings(`level: 0, title: 甲, below: ${below}`, `level: 1, title: 乙, from: ${fromLine}`);
  expect(two(by(9, 8), by(9, 8))).toEqual([]);
  expect(two(by(9, 8), by(9, 7))).toEqual(['level-overlap']);
  expect(two(by(9, 8), '10')).toEqual(['level-gap']);
});

test('levels by veto: without edges, and given by one', () => {
  expect(levelFindings('level: 0, title: 停牌, by-veto: true', 'level: 1, title: 其他')).toEqual(['level-unreachable']);
  expect(levelFindings('level: 0, title: 其他', 'level: 1, title: 停牌, by-veto: true, from: 3')).toEqual([
    'level-unreachable',
    'level-by-veto',
  ]);
});

const byRule = (level: string, effect: string) =>
  toyFindings({
    'schemes/branch-star.yaml': [
      ['  - { level: 1, title: 有星, from: 5 }', `  - ${level}\n  - { level: 9, title: 有星, from: 5 }`],
      [
        'publish:',
        `vetoes:\n  - { veto: fresh, title: 新设, when: { any: meeting }, effect: { level: ${effect} } }\npublish:`,
      ],
    ],
  }).map((text) => text.split(' ')[0]);

test.each([
  ['{ level: 4, title: 新, by-veto: true }', '{ exactly: 4 }', []],
  ['{ level: 4, title: 新, by-veto: true }', '{ min: 4 }', []],
  ['{ level: 4, title: 新, by-veto: true }', '{ max: 4 }', []],
  ['{ level: 4, title: 新, by-veto: true }', '{ up: 1 }', ['level-unreachable']],
  ['{ level: 14, title: 最好, by-veto: true }', '{ max: 14 }', ['level-unreachable', 'veto-without-effect']],
  ['{ level: 14, title: 最好, by-veto: true }', '{ exactly: 14 }', []],
])('%s given by %s', (level, effect, codes) => {
  expect(byRule(level, effect)).toEqual(codes);
});
