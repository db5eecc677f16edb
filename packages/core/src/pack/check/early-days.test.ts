import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
const mend = `record: mend
title: 整改
subject: branch
fields:
  - { field: due, title: 期限, type: date }
  - { field: done, title: 完成, type: date }
  - { field: begun, title: 开工, type: date }
  - { field: late, title: 超期, type: boolean }
enter: [township-officer]
verify: county-officer
summary: '{done}'
`;
const found = (measure: string) =>
  toyFindings(
    {
      [star]: [
        [
          'levels:\n',
          `      - { item: extra, title: 整改, measure: ${measure}, points: { as-entered: true } }\nlevels:\n`,
        ],
      ],
    },
    { 'records/mend.yaml': mend },
  );
const late = 'field: days from due to done';

test.each([
  `{ value: mend, worth: { ${late}, each: -0.5 } }`,
  `{ value: mend, worth: { ${late}, each: -0.5, at-most: 10 } }`,
  `{ value: mend, worth: { field: days from due to date, each: -1 } }`,
  `{ value: mend, worth: { field: days from due to quarter-end, each: -1 } }`,
  `{ value: mend, worth: [{ worth: 2 }, { worth: { ${late}, each: -0.5 } }], take: sum }`,
  `{ combine: { multiply: [a, 2] }, of: { a: { value: mend, worth: { ${late}, each: -0.5 } } } }`,
])('%s gives more and more for what was early', (measure) => {
  expect(found(measure)).toEqual([`days-below-zero ${star}:19`]);
});

test.each([
  `{ value: mend, worth: { ${late}, each: -0.5, at-least: 0 } }`,
  `{ value: mend, worth: { ${late}, each: -0.5, beyond: 3 } }`,
  `{ value: mend, worth: { ${late}, each: -0.5 }, cap: 0 }`,
  `{ value: mend, where: { days from due to done: { above: 0 } }, worth: { ${late}, each: -0.5 } }`,
  `{ value: mend, where: { done: { since: due } }, worth: { ${late}, each: -0.5 } }`,
  `{ value: mend, worth: { field: days from date to done, each: -0.5 } }`,
  `{ value: mend, worth: { field: days from begun to done, each: -0.5 } }`,
  `{ value: mend, worth: { field: days from begun to done, each: 0.5 } }`,
  `{ value: mend, worth: [{ when: { days from due to done: { above: 0 } }, worth: { ${late}, each: -1 } }, { worth: { field: days from done to due, each: 0.5, at-most: 10 } }] }`,
])('%s says which days count', (measure) => {
  expect(found(measure)).toEqual([]);
});
