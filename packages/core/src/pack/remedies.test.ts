import { expect, test } from 'vitest';
import { loadPack } from './load.ts';
import { alone, toySource } from './toy-source.ts';

const star = 'schemes/member-star.yaml';
const told = (from: string, to: string, file: 'schemes/member-star.yaml' | 'cases/stars.yaml' = star) =>
  loadPack(toySource({ [file]: [[from, to]] }), alone).diagnostics.map((d) => `${d.code}: ${d.remedy}`);

test('a percentage, and digits typed full-width', () => {
  // Shares and weights may be written as people write them; a number of points may not.
  expect(told('section: common', 'section: common\n    weight: 三成')[0]).toContain(
    '写一个数、1/3 这样的分数，或 30% 这样的百分数',
  );
  expect(told('section: common', 'section: common\n    rescale: 30%')).toEqual(['wrong-type: 写成 0.3。']);
  expect(told('cap: { month: 4 }', 'cap: { month: ４ }')).toEqual(['wrong-type: 写成 4。']);
});

test('a word where a map is wanted names its keys', () => {
  expect(told('period: { tally: month, settle: quarter, reset: year }', 'period: year')[0]).toContain(
    '写成 period: { tally: …, settle: …, reset: …',
  );
});

test('two conditions in one map', () => {
  const veto = (when: string) =>
    told('publish:', `vetoes: [{ veto: v, title: 否决, when: ${when}, effect: { total: 0 } }]\npublish:`);
  expect(veto('{ section: common, is: { below: 1 }, total: { below: 3 } }')).toEqual([
    'wrong-value: 留一个；要同时成立的，写在 and 里：and: [{ … }]。',
  ]);
  expect(veto('{ any: volunteer-service, item: meetings, is: { below: 1 } }')).toEqual([
    'wrong-value: 留一个；要同时成立的，写在 and 里：and: [{ … }]。',
  ]);
});

test('a comma inside braces', () => {
  expect(told('{ level: 0, title: 无星, below: 10 }', '{ level: 0, title: 无星, Section 6, below: 10 }')[0]).toContain(
    '整段加引号',
  );
});

test('which periods there are', () => {
  expect(told('period: 2017-04', 'period: s7', 'cases/stars.yaml')[0]).toContain('2017-H1');
});

test('an unknown kind does not empty its section', () => {
  expect(
    told(
      'measure: { sum: volunteer-service.hours, where: { hours: { min: 1 } } }',
      'measure: { xyz: volunteer-service.hours }',
    ),
  ).toHaveLength(1);
});
