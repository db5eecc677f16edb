import { expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const star = 'schemes/branch-star.yaml';
/** A section that counts at 40% and starts with 100 points: 40 at most. */
const found = (when: string, weight = 'weight: 40%,') =>
  toyFindings({
    [star]: [
      [
        'levels:\n',
        `  - { section: more, title: 平时, ${weight} items: [{ item: extra, title: 平时, start: 100, floor: 0, over: year, measure: { count: meeting }, points: { each: -1 } }] }\nvetoes:\n  - { veto: v, title: 否决, when: { section: more, is: ${when} }, effect: { level: { max: 0 } } }\nconsequences:\n  - { consequence: talk, title: 约谈, kind: review, when: { section: more, is: ${when} } }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('test-after-weight'));

test('a section after its weight is compared with what it can come to', () => {
  const both = [21, 23].map((line) => `test-after-weight ${star}:${line}`);
  expect(found('{ below: 60 }')).toEqual(both);
  expect(found('{ min: 60 }')).toEqual(both);
  expect(found('{ below: 24 }')).toEqual([]);
  expect(found('{ min: 40 }')).toEqual([]);
  expect(found('{ below: 60 }', '')).toEqual([]);
});
