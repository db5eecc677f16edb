import { expect, it } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const branch = 'schemes/branch-star.yaml';
const found = (more: string, aside = '', rule = '较上季度每提高 1 分加 1 分') =>
  toyFindings({
    [branch]: [
      [
        'levels:\n',
        `      - { item: rise, title: 进步, rule: ${rule}, over: quarter, measure: { change: { score: member-star, of: members }, against: window${more} }, points: { each: 1 }${aside} }\nlevels:\n`,
      ],
    ],
  }).filter((one) => one.startsWith('first-result-unsaid'));

it('asks what stands where there is no earlier result', () => {
  expect(found('')).toHaveLength(1);
  expect(found(', first: 60')).toEqual([]);
  expect(found(', if-none: none')).toEqual([]);
  expect(found('', ', missing: 3')).toEqual([]);
  expect(found('', '', '较上季度提高的加分，上季度没有得分的不计')).toEqual([]);
});
