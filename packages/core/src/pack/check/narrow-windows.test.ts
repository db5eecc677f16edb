import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const found = (measure: string, over = '', tally = 'month') =>
  toyFindings({
    [star]: [
      ['tally: month', `tally: ${tally}`],
      [
        'levels:\n',
        `      - { item: extra, title: 表彰, ${over}measure: ${measure}, points: { as-entered: true } }\nlevels:\n`,
      ],
    ],
  });
const told = `window-narrow ${star}:19`;

const once = '{ value: meeting, worth: 2, once-for: kind }';
const nth = '{ value: meeting, worth: { nth: [1, 2] } }';

test.each([
  once,
  nth,
  '{ value: meeting, worth: [{ when: { kind: lecture }, worth: { nth: [1, 2] } }] }',
  '{ value: meeting, worth: 2, at-most-records: 3 }',
  '{ value: meeting, worth: 2, in-order: [1, 0.5] }',
  '{ value: meeting, worth: 2, together: { by: kind, cap: 4 } }',
  '{ count: meeting, distinct: kind }',
  '{ count: meeting, latest-for: kind }',
  `{ combine: { add: [a, b] }, of: { a: ${once}, b: { count: meeting } } }`,
  '{ gather: { count: volunteer-service, distinct: hours }, of: members }',
  '{ gather: { value: volunteer-service, worth: { nth: [0, 1] } }, of: members, among: average }',
])('%s looks at one month only', (measure) => {
  expect(found(measure)).toEqual([told]);
});

test('of a score of the month only where the rule speaks of the year', () => {
  const monthly = (title: string) =>
    toyFindings({
      [star]: [
        ['settle: quarter', 'settle: month'],
        [
          'levels:\n',
          `      - { item: extra, title: ${title}, measure: ${nth}, points: { as-entered: true } }\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.startsWith('window'));
  expect(monthly('全年第几次')).toEqual([told]);
  expect(monthly('第几次')).toEqual([]);
});

test('of points that run on, however often they settle', () => {
  const runsOn = (measure: string, more = '', over = '') =>
    toyFindings({
      [star]: [
        ['settle: quarter, reset: year }', `settle: month, reset: year }${more}`],
        [
          'levels:\n',
          `      - { item: extra, title: 首次只教育, ${over}measure: ${measure}, points: { as-entered: true } }\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.startsWith('window'));
  for (const measure of [
    once,
    nth,
    '{ value: meeting, worth: 2, at-most-records: 3 }',
    '{ count: meeting, distinct: kind }',
  ])
    expect(runsOn(measure, '\ncount-from: reset')).toEqual([told.replace(':19', ':20')]);
  expect(runsOn(nth)).toEqual([]);
  expect(runsOn(nth, '\ncount-from: reset', 'over: year, ')).toEqual([]);
  expect(runsOn(nth, '\ncount-from: reset', 'over: month, ')).toEqual([]);
});

test('the last three years are three windows, and what is valid for two years touches three', () => {
  const wide = (valid: string, title = '表彰', over = 'year') =>
    toyFindings({
      [star]: [
        [
          'levels:\n',
          `      - { item: extra, title: ${title}, over: ${over}, measure: { count: meeting, valid: ${valid} }, points: { each: 1 } }\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.startsWith('window'));
  const tells = [`window-wide ${star}:19`];
  expect(wide('{ months: 36 }', '近三年表彰')).toEqual(tells);
  expect(wide('{ months: 36 }', '近三年表彰, note: 按文件')).toEqual(tells);
  expect(wide('{ months: 24 }')).toEqual(tells);
  expect(wide('{ months: { branch: 24 }, by: kind }').filter((one) => one.startsWith('window-wide'))).toEqual(tells);
  expect(wide('{ months: 24 }', '表彰, note: 碰到的每年都计')).toEqual([]);
  expect(wide('{ months: 24 }', '两年内每年计 1 分')).toEqual([]);
  expect(wide('{ months: 24 }', '表彰', 'month')).toEqual([]);
  for (const meant of ['{ months: 36, at: end }', '{ windows: 3 }', '{ months: 6 }', '{ months: ever }'])
    expect(wide(meant, '近三年表彰')).toEqual([]);
});

test('what is written out, or looks back by itself, is meant', () => {
  expect(found(once, 'over: month, ')).toEqual([]);
  expect(found(once, 'over: quarter, ')).toEqual([]);
  expect(found(nth, '', 'quarter')).toEqual([]);
  expect(found('{ value: meeting, worth: { nth: [1, 2], within-months: 12 } }')).toEqual([]);
  expect(found('{ value: meeting, worth: 2 }')).toEqual([]);
  expect(found('{ value: meeting, worth: 2, together: { by: day, cap: 4 } }')).toEqual([]);
  // A week that the month's end cuts counts as a whole where it ends.
  expect(found('{ value: meeting, worth: 2, together: { by: week, cap: 4 } }')).toEqual([]);
});

test('of a group whose records of one event count once', () => {
  const group = (by: string, first = '', second = first) =>
    toyFindings({
      [star]: [
        [
          'levels:\n',
          ['a', 'b']
            .map(
              (id) =>
                `      - { item: ${id}, title: 表彰, ${id === 'a' ? first : second}measure: { value: meeting, worth: 2 }, points: { as-entered: true } }\n`,
            )
            .join('') + `groups: [{ group: once, title: 同一事项, items: [a, b], once-for: ${by} }]\nlevels:\n`,
        ],
      ],
    }).filter((one) => one.startsWith('window-narrow'));
  expect(group('kind')).toEqual([`window-narrow ${star}:21`]);
  expect(group('kind', 'over: year, ', '')).toEqual([`window-narrow ${star}:21`]);
  expect(group('kind', 'over: year, ')).toEqual([]);
  expect(group('kind', 'over: month, ')).toEqual([]);
  expect(group('day')).toEqual([]);
});
