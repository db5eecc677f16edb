import { describe, expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { alone, toySource } from '../toy-source.ts';
import { toyFieldCodes, toyItemCodes, toyGuarded, toyRefused } from '../toy-findings.ts';

describe('guard-health', () => {
  test.each([
    '无偿献血',
    '献血200毫升计5分',
    '健康码为绿码',
    '按时体检',
    '患病',
    '接种疫苗',
    'Blood donation',
    'Health status',
    'Sick leave taken',
  ])('is found in “%s”', (title) => {
    expect(toyItemCodes(title)).toContain('guard-health');
  });
  test.each([
    '慰问患病群众',
    '帮助残疾人',
    '义诊服务',
    '卫生整治',
    '城乡居民医保参保',
    '党性体检',
    '传染病防控宣传',
    'Help for disabled neighbours',
  ])('is not found in “%s”', (title) => {
    expect(toyItemCodes(title)).toEqual([]);
  });
  test('a field is sensitive personal data, compulsory or not', () => {
    expect(toyFieldCodes('健康状况')).toEqual(['guard-sensitive']);
    expect(toyFieldCodes('健康状况', ', required: false')).toEqual(['guard-sensitive']);
  });
});

// As offices really write them.
const refused = [
  '无偿献血',
  '健康码为绿码',
  '按时体检',
  '患慢性病',
  '接种疫苗',
  '微信步数',
  '日行万步',
  '血压血糖达标',
  '精神病史',
  '残疾等级',
  '请病假',
  '住院天数',
  '体重控制',
  '心理测评达标',
  '抑郁状况',
  '核酸阳性',
  '因病缺勤',
  '病假每天扣0.2分',
  '病事假每天扣0.2分',
  '病、事假超过15天的',
  'Step count',
  'Disability of the member',
  'Blood pressure',
  'Sick days',
  '慢病党员',
  '每日走路步数',
  '未配合慢性病随访',
  '按时参加尿检',
  '登记捐献造血干细胞',
  '登记捐献器官',
];
const ordinary = [
  '事假每天扣0.5分',
  '请假每天扣0.2分，病假除外',
  '迟到早退',
  '缺勤天数',
  '健康讲座',
  '班子集体重大违纪',
  '无故缺席一次，因病请假除外',
  '义诊服务',
  '慰问患病群众',
  '帮助残疾人',
  '残疾人工作',
  '卫生整治',
  '无障碍设施改造',
  '爱国卫生运动',
  '组织健步走活动',
  '心理健康服务',
  '体育测试',
  '体育考试成绩',
  '犬只疫苗接种动员',
  '传染病防控宣传',
  'Help for disabled neighbours',
  '城乡居民医保参保',
  '进一步数字化改造',
  '看护精神病人',
  '残疾人两项补贴审核',
  '慢性病患者随访',
  '建立居民健康档案',
  '担任残疾人专职委员',
  '城市体检问题整改',
  '支部“政治体检”整改',
  '公务用车按时年检体检',
  '与重病、残疾家庭结对',
];

test('refused by whatever name', () => {
  expect(toyRefused('guard-health', refused)).toEqual(refused);
  expect(toyRefused('guard-health', refused, -1, 'branch-star')).toEqual(refused);
});

test('a choice beside the one that is scored is not scored', () => {
  const kinds = (worth: string) =>
    loadPack(
      toySource({
        'records/volunteer-service.yaml': [
          [
            'enter: [member]',
            '  - { field: kind, title: 种类, type: choice, choices: [{ choice: private, title: 事假 }, { choice: sick, title: 病假 }] }\nenter: [member]',
          ],
        ],
        'schemes/member-star.yaml': [
          [
            'levels:\n',
            `      - { item: leave, title: 请假, measure: { value: volunteer-service, worth: ${worth}, combine: sum }, points: { as-entered: true } }\nlevels:\n`,
          ],
        ],
      }),
      alone,
    ).diagnostics.filter(({ code }) => code === 'guard-health').length;
  expect(kinds('{ by: kind, table: { private: -1 }, otherwise: 0 }')).toBe(0);
  expect(kinds('{ by: kind, table: { private: -1, sick: 0 } }')).toBe(0);
  expect(kinds('{ by: kind, table: { private: -1, sick: -0.5 } }')).toBe(1);
  expect(kinds('{ by: kind, table: { private: -1 }, otherwise: -0.5 }')).toBe(1);
  expect(kinds('{ by: kind, table: { private: 0 }, otherwise: -0.5 }')).toBe(1);
});

test('what a ward does is nobody’s file; what happens to an organisation’s own people is', () => {
  const ward = [
    '出院患者抗菌药物使用率',
    '平均住院日',
    '住院',
    '住院患者满意度',
    '病床使用率',
    '县域内住院率',
    'Antibiotics given to inpatients',
  ];
  expect(toyGuarded(ward, 2, 'branch-star')).toEqual([]);
  const own = ['党员住院率', '职工慢性病发病率', '住院天数', '本人确诊比例'];
  expect(toyRefused('guard-health', own, 1, 'branch-star')).toEqual(own);
  expect(toyRefused('guard-health', ['平均住院日', '慢性病发病率'])).toEqual(['平均住院日', '慢性病发病率']);
});

test('ordinary work passes', () => {
  expect(toyGuarded(ordinary)).toEqual([]);
  expect(toyGuarded(ordinary, 2, 'branch-star')).toEqual([]);
});

test('sick leave in rules of attendance has a remedy of its own', () => {
  const remedy = (title: string) =>
    loadPack(
      toySource({
        'schemes/member-star.yaml': [
          [
            'levels:\n',
            `      - { item: leave, title: ${title}, measure: { count: meeting.present }, points: { each: -1 } }\nlevels:\n`,
          ],
        ],
      }),
      alone,
    ).diagnostics.map(({ remedy: said }) => said);
  expect(remedy('病假每天扣0.2分')).toEqual([expect.stringContaining('只记请假天数、不记事由')]);
  expect(remedy('无偿献血')).toEqual([expect.stringContaining('献血')]);
});

test('whom sick leave lets off is no score of it; what it costs or brings is', () => {
  const excused = [
    '旷工每天扣2分，请假（事假、病假）不扣分',
    '缺勤每次扣2分，病假不计',
    '因病请假不计缺席',
    '经批准的病假按出勤计',
    '病假、事假视同出勤',
    '因公因病请假的视同参加',
    '无故缺席扣2分，病假、产假不扣',
    '除病假外，请假每次扣1分',
    '病事假不扣分，旷工扣2分',
    '病假不算缺勤',
    '全勤加5分，病假不影响全勤',
    '病假不予扣分',
    'Absence 2 off; sick leave excused',
    'Absent without leave, except for sick leave',
  ];
  expect(toyGuarded(excused, -1)).toEqual([]);
  const scored = [
    '病假超过3天每天扣0.5分',
    '病假3天以内不扣分，超过的每天扣0.5分',
    '事假、病假每天扣0.5分',
    '病假按事假的一半扣分',
    '全勤奖5分，请病假的取消',
    '病假不加分',
    '病假扣发全勤分',
    'Sick leave 0.5 off a day',
  ];
  expect(toyRefused('guard-health', scored, -1)).toEqual(scored);
  // Whatever its title says, what it counts is what is scored.
  const counted = loadPack(
    toySource(
      {
        'schemes/member-star.yaml': [
          [
            'levels:\n',
            `      - { item: leave, title: 病假不扣, measure: { count: sick }, points: { each: -1 } }\nlevels:\n`,
          ],
        ],
      },
      {
        'records/sick.yaml':
          'record: sick\ntitle: 病假\nsubject: member\nenter: [member]\nverify: none\nsummary: 请假\n',
      },
    ),
    alone,
  );
  expect(counted.diagnostics.map(({ code }) => code)).toContain('guard-health');
});

describe('long leave that leaves somebody without a level', () => {
  const days = '{ sum: leave.days, where: { kind: { one-of: [private, sick] } }, is: { above: 60 } }';
  const codes = (part: string, more: Record<string, [string, string][]> = {}) =>
    loadPack(
      toySource(
        {
          ...more,
          'schemes/member-star.yaml': [['levels:\n', `${part}levels:\n`], ...(more['schemes/member-star.yaml'] ?? [])],
        } as Parameters<typeof toySource>[0],
        {
          'records/leave.yaml':
            'record: leave\ntitle: 考勤\nsubject: member\nfields: [{ field: kind, title: 情形, type: choice, choices: [{ choice: private, title: 事假 }, { choice: sick, title: 病假 }] }, { field: days, title: 天数, type: number, min: 0.5, precision: 0.5 }]\nenter: [branch-secretary]\nverify: none\nsummary: 请假\n',
        },
      ),
      alone,
    )
      .diagnostics.filter(({ code }) => code === 'guard-health')
      .map(({ message }) => message);
  const exempt = (more = '') => `exempt:\n  - { exempt: long, title: 病事假累计超过60天, when: ${days}${more} }\n`;
  const veto = (effect: string) =>
    `vetoes:\n  - { veto: long, title: 病事假累计超过60天, when: ${days}, effect: ${effect} }\n`;
  const unlevelled = (title = '不定等次', more = ''): Record<string, [string, string][]> => ({
    'schemes/member-star.yaml': [
      ['levels:\n', `levels:\n  - { level: 9, title: ${title}, by-veto: true }\n`],
      ...(more === '' ? [] : ([['levels:\n', `${more}levels:\n`]] as [string, string][])),
    ],
  });

  test('passes: not assessed, or not ranked', () => {
    expect(codes(exempt())).toEqual([]);
    expect(codes(exempt(', from: ranking'))).toEqual([]);
    expect(codes(veto('{ level: { exactly: 9 } }'), unlevelled())).toEqual([]);
  });

  test('is refused where it costs points, a better level, money or an award', () => {
    expect(codes(exempt(', from: ranking, max-level: 1'))).toEqual([expect.stringContaining('限了最高评为哪一级')]);
    expect(codes(veto('{ level: { max: 1 } }'))).toHaveLength(1);
    expect(codes(veto('{ points: 5 }'))).toHaveLength(1);
    expect(codes(veto('{ level: { exactly: 9 } }'), unlevelled('不称职'))).toHaveLength(1);
    expect(codes(veto('{ level: { exactly: 9 }, points: 5 }'), unlevelled())).toHaveLength(1);
    const talk = 'consequences:\n  - { consequence: talk, title: 约谈, kind: review, when: { level: { min: 9 } } }\n';
    expect(codes(veto('{ level: { exactly: 9 } }'), unlevelled('不定等次', talk))).toHaveLength(1);
    const struck = 'consequences:\n  - { consequence: talk, title: 约谈, kind: review, when: { veto: long } }\n';
    expect(codes(veto('{ level: { exactly: 9 } }'), unlevelled('不定等次', struck))).toHaveLength(1);
    const paid =
      'consequences:\n  - { consequence: pay, title: 奖金, kind: pay, when: { total: { min: 1 } }, pay: { to: subject, yuan: { 0: 1 } } }\n';
    expect(codes(veto('{ level: { exactly: 9 } }'), unlevelled('不定等次', paid))).toHaveLength(1);
  });
});
