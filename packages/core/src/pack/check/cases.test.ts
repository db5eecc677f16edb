import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const stars = 'cases/stars.yaml';

test.each([
  ['scheme: member-star', 'scheme: members-star', 4],
  [
    'facts: [{ id: f1, record: volunteer-service, subject: m1',
    'facts: [{ id: f1, record: volunteer-service, subject: m9',
    7,
  ],
  ['facts: [{ id: f1, record: volunteer-service', 'facts: [{ id: f1, record: volunteering', 7],
  ['hours: 2 }', 'hour: 2 }', 7],
  ['expect: [{ subject: m1', 'expect: [{ subject: m2', 8],
  ['items: { volunteering: 4 }', 'items: { volunteer: 4 }', 8],
  ['total: 4,', 'total: 4, vetoes: [none],', 8],
  ['total: 4,', 'total: 4, pay: { none: 5 },', 8],
  ['total: 4,', 'total: 4, consequences: [none],', 8],
])('%s → %s', (from, to, line) => {
  expect(toyFindings({ [stars]: [[from, to]] })).toContain(`case-broken ${stars}:${line}`);
});

test.each([
  ['period: 2017-04', 'period: 2017-13', 'wrong-format', 8],
  ['total: 4', 'totl: 4', 'unknown-key', 8],
  ['date: 2017-04-15', 'date: 2017-4-15', 'wrong-format', 7],
  ['date: 2017-04-15', 'dates: 2017-04-15', 'wrong-type', 7],
  ['case: half-of-the-mean', 'case: two-hours', 'duplicate-id', 9],
])('%s → %s', (from, to, code, line) => {
  expect(toyFindings({ [stars]: [[from, to]] })).toContain(`${code} ${stars}:${line}`);
});

test('a date that is no text is told as it was written', () => {
  const { diagnostics } = loadPack(toySource({ [stars]: [['date: 2017-04-15', 'date: { day: 15 }']] }), alone);
  expect(diagnostics.map(({ message }) => message)).toContain('不是日期：“{"day":15}”。');
});

test('a case without a scheme, and a row that names nothing', () => {
  const without: [string, string] = ['    scheme: member-star\n', ''];
  expect(toyFindings({ [stars]: [without] })).toContain(`case-broken ${stars}:7`);
  const named: [string, string] = ['period: 2017-04, total', 'scheme: member-star, period: 2017-04, total'];
  expect(toyFindings({ [stars]: [without, named] })).toEqual([]);
});

test('a bare year is a period', () => {
  expect(toyFindings({ [stars]: [['period: 2017-04, total: 4', 'period: 2017, total: 4']] })).toEqual([]);
});

test('a scheme without a case', () => {
  expect(
    toyFindings({
      [stars]: [
        ['scheme: branch-star', 'scheme: member-star'],
        ['subject: b1, period', 'subject: m1, period'],
      ],
    }),
  ).toEqual(['no-cases schemes/branch-star.yaml:1']);
});

test('a scheme that only an expected row of another scheme’s case names', () => {
  expect(
    toyFindings({
      [stars]: [
        ['scheme: branch-star', 'scheme: member-star'],
        ['subject: b1, period', 'subject: b1, scheme: branch-star, period'],
      ],
    }),
  ).toEqual([]);
});

test('a row of another scheme is held against that scheme', () => {
  const cases = (rest: string) =>
    toyFindings({
      'cases/stars.yaml': [
        ['total: 4, items: { volunteering: 4 }', `scheme: branch-star, total: 4, items: { ${rest} }`],
      ],
    });
  expect(cases('members: 4')).not.toContainEqual(expect.stringContaining('case-broken'));
  expect(cases('volunteering: 4')).toContainEqual(expect.stringContaining('case-broken'));
});
