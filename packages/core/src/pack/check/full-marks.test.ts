import { describe, expect, test } from 'vitest';
import { toyFindings } from '../toy-findings.ts';

const scheme = (sections: string, more = '') =>
  toyFindings(
    { 'pack.yaml': [['basis: example', 'basis: example']] },
    {
      'schemes/rescaled.yaml': `scheme: rescaled
title: 折算
subject: branch
period: { tally: month, settle: quarter, reset: year }
precision: 0.01
${more}sections:
${sections}publish: { level: none, total: organisation }
`,
    },
  ).filter((found) => !/^(no-cases|note) /.test(found));
const section = (id: string, rest: string, item: string) =>
  `  - { section: ${id}, title: 部分, ${rest} items: [{ item: i-${id}, title: 开会, measure: { count: meeting }, points: { each: 1 }, ${item} }] }\n`;
const wider = 'applies: { form: village }';

describe('full marks', () => {
  test.each([
    [section('a', 'rescale: 20,', `cap: 20, ${wider}`), '', []],
    [section('a', 'rescale: 20,', 'cap: 20'), '', ['rescale-without-effect schemes/rescaled.yaml:7']],
    [section('a', 'rescale: 100,', 'cap: 20'), '', []],
    [section('a', 'rescale: 20,', wider), '', ['full-marks-missing schemes/rescaled.yaml:7']],
    [section('a', 'rescale: 20,', `full: 20, ${wider}`), '', []],
    [section('a', '', 'full: 20'), '', ['full-without-effect schemes/rescaled.yaml:7']],
    [section('a', 'take: best, rescale: 20,', `cap: 20, ${wider}`), '', ['wrong-value schemes/rescaled.yaml:7']],
    [section('a', `${wider}, cap: 20,`, '') + section('b', 'cap: 80,', ''), 'rescale: 100\n', []],
    [
      section('a', 'full: 20,', '') + section('b', `${wider},`, ''),
      'rescale: 100\n',
      ['full-marks-missing schemes/rescaled.yaml:9'],
    ],
    // In a mean the weights are shares of it: both parts have full marks of 100.
    [
      '  - { section: mean, title: 平均, take: average }\n' +
        section('a', 'part-of: mean, weight: 2,', `cap: 100, ${wider}`) +
        section('b', 'part-of: mean, weight: 1,', 'cap: 100'),
      'rescale: 100\n',
      [],
    ],
    // Its section is rescaled as one part of the whole.
    [
      section('a', '', `cap: 20, ${wider}`).replace(
        '] }\n',
        ', { item: more, title: 另加, full: 0, measure: { count: meeting }, points: { each: 2 } }] }\n',
      ),
      'rescale: 100\n',
      ['full-without-effect schemes/rescaled.yaml:8'],
    ],
    // Full marks of what only takes off are what it starts with.
    [
      section('a', 'rescale: 20,', `cap: 20, ${wider}`) +
        section('b', 'rescale: 25,', `start: 25, ${wider}`).replace(
          'measure: { count: meeting }, points: { each: 1 }',
          'measure: { value: meeting, worth: -1 }, points: { as-entered: true }',
        ),
      '',
      [],
    ],
    [section('a', 'full: 0,', '') + section('b', '', `cap: 100, ${wider}`), 'rescale: 100\n', []],
  ])('%s %s', (sections, more, codes) => {
    expect(scheme(sections, more).filter((found) => !found.startsWith('mean-without-parts'))).toEqual(codes);
  });
});

describe('a mean scoring rate', () => {
  const mean = (ids: string, more = '') => `missing: { cohort-mean: [county], rate-of: [${ids}] }, ${more}`;
  const two = (missing: string, other: string) =>
    scheme(section('a', '', `full: 20, unless: ${'{ form: village }'}, ${missing}`) + section('b', '', other)).filter(
      (found) => !found.startsWith('mean-without-parts'),
    );

  test.each([
    [mean('i-b'), 'full: 10', []],
    [mean('i-b'), 'cap: 10', []],
    [mean('i-c'), '', ['unknown-item schemes/rescaled.yaml:7']],
    [mean('i-b'), '', ['full-marks-missing schemes/rescaled.yaml:8']],
    [mean('i-b'), 'cap: 10, over: quarter', ['window-outside schemes/rescaled.yaml:7']],
    ['', '', ['missing-key schemes/rescaled.yaml:7', 'full-without-effect schemes/rescaled.yaml:7']],
  ])('%s %s', (missing, other, codes) => {
    expect(two(missing, other).toSorted()).toEqual(codes.toSorted());
  });
});
