import { expect, it } from 'vitest';
import { recordTypeSchema } from '../../records/record-type.ts';
import { toyPack, toyScheme } from '../../testing/index.ts';
import { caseSchema, runCases } from './cases.ts';

const toy = toyPack();
const exchange = recordTypeSchema.parse({
  record: 'exchange',
  title: '兑换',
  subject: 'member',
  fields: [{ field: 'points', title: '用分', type: 'number', min: 1, precision: 1 }],
  enter: ['member'],
  verify: 'branch-secretary',
  within: { field: 'points', balance: 'account', leave: 2 },
  summary: '{points}',
});
const account = toyScheme({
  scheme: 'account',
  title: '兑换积分',
  levels: [],
  period: { tally: 'month', settle: 'month', reset: 'year' },
  'count-from': 'reset',
  expires: { months: 12 },
  precision: 1,
  sections: [
    {
      section: 'account',
      title: '账户',
      items: [
        { item: 'got', title: '得分', measure: { sum: 'volunteer-service.hours' }, points: { each: 1 } },
        { item: 'used', title: '已兑换', measure: { sum: 'exchange.points' }, points: { each: -1 } },
      ],
    },
  ],
});
const rules = { ...toy, records: [...toy.records, exchange], schemes: [...toy.schemes, account] };

// 12 + 8 = 20，至少留 2：3 月最多兑换 18；兑换 15 后余 5，再兑换 4 只剩 1，拒绝
const run = (more: Record<string, unknown>, total = 5) =>
  runCases(rules, [
    caseSchema.parse({
      case: 'exchange',
      title: '兑换',
      scheme: 'account',
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: [
        { id: 'a', record: 'volunteer-service', date: '2017-01-05', hours: 12 },
        { id: 'late', record: 'exchange', date: '2017-03-20', points: 4 },
        { id: 'first', record: 'exchange', date: '2017-03-09', points: 15 },
        { id: 'b', record: 'volunteer-service', date: '2017-03-01', hours: 8 },
      ],
      expect: [{ subject: 'm1', period: '2017-03', total }],
      ...more,
    }),
  ])[0]!;

it('holds records to the balance of their day, in the order of their days', () => {
  expect(run({ refused: ['late'] })).toMatchObject({ passed: true, failures: [] });
  const [failure] = run({}).failures;
  expect(failure).toMatchObject({ subject: 'm1', period: '2017-03-20', what: 'facts.late', expected: 'entered' });
  expect(failure!.message).toContain('兑换积分余额 5 分，用后至少留 2 分，按余额可用 3 分，不够 4 分');
});

it('says what was not refused, and what is not there', () => {
  expect(run({ refused: ['late', 'first', 'none'] }).failures.map(({ message }) => message)).toEqual([
    'm1 2017-03-09 first: expected refused, got entered',
    '  none: expected refused, got no such fact',
  ]);
});

it('asks for the records of earlier years, where points expire', () => {
  const { failures } = run({ refused: ['late'], before: [{ subject: 'm1', period: '2016', total: 30 }] });
  expect(failures[0]?.message).toContain('as facts, not before');
});

it('holds them to what is credited by then: points of a month from the first day of the next', () => {
  const [{ items, ...section }] = account.sections as [(typeof account.sections)[0]];
  const later = {
    ...account,
    sections: [
      { ...section, items: items.slice(0, 1), credited: { after: 'month' as const } },
      { ...section, section: 'used', items: items.slice(1) },
    ],
  };
  const [result] = runCases({ ...rules, schemes: [...toy.schemes, later] }, [
    caseSchema.parse({
      case: 'later',
      title: '次月起可兑换',
      scheme: 'account',
      subjects: [{ id: 'm1', kind: 'member' }],
      facts: [
        { id: 'a', record: 'volunteer-service', date: '2017-03-05', hours: 12 },
        { id: 'early', record: 'exchange', date: '2017-03-31', points: 10 },
        { id: 'next', record: 'exchange', date: '2017-04-01', points: 10 },
      ],
      refused: ['early'],
      expect: [
        { subject: 'm1', period: '2017-03', total: 12 },
        { subject: 'm1', period: '2017-04', total: 2 },
      ],
    }),
  ]);
  expect(result).toMatchObject({ passed: true, failures: [] });
});

it('goes by what was left of a year that the case gives', () => {
  // 100 结转一半是 50：兑换 40 后余 10，再兑换 20 拒绝
  const plain = toyScheme({ ...account, expires: undefined, carry: { share: 0.5 } });
  const carried = { ...rules, schemes: [...toy.schemes, plain] };
  const [result] = runCases(carried, [
    caseSchema.parse({
      case: 'carried',
      title: '结转',
      scheme: 'account',
      subjects: [{ id: 'm1', kind: 'member' }],
      before: [{ subject: 'm1', period: 2016, total: 100 }],
      facts: [
        { id: 'first', record: 'exchange', date: '2017-01-10', points: 40 },
        { id: 'late', record: 'exchange', date: '2017-02-10', points: 20 },
      ],
      refused: ['late'],
      expect: [{ subject: 'm1', period: '2017-02', total: 10 }],
    }),
  ]);
  expect(result!.failures).toEqual([]);
});

it('holds them to how often and how much a month and a year of the scheme allow, and bars for a time', () => {
  // 每月不超过 2 次，每年合计不超过 50；账户的月从 26 日起：3 月是 2 月 26 日—3 月 25 日
  const fraud = recordTypeSchema.parse({ ...exchange, record: 'fraud', title: '弄虚作假', within: undefined });
  const madeGood = recordTypeSchema.parse({ ...fraud, record: 'made-good', title: '整改合格' });
  const limited = recordTypeSchema.parse({
    ...exchange,
    within: {
      field: 'points',
      balance: 'account',
      times: { month: 2 },
      total: { year: 50 },
      'barred-by': { any: 'fraud', months: 6, repair: { when: { any: 'made-good' } } },
    },
  });
  const [section] = account.sections as [(typeof account.sections)[0]];
  const items = section.items.map((item) => (item.item === 'got' ? { ...item, points: { each: 10 } } : item));
  const period = { ...account.period, 'month-starts': 26 };
  const cut = toyScheme({ ...account, period, sections: [{ ...section, items }] });
  const use = (id: string, date: string, points: number, subject = 'm1') => ({
    id,
    record: 'exchange',
    date,
    points,
    subject,
  });
  const [result] = runCases(
    { ...toy, records: [...toy.records, limited, fraud, madeGood], schemes: [...toy.schemes, cut] },
    [
      caseSchema.parse({
        case: 'limits',
        title: '次数和总额',
        scheme: 'account',
        subjects: [
          { id: 'm1', kind: 'member' },
          { id: 'm2', kind: 'member' },
        ],
        facts: [
          { id: 'a', record: 'volunteer-service', date: '2017-01-05', hours: 10, subject: 'm1' },
          { id: 'b', record: 'volunteer-service', date: '2017-01-05', hours: 10, subject: 'm2' },
          use('one', '2017-02-26', 10),
          use('two', '2017-03-25', 10),
          use('third', '2017-03-25', 10), // 第三次
          use('other', '2017-03-25', 10, 'm2'),
          use('next', '2017-03-26', 20), // 4 月了：合计 40
          use('much', '2017-05-01', 11), // 40 + 11 > 50
          use('rest', '2017-05-02', 10),
          { id: 'f', record: 'fraud', date: '2017-04-15', points: 1, subject: 'm2' },
          use('barred', '2017-10-15', 1, 'm2'), // 到 10 月 15 日为止
          use('free', '2017-10-16', 1, 'm2'),
          { id: 'g', record: 'fraud', date: '2017-10-17', points: 1, subject: 'm2' },
          { id: 'h', record: 'made-good', date: '2017-10-20', points: 1, subject: 'm2' },
          use('again', '2017-10-19', 1, 'm2'),
          use('lifted', '2017-10-20', 1, 'm2'), // 当天起恢复
        ],
        refused: ['third', 'much', 'barred', 'again'],
        expect: [
          { subject: 'm1', period: '2017-05', total: 50 },
          { subject: 'm2', period: '2017-10', total: 88 },
        ],
      }),
    ],
  );
  expect(result!.failures).toEqual([]);
});

it('bars in the settle period after a level of another scheme', () => {
  // 季度缺席 2 次列黑榜（0），下一季度不得兑换，再下一季度可以
  const list = toyScheme({
    scheme: 'red-black',
    title: '红黑榜',
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    sections: [
      {
        section: 'all',
        title: '全部',
        start: 10,
        items: [{ item: 'away', title: '缺席', measure: { count: 'absence' }, points: { each: -3 } }],
      },
    ],
    levels: [
      { level: 0, title: '黑榜', below: 5 },
      { level: 1, title: '红榜', from: 5 },
    ],
  });
  const barred = recordTypeSchema.parse({
    ...exchange,
    within: { field: 'points', balance: 'account', 'barred-by': { score: 'red-black', level: { max: 0 } } },
  });
  const away = (date: string, subject: string) => ({ record: 'absence', date, subject });
  const use = (id: string, date: string, subject: string) => ({ id, record: 'exchange', date, points: 1, subject });
  const got = (subject: string) => ({ record: 'volunteer-service', date: '2016-12-05', hours: 12, subject });
  const [result] = runCases({ ...toy, records: [...toy.records, barred], schemes: [...toy.schemes, list, account] }, [
    caseSchema.parse({
      case: 'black',
      title: '黑榜',
      scheme: 'account',
      subjects: [
        { id: 'm1', kind: 'member' },
        { id: 'm2', kind: 'member' },
      ],
      facts: [
        got('m1'),
        got('m2'),
        away('2016-11-05', 'm1'),
        away('2016-12-05', 'm1'),
        away('2017-01-05', 'm2'),
        use('barred', '2017-03-31', 'm1'), // 第四季度黑榜，年度之间也算
        use('again', '2017-04-01', 'm1'),
        use('once', '2017-04-01', 'm2'), // 只缺席一次：7 分，红榜
      ],
      refused: ['barred'],
      expect: [
        { subject: 'm1', period: '2017-04', total: 11 },
        { subject: 'm2', period: '2017-04', total: 11 },
      ],
    }),
  ]);
  expect(result!.failures).toEqual([]);
});
