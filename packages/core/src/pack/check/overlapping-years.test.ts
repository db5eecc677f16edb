import { expect, test } from 'vitest';
import { oneItemScheme, scoreToy } from '../../testing/index.ts';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const found = (...valids: string[]) =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `${valids
          .map(
            (valid, at) =>
              `      - { item: x${at}, title: 表彰, measure: { value: honour, worth: 6, valid: { ${valid} } }, points: { as-entered: true } }\n`,
          )
          .join('')}levels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('validity-overlap'));

test('a second year that begins on the last day of the first', () => {
  expect(found('months: 12, at: end', 'months: 24, after-months: 12, at: end')).toHaveLength(1);
  expect(found('months: 12', 'months: 24, after-months: 12', 'months: 36, after-months: 24')).toHaveLength(2);
  // Layers, a span by itself, and spans of different days are what they say.
  expect(found('months: 12', 'months: 24')).toEqual([]);
  expect(found('months: 24, after-months: 12')).toEqual([]);
  expect(found('months: 11', 'months: 24, after-months: 12')).toEqual([]);
});

test('layers meet on the corresponding day without counting it twice', () => {
  const layer = (item: string, months: number) => ({
    item,
    title: item,
    measure: { value: 'honour', worth: 6, valid: { months, at: 'end' } },
    points: { 'as-entered': true, times: '50%' },
  });
  const scheme = oneItemScheme(layer('two', 24), {
    sections: [{ section: 'all', title: '荣誉', items: [layer('two', 24), layer('one', 12)] }],
  });
  const facts = [{ record: 'honour', dates: ['2016-03-31'], level: 'national', event: '奖' }];
  // A year old on 2017-03-31, which is the last day of a month; two years old on 2018-03-31.
  expect(
    ['2016-12', '2017-03', '2017-04', '2018-03', '2018-04'].map(
      (month) => scoreToy(scheme, month, { facts })[0]?.total,
    ),
  ).toEqual([6, 6, 3, 3, 0]);
});
