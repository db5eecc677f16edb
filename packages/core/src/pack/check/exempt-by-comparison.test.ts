import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyFindings } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const star = 'schemes/member-star.yaml';
const hours = '{ sum: volunteer-service.hours }';
const indicator = `indicator: placed
title: 时长名次
subject: member
measure: { rank: ${hours} }
precision: 1
`;

/** What is found of an exemption by a measure, by its last key. */
const found = (measure: string, from = '') =>
  loadPack(
    toySource(
      {
        [star]: [
          [
            'levels:\n',
            `exempt:\n  - { exempt: e, title: 排在后面的${from}, when: { measure: ${measure}, is: { min: 0.5 } } }\nlevels:\n`,
          ],
        ],
      },
      { 'indicators/placed.yaml': indicator },
    ),
    alone,
  ).diagnostics.flatMap(({ code, severity, line }) => (severity === 'error' ? [`${code} ${line}`] : []));

const refused = ['exempt-by-comparison 23'];

test('who is not assessed or compared is not found by comparing', () => {
  for (const measure of [
    `{ rank: ${hours} }`,
    `{ percentile: ${hours} }`,
    `{ relative: ${hours}, to: mean }`,
    `{ cohort-value: ${hours}, take: mean }`,
    `{ rank: ${hours}, cohort: [county] }`,
    `{ combine: { subtract: [a, b] }, of: { a: ${hours}, b: { cohort-value: ${hours}, take: mean } } }`,
    '{ indicator: placed }',
    '{ combine: { add: [a, 1] }, of: { a: { indicator: placed } } }',
  ]) {
    expect([measure, ...found(measure)]).toEqual([measure, ...refused]);
    expect([measure, ...found(measure, ', from: comparison')]).toEqual([measure, ...refused]);
  }
});

test('not who merely takes no place, nor by what compares nobody', () => {
  expect(found(`{ rank: ${hours} }`, ', from: ranking')).toEqual([]);
  expect(found(`{ rank: ${hours} }`, ', from: contention')).toEqual([]);
  expect(found(hours)).toEqual([]);
  expect(found(`{ combine: { add: [a, 1] }, of: { a: ${hours} } }`)).toEqual([]);
});

test('what must hold besides is looked at like what must hold', () => {
  const codes = (and: string) =>
    toyFindings({
      [star]: [
        ['levels:\n', `exempt:\n  - { exempt: e, title: 不评, when: { days-below: 5 }, and: [${and}] }\nlevels:\n`],
      ],
    }).map((each) => each.split(' ')[0]);
  expect(codes('{ none: volunteer-service }')).toEqual([]);
  expect(codes('{ none: volunteer-servic }')).toEqual(['unknown-record']);
  expect(codes(`{ measure: { rank: ${hours} }, is: { min: 3 } }`)).toEqual(['exempt-by-comparison']);
  expect(codes('{ measure: { summ: volunteer-service.hours }, is: 3 }')).toEqual([expect.stringContaining('unknown')]);
});
