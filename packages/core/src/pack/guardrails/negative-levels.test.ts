import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';

const levels = (title: string, publish = 'level: public', scheme = 'member-star') =>
  loadPack(
    toySource({
      [`schemes/${scheme}.yaml`]: [
        ['title: 无星', `title: ${title}`],
        ['level: public', publish],
      ],
    } as Parameters<typeof toySource>[0]),
    alone,
  ).diagnostics.map((d) => [d.code, d.severity]);

test.each(['不合格', '较差', '后进党员', '黄牌警告'])('a person’s “%s” is not public', (title) => {
  expect(levels(title)).toEqual([['guard-negative-level', 'error']]);
});

test('it may be known to the organisation, and organisations have levels in public', () => {
  expect(levels('不合格', 'level: organisation')).toEqual([]);
  expect(levels('后进', 'level: public', 'branch-star')).toEqual([]);
});

test.each([
  '限期整改',
  '末等',
  '不诚信户',
  '灰名单',
  '橙色预警',
  '重点关注',
  'D级',
  '劝退',
  '不放心',
  '待改进',
  'Failed',
])('nor is “%s”', (title) => {
  expect(levels(title).map(([code]) => code)).toContain('guard-negative-level');
});

test('people’s totals are not for everybody; organisations’ may be', () => {
  const total = (scheme: 'member-star' | 'branch-star', from: string) =>
    loadPack(
      toySource({ [`schemes/${scheme}.yaml`]: [[from, 'total: public']] } as Parameters<typeof toySource>[0]),
      alone,
    ).diagnostics.map((d) => d.code);
  expect(total('member-star', 'total: subject')).toEqual(['guard-public-total']);
  expect(total('branch-star', 'total: organisation')).toEqual([]);
});

const list = (title: string, when: string) => found(title, when).map((d) => d.code);

const found = (title: string, when: string, kind = 'warning') =>
  loadPack(
    toySource({
      'schemes/member-star.yaml': [
        [
          'publish:',
          `consequences:\n  - { consequence: extra, title: ${title}, when: ${when}, kind: ${kind} }\npublish:`,
        ],
      ],
    }),
    alone,
  ).diagnostics;

test.each(['张榜公布后三名', '通报末位', '公示低分人员', '黑榜上墙', '晾晒得分', 'Published'])(
  'the last ones are not put up: %s',
  (title) => {
    expect(list(title, '{ rank: { bottom: 3 } }')).toEqual(['guard-negative-level']);
    expect(list(title, '{ level: { max: 0 } }')).toEqual(['guard-negative-level']);
  },
);

test('what is a warning already is asked for other words, not to be one', () => {
  const fix = (kind: string) =>
    found('通报', '{ rank: { bottom: 3 } }', kind).map(({ remedy }) => remedy.includes('kind: warning'));
  expect([fix('warning'), fix('list')]).toEqual([[false], [true]]);
});

test.each(['光荣榜公示前十名', '先进公布'])('the first ones may be: %s', (title) => {
  expect(list(title, '{ rank: { top: 10 } }')).toEqual([]);
});

test.each(['谈心帮助', '提醒', '回访'])('the last ones may be helped: %s', (title) => {
  expect(list(title, '{ rank: { bottom: 3 } }')).toEqual([]);
});

test.each(['合格', '无星', '无警示', '良好', '差额推荐对象以外'])('“%s” speaks against nobody', (title) => {
  expect(levels(title).filter(([code]) => code === 'guard-negative-level')).toEqual([]);
});

test('a level that only a veto gives speaks against somebody, whatever it is called', () => {
  expect(levels('丙, by-veto: true').map(([code]) => code)).toContain('guard-negative-level');
  expect(levels('丙, by-veto: true', 'level: organisation').map(([code]) => code)).not.toContain(
    'guard-negative-level',
  );
});

test('all bad levels are named at once, and the lowest one by its rule too', () => {
  const level = (title: string, rule = '') =>
    loadPack(
      toySource({
        'schemes/member-star.yaml': [
          ['title: 无星,', `title: ${title}${rule === '' ? '' : `, rule: ${rule}`},`],
          ['title: 一星', 'title: 待提升'],
        ],
      }),
      alone,
    ).diagnostics.filter(({ code }) => code === 'guard-negative-level');
  expect(level('不合格').map(({ message }) => message)).toEqual([
    '“先锋星”公开个人的级别，其中有负面的：“不合格”（见“不合格”）、“待提升”（见“待提升”）。',
  ]);
  expect(level('丙类', '60分以下的为后进村民').map(({ message }) => message)).toEqual([
    expect.stringContaining('“丙类”（见“后进”）'),
  ]);
});

test('a household is the people who live there: its bad levels and the last ones are not put up; its points may be', () => {
  const home = (title: string, more = '', total = 'subject', kind = '农户') =>
    loadPack(
      toySource(
        { 'pack.yaml': [['basis: example', `basis: example\nkinds: [{ kind: home, title: ${kind}, in: committee }]`]] },
        {
          'records/mark.yaml': `record: mark
title: 评分
subject: home
fields: [{ field: score, title: 分数, type: number, unit: 分 }]
enter: [branch-secretary]
verify: none
summary: '{score}'
`,
          'schemes/home.yaml': `scheme: home
title: 积分
subject: home
period: { tally: month, settle: year, reset: year }
precision: 0.1
sections:
  - section: all
    title: 全部
    items: [{ item: a, title: 评分, measure: { sum: mark.score }, points: { as-entered: true } }]
levels: [{ level: 0, title: ${title}, below: 60 }, { level: 1, title: 良好, from: 60 }]
${more}publish: { level: public, total: ${total} }
`,
        },
      ),
      alone,
    ).diagnostics.flatMap(({ code, message }) => (code.startsWith('guard-') ? [`${code} ${message}`] : []));
  expect(home('较差户')).toEqual(['guard-negative-level “积分”公开家庭的级别，其中有负面的：“较差户”（见“较差”）。']);
  const black = 'consequences: [{ consequence: c, title: 黑榜, kind: list, when: { level: { max: 0 } } }]\n';
  expect(home('一般', black)).toEqual(['guard-negative-level “黑榜”把家庭里靠后的公布出来（见“黑榜”）。']);
  expect(home('一般', '', 'public')).toEqual([]);
  // A shop is a body, not a household.
  expect(home('较差户', '', 'subject', '商户')).toEqual([]);
});
