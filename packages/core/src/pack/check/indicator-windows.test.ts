import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const found = (more: string, every = 'quarter', measure = '{ indicator: hours }') =>
  toyFindings(
    {
      'schemes/member-star.yaml': [
        [
          'levels:\n',
          `      - { item: extra, title: 时长, measure: ${measure}, points: { each: 1 }${more} }\nlevels:\n`,
        ],
      ],
    },
    {
      'indicators/hours.yaml': `indicator: hours\ntitle: 时长\nsubject: member\nevery: ${every}\nmeasure: { sum: volunteer-service.hours }\n`,
    },
  ).filter((one) => one.startsWith('indicator-window'));

test('an item that looks at another period than the indicator has values for', () => {
  expect(found('')).toHaveLength(1);
  expect(found('', 'month')).toEqual([]);
  expect(found(', over: quarter')).toEqual([]);
  expect(found(', over: year')).toHaveLength(1);
  expect(found(', over: year, note: 按全年量')).toEqual([]);
  expect(found('', 'quarter', '{ difference: { number: 5 }, minus: { indicator: hours } }')).toHaveLength(1);
});
