import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyGuarded, toyItemCodes, toyRefused } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

describe('guard-petitions', () => {
  test.each([
    '发生信访',
    '被群众投诉',
    '实名举报',
    'Complaints received',
    '越级上访',
    '进京访每人次扣5分',
    'Petitions from the village',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-petitions');
  });
  test.each([
    '化解信访积案',
    '群众投诉经查属实每次扣5分',
    '被群众举报反映并查证属实的',
    '举报安全隐患',
    '信访工作落实',
    'Complaints resolved',
    '接访下访群众',
    '违法信访行为',
    'Petitions settled',
    '走访群众',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
});

// As offices really write them.
const refused = [
  '上访',
  '越级上访',
  '缠访',
  '家属闹访',
  '集体访',
  '进京访每人次扣5分',
  '赴省上访',
  '信访件数',
  '重复信访率',
  '初访量',
  '拨打12345反映问题',
  '12345工单量',
  '12345投诉量',
  '到上级反映诉求',
  '向媒体反映',
  '越级举报',
  '举报村干部',
  '联名告状',
  '信访总量下降',
  '投诉件数',
  '投诉率',
  '网上发帖反映问题',
  '越级上访经查实扣分',
  '因上访被处理',
  '提起行政复议',
  '无越级上访',
  '被群众投诉',
  'Petitions from the village',
  'Calls to the hotline',
  'Complaints received',
  '越级反映问题',
  '拨打市长热线',
  '给12345打电话',
  '写信反映干部问题',
  '群体访',
  '网上上访',
  '到乡镇以上机关反映个人诉求',
  '在抖音、微博曝光村内问题',
];
const ordinary = [
  '化解信访积案',
  '接访值班',
  '信访事项按期办结率',
  '12345工单按期办结率',
  '领导干部接访下访',
  '信访工作落实',
  '举报安全隐患',
  '投诉处理满意',
  '有效投诉',
  '群众投诉经查属实',
  '信访代办',
  '信访事项按期受理率',
  '诉求办结率',
  '有效投诉率（经核实属实）',
  '有责投诉每件扣分',
  '信访法规宣传',
  '来访接待',
  '走访群众',
  '家访',
  '违法信访行为',
  '受警告或严重警告处分',
  'Complaints resolved',
  'Petitions settled',
  '参加线上访谈节目',
  '信访矛盾排查',
  '重复信访治理',
  '行政复议应诉出庭率',
  '因服务态度被群众投诉，经查证属实的',
];

test('refused by whatever name, of persons and of places', () => {
  for (const scheme of ['member-star', 'branch-star'] as const)
    for (const points of [1, -1]) expect(toyRefused('guard-petitions', refused, points, scheme)).toEqual(refused);
});

test('how they are dealt with, and a service found wanting, may count', () => {
  for (const scheme of ['member-star', 'branch-star'] as const)
    for (const points of [1, -1]) expect(toyGuarded(ordinary, points, scheme)).toEqual([]);
});

test('a service taken back after a complaint is a question, not a score of who complains', () => {
  const where = (rule: string, complained: string) =>
    loadPack(
      toySource({
        'records/volunteer-service.yaml': [
          ['enter:', '  - { field: complained, title: 被服务对象投诉, type: boolean }\nenter:'],
        ],
        'schemes/member-star.yaml': [
          ['hours: { min: 1 } }', `hours: { min: 1 }${complained} }`],
          ['title: 志愿服务\n', `title: 志愿服务\n        rule: ${rule}\n`],
        ],
        'cases/stars.yaml': [
          [
            'activity: 植树, hours: 2 }]\n    expect: [{ subject: m1',
            'activity: 植树, hours: 2, complained: false }]\n    expect: [{ subject: m1',
          ],
        ],
      }),
      alone,
    ).diagnostics.map(({ code, severity }) => `${code} ${severity}`);
  expect(where('每小时2分', ', complained: false')).toEqual(['guard-petitions warning']);
  expect(where('每小时2分，被投诉的不计', '')).toEqual(['guard-petitions warning']);
  expect(where('每小时2分，投诉经核实的不计', '')).toEqual([]);
  expect(where('每小时2分', ', complained: true')).toEqual(['guard-petitions error']);
});

test('a record named after the matter, of which the item counts what was done', () => {
  const pack = (title: string) =>
    loadPack(
      toySource(
        {
          'schemes/branch-star.yaml': [
            [
              'levels:\n',
              `      - { item: done, title: ${title}, measure: { count: complaint }, points: { each: 1 } }\nlevels:\n`,
            ],
          ],
        },
        {
          'records/complaint.yaml':
            'record: complaint\ntitle: 群众投诉\nsubject: branch\nfields: [{ field: matter, title: 事由, type: text }]\nenter: [branch-secretary]\nverify: township-officer\nsummary: 投诉\n',
        },
      ),
      alone,
    ).diagnostics.map(({ code }) => code);
  expect(pack('投诉按期办结')).toEqual([]);
  expect(pack('为民服务')).toEqual(['guard-petitions']);
});

test('a consequence that rests on it is refused too', () => {
  const source = toySource({
    'records/volunteer-service.yaml': [['title: 志愿服务', 'title: 越级上访']],
    'schemes/member-star.yaml': [
      [
        'publish:',
        'consequences:\n  - { consequence: c, title: 约谈, kind: review, when: { any: volunteer-service } }\npublish:',
      ],
    ],
  });
  const found = loadPack(source, alone).diagnostics.filter(({ code }) => code === 'guard-petitions');
  // The item, and the consequence.
  expect(found.some(({ message }) => message.includes('“约谈”'))).toBe(true);
});

const called = (id: string, recordTitle: string, title: string, item = 'done') =>
  loadPack(
    toySource(
      {
        'schemes/member-star.yaml': [
          [
            'levels:\n',
            `      - { item: ${item}, title: ${title}, measure: { count: ${id} }, points: { each: -1 } }\nlevels:\n`,
          ],
        ],
      },
      {
        [`records/${id}.yaml`]: `record: ${id}\ntitle: ${recordTitle}\nsubject: member\nfields: [{ field: matter, title: 事由, type: text }]\nenter: [branch-secretary]\nverify: township-officer\nsummary: 一件\n`,
      },
    ),
    alone,
  ).diagnostics;

test.each([
  ['complaint', '有效投诉', '有效投诉率（经核实属实）', 'done'],
  ['complaint', '有效投诉', '有效投诉率（经核实属实）', 'complaint'],
  ['petition', '信访事项办理', '信访事项按期办结率', 'petition'],
  ['petition', '信访事项', '信访事项按期办结率', 'petition'],
  ['request', '诉求办理', '诉求超期未办结', 'petitions-late'],
])('an id %s whose title %s says how it was handled lets %s pass', (id, record, title, item) => {
  expect(called(id, record, title, item)).toEqual([]);
});

test.each([
  ['complaint', '投诉', '服务态度', 'done', '见所用的纪实、字段或选项“投诉”'],
  ['complaint', '环境问题', '环境问题', 'done', '见所用纪实、字段或选项的编号“complaint”'],
  ['matter', '事项', '服务群众', 'petition', '见编号“petition”'],
  ['petition', '越级上访', '信访事项按期办结率', 'done', '见所用的纪实、字段或选项“上访”'],
  ['petition-handled', '信访量', '信访量', 'handled', '见“信访”'],
])('an id %s titled %s is still found beside %s', (id, record, title, item, seen) => {
  const found = called(id, record, title, item);
  expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['guard-petitions error']);
  expect(found[0]!.message).toContain(seen);
});

test('what was found in an id says that another may be chosen', () => {
  expect(called('complaint', '环境问题', '环境问题')[0]!.remedy).toContain('换一个编号');
  expect(called('complaint', '投诉', '有效投诉率（经核实属实）')[0]!.remedy).toContain('所用的纪实也这样写');
});

test('the rule says that a complaint was looked into where an id alone speaks of it', () => {
  const asked = (rule: string, title = '窗口服务', record = '窗口服务投诉查实') =>
    loadPack(
      toySource(
        {
          'schemes/branch-star.yaml': [
            [
              'levels:\n',
              `      - { item: complaint, title: ${title}, rule: ${rule}, measure: { count: complaint }, points: { each: -2 } }\nlevels:\n`,
            ],
          ],
        },
        {
          'records/complaint.yaml': `record: complaint\ntitle: ${record}\nsubject: branch\nfields: [{ field: matter, title: 事由, type: text }]\nenter: [branch-secretary]\nverify: township-officer\nsummary: 一件\n`,
        },
      ),
      alone,
    ).diagnostics;
  expect(asked('每次扣2分')[0]!.remedy).toContain('在 rule 里写明“经核实属实”');
  expect(asked('经核实属实的，每次扣2分')).toEqual([]);
  expect(asked('经核实属实的，每次扣2分', '窗口服务', '窗口服务')).toEqual([]);
  // A title that speaks of complaints says itself that they were looked into.
  const [titled] = asked('经核实属实的，每次扣2分', '窗口服务投诉');
  expect([titled!.code, titled!.remedy.includes('在标题里写明')]).toEqual(['guard-petitions', true]);
  // The first half of the rule scores whoever complains.
  expect(asked('被投诉的每次扣2分；经核实属实的加倍').map(({ code }) => code)).toEqual(['guard-petitions']);
});

test('to be talked out of it does not excuse points taken off whoever did it', () => {
  const titles = ['上访经劝返化解的', '越级上访被训诫处理的'];
  expect(toyRefused('guard-petitions', titles, -1)).toEqual(titles);
  expect(toyGuarded(['化解信访积案不力', '信访事项经办理群众满意'], -1)).toEqual([]);
});
