import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/member-star.yaml';
const kinds = [
  'basis: example\n',
  'basis: example\nkinds: [{ kind: member, attributes: [{ attribute: joined, title: 入党日期, type: date }] }]\n',
] as const;
const exempt = (when: string) =>
  toyFindings({
    'pack.yaml': [kinds],
    [star]: [['levels:\n', `exempt:\n  - { exempt: new, title: 新, when: ${when} }\nlevels:\n`]],
  });

test('a day of every year says of a subject’s date what is hardly meant', () => {
  expect(exempt('{ attributes: { joined: { since: 07-01 } } }')).toEqual([`day-of-every-year ${star}:23`]);
  expect(exempt('{ attributes: { joined: { until: 06-30 } } }')).toEqual([`day-of-every-year ${star}:23`]);
});

test('a full date, and months up to the period’s end, are clear', () => {
  expect(exempt('{ attributes: { joined: { since: 2017-07-01 } } }')).toEqual([]);
  expect(exempt('{ months-below: 6, since: joined }')).toEqual([]);
});

test('of the date of a record every year is meant', () => {
  const where = 'where: { hours: { min: 1 } }';
  expect(toyFindings({ [star]: [[where, 'where: { date: { since: 07-01 } }']] })).toEqual([]);
});
