import { expect, test } from 'vitest';
import { runCases } from '../../schemes/cases/cases.ts';
import { feedsOf } from '../../schemes/feeds.ts';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

test('two schemes that feed each other', () => {
  const own = 'measure: { average: branch-star, of: branches }\n        points: { as-entered: true }';
  const source = toySource(
    {
      'schemes/branch-star.yaml': [
        [
          'measure: { average: member-star, of: members }\n        points: { as-entered: true, times: 0.5 }',
          own.replace('branch-star', 'other-star'),
        ],
      ],
    },
    {
      'schemes/other-star.yaml': `scheme: other-star
title: 另一星
subject: branch
period: { tally: month, settle: quarter, reset: year }
precision: 0.1
sections:
  - section: all
    title: 全部
    items:
      - item: back
        title: 取回
        ${own}
levels: [{ level: 0, title: 无星, below: 5 }, { level: 1, title: 有星, from: 5 }]
publish: { level: public, total: organisation }
`,
    },
  );
  const found = loadPack(source, alone).diagnostics.filter((d) => d.code === 'scheme-cycle');
  expect(found.map((d) => [d.file, d.line])).toEqual([
    ['packs/toy/schemes/branch-star.yaml', 12],
    ['packs/toy/schemes/other-star.yaml', 12],
  ]);
  expect(found[0]?.messageEn).toContain('branch-star → other-star → branch-star');
});

const indicator = (reads: string) => `indicator: mean-star
title: 党员平均
subject: branch
every: month
precision: 0.1
measure: { average: ${reads}, of: ${reads === 'member-star' ? 'members' : 'self'} }
`;
const byIndicator = (reads: string, measure = '{ indicator: mean-star }') =>
  toySource(
    {
      'schemes/branch-star.yaml': [['measure: { average: member-star, of: members }', `measure: ${measure}`]],
      'cases/stars.yaml': [],
    },
    { 'indicators/mean-star.yaml': indicator(reads) },
  );

test('an indicator that reads scores may feed a scheme, with the same numbers as its measure', () => {
  const loaded = loadPack(byIndicator('member-star'), alone);
  expect(loaded.diagnostics).toEqual([]);
  const results = runCases(
    loaded.pack!,
    loaded.parsed.cases.map((each) => each.case),
  );
  expect(results.map(({ failures }) => failures)).toEqual([[], []]);
  const branch = loaded.pack!.schemes.find(({ scheme }) => scheme === 'branch-star')!;
  expect(feedsOf(branch, loaded.pack!)).toEqual(['member-star']);
});

test('an indicator that leads back to the scheme is told, naming the way', () => {
  const found = loadPack(byIndicator('branch-star'), alone).diagnostics.filter(({ code }) => code === 'scheme-cycle');
  expect(found.map(({ line, messageEn }) => [line, messageEn.split(': ').at(-1)])).toEqual([
    [12, 'branch-star → mean-star → branch-star.'],
  ]);
  const twice = toySource(
    {},
    { 'indicators/one.yaml': 'indicator: one\ntitle: 一\nsubject: member\nmeasure: { indicator: one }\n' },
  );
  expect(loadPack(twice, alone).diagnostics.map(({ code }) => code)).toContain('scheme-cycle');
});

test('vetoes, exemptions and quotas count as links too', () => {
  const source = toySource({
    'schemes/member-star.yaml': [
      [
        'promotion: {',
        'vetoes:\n  - { veto: low, title: 低, when: { measure: { score: branch-star, of: above }, is: { below: 1 } }, effect: { total: 0 } }\npromotion: {',
      ],
    ],
  });
  const found = loadPack(source, alone).diagnostics.filter(({ code }) => code === 'scheme-cycle');
  expect(found.map(({ file, line }) => [file, line])).toEqual([
    ['packs/toy/schemes/branch-star.yaml', 12],
    ['packs/toy/schemes/member-star.yaml', 27],
  ]);
});

const mutual = (back: string, period = '') =>
  toySource(
    {
      'schemes/branch-star.yaml': [
        ['measure: { average: member-star, of: members }', `measure: { score: other-star${back} }`],
      ],
      'cases/stars.yaml': [],
    },
    {
      'schemes/other-star.yaml': `scheme: other-star
title: 另一星
subject: branch
period: { tally: month, settle: quarter, reset: year${period} }
precision: 0.1
sections:
  - section: all
    title: 全部
    items:
      - { item: back, title: 上期, over: quarter, measure: { score: branch-star, period: previous }, points: { as-entered: true } }
levels: [{ level: 0, title: 无星, below: 5 }, { level: 1, title: 有星, from: 5 }]
publish: { level: public, total: organisation }
`,
    },
  );
const cyclesOf = (source: ReturnType<typeof mutual>) =>
  loadPack(source, alone).diagnostics.filter(({ code }) => code === 'scheme-cycle');

test('two schemes may read each other where one of them reads the period before', () => {
  expect(cyclesOf(mutual(''))).toEqual([]);
  expect(cyclesOf(mutual(', period: previous'))).toEqual([]);
  expect(loadPack(mutual(''), alone).pack?.schemes.map(({ scheme }) => scheme)).toContain('other-star');
});

test('schemes that read each other count the same years', () => {
  const found = cyclesOf(mutual(', last: 1', ', year-starts: 9'));
  expect(found.map(({ file }) => file)).toEqual([
    'packs/toy/schemes/branch-star.yaml',
    'packs/toy/schemes/other-star.yaml',
  ]);
  expect(found[1]?.message).toContain(
    '“other-star”和“branch-star”互相取分（other-star → branch-star → other-star），年度却不一样',
  );
});
