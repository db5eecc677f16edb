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

test('a share where so many are wanted', () => {
  const top = (value: string) =>
    told(
      'publish:',
      `consequences: [{ consequence: best, title: 优秀, kind: list, when: { rank: { top: ${value} } } }]\npublish:`,
    );
  expect(top('10%')).toEqual(['wrong-type: 按比例的写 top-share: 10%；top 写几个。']);
  expect(top('0.1')).toEqual(['wrong-type: 按比例的写 top-share: 0.1；top 写几个。']);
  expect(top('10％')[0]).toContain('top-share: 10%');
  expect(top('3')).toEqual([]);
});

test('words that begin with a name in braces want quotes', () => {
  const summary = (text: string) =>
    loadPack(
      toySource({
        'records/meeting.yaml': [
          [/summary: .*/.exec(toySource({}).files['records/meeting.yaml']!)![0], `summary: ${text}`],
        ],
      }),
      alone,
    )
      .diagnostics.filter(({ code }) => code === 'wrong-type' || code === 'yaml-syntax')
      .map(({ remedy }) => remedy);
  expect(summary('{kind}')).toEqual(["加引号：'{kind}'。"]);
  expect(summary('{kind} {date}')[0]).toBe("整段加引号：summary: '{kind} {amount}'。");
});

test('attribute written as a key of conditions', () => {
  const where = (text: string) => told('{ count: meeting.present }', `{ count: meeting.present, where: ${text} }`);
  expect(where('{ attribute: age }')).toEqual([
    'unknown-field: 写成 subject.age: 值，比大小的写 subject.age: { min: 60 }。',
  ]);
  expect(where('{ attribute: { age: { min: 60 } } }')).toEqual([
    'unknown-key: 写成 subject.age: 值，比大小的写 subject.age: { min: 60 }。',
  ]);
  expect(told('cap: { month: 4 }', 'applies: { attribute: age }')).toEqual([
    'unknown-attribute: 写成 age: 值，比大小的写 age: { min: 60 }。',
  ]);
});

test.each([
  ['within braces', 'cap: { month: 4 }', 'cap: { month: 4 year: 10 }', 21, 24],
  ['after a word', '{ level: 0, title: 无星, below: 10 }', '{ level: 0, title: 无星 below: 10 }', 23, 26],
  ['before a map', 'sum: volunteer-service.hours, where:', 'sum: volunteer-service.hours where:', 14, 48],
  ['between maps', '[county, field]', '[{ a: 1 } { b: 2 }]', 4, 18],
  [
    'over lines',
    '{ count: meeting.present }',
    '{\n            count: meeting.present\n            where: {} }',
    20,
    35,
  ],
])('a comma left out %s', (_, from, to, line, column) => {
  const { diagnostics } = loadPack(toySource({ [star]: [[from, to]] }), alone);
  expect(diagnostics).toMatchObject([{ code: 'yaml-syntax', line, column, message: '花括号、方括号里少了一个逗号。' }]);
});

test('ids run together', () => {
  for (const list of ['[county field]', '[county，field]', '[county、field]'])
    expect(told('[county, field]', list)).toEqual([
      'wrong-format: 几个编号之间用半角逗号：[county, field]；一个编号里不能有空格，用连字符。',
    ]);
  expect(told('item: meetings', 'item: branchMeetings')[0]).toContain('如 branch-meetings');
});

test('lists that are too short, and one period in a row', () => {
  const one = 'groups: [{ group: g, title: 组, items: [meetings], cap: { month: 4 } }]';
  expect(told('publish:', `${one}\npublish:`)).toEqual([
    'out-of-range: 再写上同组的项目；只限一个项目的，删掉这一组，把 cap、floor 写在那个项目上。',
  ]);
  const veto = (when: string) =>
    told('publish:', `vetoes: [{ veto: v, title: 否决, when: ${when}, effect: { level: 0 } }]\npublish:`);
  expect(veto('{ level: { max: 0 }, in-a-row: 1 }')).toEqual(['out-of-range: 只看一期的不用写：删掉 in-a-row。']);
  expect(veto('{ item: meetings, is: { below: 1 }, in-a-row: 2 }')).toEqual([
    'unknown-key: 删掉 in-a-row；它只与 level 一起写：连续几期、几期中几次是某个等级。',
  ]);
});

test('what is written and empty', () => {
  expect(told('{ count: meeting.present }', '{ count: meeting.present, valid: {} }')).toEqual([
    'wrong-value: 写上内容，或删掉“valid”。',
  ]);
  expect(told('cap: { month: 4 }', 'cap: {}')).toEqual(['wrong-value: 写上内容，或删掉“cap”。']);
});

test('a fact of a case without what its record requires', () => {
  expect(told('activity: 植树, hours: 2', 'activity: 植树', 'cases/stars.yaml')).toEqual([
    'case-broken: 补上 hours: …；并非都有的，在纪实里写 required: false。',
  ]);
  // Words that nobody counts may be left out.
  expect(told('activity: 植树, ', '', 'cases/stars.yaml')).toEqual([]);
});
