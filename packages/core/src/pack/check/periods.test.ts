import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const was = 'period: { tally: month, settle: quarter, reset: year }';

test('a period that never settles', () => {
  expect(toyFindings({ [star]: [[was, 'period: { tally: month, settle: year, reset: quarter }']] })).toContain(
    `period-never-settles ${star}:5`,
  );
});

test('tallying more rarely than settling', () => {
  const found = toyFindings({ [star]: [[was, 'period: { tally: half-year, settle: quarter, reset: year }']] });
  expect(found).toContain(`period-order ${star}:5`);
  // and caps by the month are then finer than anything tallied
  expect(found).toContain(`window-outside ${star}:10`);
});

test('years that do not go into each other', () => {
  const with3 = (period: string) =>
    toyFindings({ [star]: [[was, `period: { ${period} }`]] }).map((found) => found.split(' ')[0]);
  expect(with3('tally: year, settle: two-years, reset: three-years')).toContain('period-order');
  expect(with3('tally: month, settle: year, reset: three-years, first-year: 2017')).not.toContain('period-order');
});

test('a window longer than the reset', () => {
  const edits = [
    [was, 'period: { tally: month, settle: month, reset: quarter }'],
    ['cap: { month: 6 }', 'over: year\n        cap: { month: 6 }'],
    ['{ level: 2, title: 二星, from: 20 }', '{ level: 2, title: 二星, from: 20 }'],
  ] as const;
  expect(toyFindings({ [star]: edits })).toContain(`window-outside ${star}:16`);
});

test('a cap that finer caps make pointless', () => {
  expect(toyFindings({ [star]: [['cap: { month: 6 }', 'cap: { month: 6, quarter: 18 }']] })).toEqual([
    `cap-without-effect ${star}:16`,
  ]);
  expect(toyFindings({ [star]: [['cap: { month: 6 }', 'cap: { month: 6, quarter: 17 }']] })).toEqual([]);
});

test('weeks, and what goes with them', () => {
  const found = (period: string) => toyFindings({ [star]: [[was, `period: { ${period} }`]] });
  expect(found('tally: week, settle: quarter, reset: year, week-starts: 5, week-month: last-day')).not.toContainEqual(
    expect.stringMatching(/period-order|wrong-value|window-outside/),
  );
  // Days of the week say nothing where nothing is tallied by it, nor days of the month where months are made of weeks.
  expect(found('tally: month, settle: quarter, reset: year, week-starts: 5')).toContain(`wrong-value ${star}:5`);
  expect(found('tally: week, settle: quarter, reset: year, month-starts: 26')).toContain(`wrong-value ${star}:5`);
  expect(found('tally: week, settle: quarter, reset: three-years')).toContain(`period-order ${star}:5`);
  // Five weeks of 2 reach 10.
  const capped = (cap: string) =>
    toyFindings({
      [star]: [
        [was, 'period: { tally: week, settle: quarter, reset: year }'],
        ['cap: { month: 6 }', `cap: ${cap}`],
      ],
    });
  expect(capped('{ week: 2, month: 9 }')).not.toContain(`cap-without-effect ${star}:16`);
  expect(capped('{ week: 2, month: 10 }')).toContain(`cap-without-effect ${star}:16`);
});

test.each([
  ['tally: month, settle: half-year, reset: year, year-starts: 9, half-starts: 2', []],
  ['tally: month, settle: half-year, reset: year, half-starts: 8', []],
  ['tally: month, settle: half-year, reset: year, half-starts: 7', ['wrong-value']],
  ['tally: month, settle: half-year, reset: year, year-starts: 9, half-starts: 9', ['wrong-value']],
  ['tally: month, settle: quarter, reset: half-year, half-starts: 8', ['wrong-value']],
])('halves of the year: %s', (period, codes) => {
  const found = toyFindings({ [star]: [[was, `period: { ${period} }`]] }).map((text) => text.split(' ')[0]);
  expect(found.filter((code) => code === 'wrong-value' || code === 'period-order')).toEqual(codes);
});

test('a window that does not fit names the period to change', () => {
  const remedy = (period: string, over: string) =>
    loadPack(
      toySource({
        [star]: [
          ['period: { tally: month, settle: quarter, reset: year }', `period: ${period}`],
          ['title: 志愿服务\n', `title: 志愿服务\n        over: ${over}\n`],
        ],
      }),
      () => undefined,
    ).diagnostics.map(({ remedyEn }) => remedyEn);
  expect(remedy('{ tally: year, settle: year, reset: year }', 'half-year')).toContain(
    'Write tally: half-year in the period to look at each; else year is all that fits.',
  );
  expect(remedy('{ tally: month, settle: quarter, reset: year }', 'two-years')).toContain(
    'Write reset: two-years in the period to look that far; else use a period from month to year.',
  );
});
