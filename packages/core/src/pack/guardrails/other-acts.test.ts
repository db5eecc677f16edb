import { expect, test } from 'vitest';
import { loadPack } from '../load.ts';
import { toyGuarded, toyRefused } from '../toy-findings.ts';
import { alone, toySource } from '../toy-source.ts';

const item = (title: string, rest: string, scheme = 'member-star') => {
  const text = `      - { item: extra, title: ${title}, ${rest} }\nlevels:\n`;
  const edits = { [`schemes/${scheme}.yaml`]: [['levels:\n', text]] } as Parameters<typeof toySource>[0];
  return loadPack(toySource(edits), alone).diagnostics.map((d) => d.code);
};
const taken = 'measure: { count: meeting.present }, points: { each: -2 }';

test.each(['直系亲属违法犯罪', '子女酒驾受处罚', 'Relatives convicted of crimes'])('kin: %s', (title) => {
  expect(item(title, taken)).toEqual(['guard-other-act']);
});

test('an office answers for others, when the pack says so', () => {
  expect(item('班子家属违纪', `${taken}, duty-of-office: 书记抓班子家风建设`)).toEqual([]);
});

test('points off by what others did, read from them', () => {
  const scores = (points: string) =>
    item('支部失分', `measure: { average: branch-star, of: branches }, points: ${points}`);
  expect(scores('{ each: -1 }')).toContain('guard-other-act');
  expect(scores('{ each: 1 }')).not.toContain('guard-other-act');
});

test.each(['劝阻亲属违法行为', '本人违纪', '家庭和睦'])('one’s own: %s', (title) => {
  expect(item(title, taken)).toEqual([]);
});

test('an organisation answers for its people', () => {
  expect(item('党员家属违法', 'measure: { count: meeting }, points: { each: -1 }', 'branch-star')).toEqual([]);
});

const refused = [
  '直系亲属违法犯罪',
  '子女酒驾受处罚',
  '邻居乱倒垃圾',
  '家属违章搭建',
  '家人参与赌博',
  '配偶失信',
  '室友晚归违纪',
  '租户拖欠卫生费',
  '联系户不配合工作',
  '帮扶对象逃课',
  '他人违规连带',
  '儿子打架斗殴',
  '三代以内亲属犯罪',
  '户内成员未参加劳动',
  '朋友酒驾',
  'Relatives convicted of crimes',
  'Neighbours who litter',
  '家属未按时搬迁',
];
const ordinary = [
  '劝阻亲属违法行为',
  '本人违纪',
  '与邻居打架',
  '不赡养父母',
  '虐待家庭成员',
  '辱骂邻居',
  '调解邻里纠纷',
  '纵容子女违法',
  '未送子女入学',
  '殴打他人',
  '侵占他人承包地违法',
  '影响邻居违建',
  '家庭和睦',
  '帮教失足青年',
  '包庇亲属违法',
];

test('the acts of others by whatever name', () => {
  expect(toyRefused('guard-other-act', refused, -1)).toEqual(refused);
});

test('one’s own acts, though others are named', () => {
  expect(toyGuarded(ordinary, -1)).toEqual([]);
});

test('the same loss the other way round', () => {
  const kin = '{ gather: { count: volunteer-service }, of: { link: spouse } }';
  const measured = (measure: string, points: string) =>
    item('基数', `measure: ${measure}, points: ${points}`).filter((code) => code.startsWith('guard'));
  expect(measured(`{ difference: { number: 10 }, minus: ${kin} }`, '{ as-entered: true }')).toEqual([
    'guard-other-act',
  ]);
  expect(measured(`{ ratio: { number: 1 }, of: ${kin}, zero: full }`, '{ share: 10 }')).toEqual(['guard-other-act']);
  expect(measured(`{ rank: ${kin} }`, '{ each: -1 }')).toEqual([]);
  expect(measured(`{ rank: ${kin} }`, '{ each: 1 }')).toEqual(['guard-other-act']);
  expect(measured(`{ difference: ${kin}, minus: { number: 1 } }`, '{ as-entered: true }')).toEqual([]);
  expect(measured(kin, '{ each: -1 }')).toEqual(['guard-other-act']);
});

test('in an expression only what is taken away or divided by turns', () => {
  const kin = '{ gather: { count: volunteer-service }, of: { link: spouse } }';
  const codes = (combine: string) =>
    item(
      '奖金',
      `measure: { combine: ${combine}, of: { kin: ${kin} } }, points: { tiers: [{ from: 0, points: 0 }, { from: 1, points: 10 }, { from: 2, points: 20 }] }`,
    ).filter((code) => code.startsWith('guard'));
  expect(codes('{ multiply: [kin, 0.3] }')).toEqual([]);
  expect(codes('{ min: [{ add: [kin, 1] }, 10] }')).toEqual([]);
  expect(codes('{ subtract: [100, kin] }')).toEqual(['guard-other-act']);
  expect(codes('{ divide: [1, { add: [kin, 1] }] }')).toEqual(['guard-other-act']);
  expect(codes('{ subtract: [100, { subtract: [50, kin] }] }')).toEqual([]);
  expect(codes('{ multiply: [kin, -1] }')).toEqual(['guard-other-act']);
});

test('a scheme that only takes off, read from above', () => {
  const team = (points: number) =>
    loadPack(
      toySource(
        {
          'schemes/member-star.yaml': [
            [
              'levels:\n',
              '      - { item: team, title: 所在支部, over: quarter, measure: { score: loss, of: above }, points: { as-entered: true } }\nlevels:\n',
            ],
          ],
        },
        {
          'schemes/loss.yaml': `scheme: loss
title: 违规
subject: branch
period: { tally: month, settle: quarter, reset: year }
precision: 1
sections: [{ section: all, title: 全部, items: [{ item: bad, title: 违规, measure: { count: meeting }, points: { each: ${points} } }] }]
publish: { level: none, total: organisation }
`,
        },
      ),
      alone,
    )
      .diagnostics.map(({ code }) => code)
      .filter((code) => code.startsWith('guard'));
  expect(team(-1)).toEqual(['guard-other-act']);
  expect(team(1)).toEqual([]);
});

test('a prize shared among those who have won it', () => {
  const scheme = (id: string, subject: string, stated: string) => `scheme: ${id}
title: 表彰
subject: ${subject}
period: { tally: quarter, settle: quarter, reset: year }
precision: 1
sections: [{ section: all, title: 全部, items: [{ item: n, title: 奖金, ${stated}, points: { as-entered: true } }] }]
publish: { level: none, total: organisation }
`;
  const winners = '{ score: member-star, of: members, is: { min: 10 }, combine: number }';
  const codes = (measure: string, counted = winners) =>
    loadPack(
      toySource(
        {},
        {
          'schemes/winners.yaml': scheme('winners', 'branch', `measure: ${counted}`),
          'schemes/prize.yaml': scheme('prize', 'member', `measure: ${measure}`),
        },
      ),
      alone,
    )
      .diagnostics.map(({ code }) => code)
      .filter((code) => code.startsWith('guard'));
  const made = (expression: string) =>
    `{ combine: ${expression}, of: { all: { score: winners, of: above } }, zero: 0 }`;
  expect(codes(made('{ divide: [800, all] }'))).toEqual([]);
  expect(codes(made('{ divide: [800, { max: [all, 1] }] }'))).toEqual([]);
  expect(codes('{ ratio: { number: 800 }, of: { score: winners, of: above }, zero: 0 }')).toEqual([]);
  expect(codes(made('{ subtract: [800, all] }'))).toEqual(['guard-other-act']);
  // By the weights of all who share it: what they are, not what they did.
  const weights = (inner: string) => `{ gather: ${inner}, of: { kind: member, there: any-time } }`;
  const post = '{ attribute: post, table: { secretary: 1.5 }, otherwise: 1 }';
  const months = `{ combine: { multiply: [rate, months] }, of: { rate: ${post}, months: { present: months } } }`;
  expect(codes(made('{ divide: [800, all] }'), weights(post))).toEqual([]);
  expect(codes(made('{ divide: [800, all] }'), weights(months))).toEqual([]);
  expect(codes(made('{ subtract: [800, all] }'), weights(post))).toEqual(['guard-other-act']);
  expect(codes(made('{ divide: [800, all] }'), weights('{ count: volunteer-service }'))).toEqual(['guard-other-act']);
  // What the others did is divided by, and not how many of them have won.
  expect(codes(made('{ divide: [800, all] }'), '{ count: meeting }')).toEqual(['guard-other-act']);
});

test('what the place one works at is like', () => {
  const gathered = (inner: string) =>
    item('补贴', `measure: { gather: ${inner}, of: above }, points: { each: -1 }`).filter((code) =>
      code.startsWith('guard'),
    );
  expect(gathered('{ attribute: field, table: { rural: 2 }, otherwise: 1 }')).toEqual([]);
  expect(gathered('{ count: absence }')).toEqual(['guard-other-act']);
});

test('one’s own attendance over what one’s body held', () => {
  const share = (ratio: string, of: string, points = '{ share: 20 }') =>
    item('活动参与', `measure: { ratio: ${ratio}, of: ${of} }, points: ${points}`).filter((code) =>
      code.startsWith('guard'),
    );
  const held = '{ gather: { count: meeting }, of: branch }';
  expect(share('{ count: meeting.present }', held)).toEqual([]);
  expect(share('{ count: volunteer-service }', held)).toEqual([]);
  // Nothing of one's own above, somebody else below, or more of it the worse.
  expect(share('{ number: 1 }', held)).toEqual(['guard-other-act']);
  const spouse = '{ gather: { count: volunteer-service }, of: { link: spouse } }';
  expect(share('{ count: volunteer-service }', spouse)).toEqual(['guard-other-act']);
  expect(share(held, '{ count: volunteer-service }', '{ share: -20 }')).toEqual(['guard-other-act']);
  // What nobody is invited to.
  const text = `      - { item: extra, title: 基数, measure: { ratio: { count: meeting.present }, of: ${held} }, points: { share: 20 } }\nlevels:\n`;
  const source = toySource({ 'schemes/member-star.yaml': [['levels:\n', text]] });
  const files = {
    ...source.files,
    'records/meeting.yaml': source.files['records/meeting.yaml']!.replace(/title: .*/, 'title: 违规问题'),
  };
  expect(loadPack({ ...source, files }, alone).diagnostics.map(({ code }) => code)).toContain('guard-other-act');
});

test('one’s own visits, recorded on whom one visits', () => {
  const kinds = `kinds:
  - kind: enterprise
    title: 企业
    in: committee
    attributes: [{ attribute: instructor, title: 指导员, type: link, to: member }]
`;
  const missed = '{ gather: { streak: visit, without: true, in-a-row: 1 }, of: { linked-by: instructor } }';
  const codes = (fields: string, { title = '走访企业', subject = 'enterprise', measure = missed } = {}) => {
    const text = `      - { item: v, title: 走访, measure: ${measure}, points: { each: -1 } }\nlevels:\n`;
    const edits = {
      'pack.yaml': [['fields:', `${kinds}fields:`]],
      'schemes/member-star.yaml': [['levels:\n', text]],
    } as const;
    const record = `record: visit\ntitle: ${title}\nsubject: ${subject}\nfields: [${fields}]\nenter: [branch-secretary]\nverify: none\nsummary: 走访\n`;
    const { diagnostics } = loadPack(toySource(edits, { 'records/visit.yaml': record }), alone);
    return diagnostics.map(({ code }) => code).filter((code) => code.startsWith('guard'));
  };
  const doer = '{ field: by, title: 走访人, type: people }';
  expect(codes(doer)).toEqual([]);
  expect(codes(doer, { measure: '{ coverage: visit, of: { linked-by: instructor } }' })).toEqual([]);
  // Nobody is named who did it, what is recorded is somebody's wrong, or it is about a person.
  expect(codes('{ field: note, title: 情况, type: text }')).toEqual(['guard-other-act']);
  expect(codes(doer, { title: '企业违规' })).toEqual(['guard-other-act']);
  expect(codes(doer, { subject: '[enterprise, member]' })).toEqual(['guard-other-act']);
});

test.each(['因为是一家人', '作为家长', '他们是父母子女', 'They are relatives'])(
  'what names no office is no duty of one: %s',
  (duty) => {
    expect(item('家属违建', `${taken}, duty-of-office: ${duty}`)).toEqual(['guard-other-act']);
  },
);

test.each([
  '书记抓班子家风建设',
  '网格长负责本网格',
  '领导干部管教配偶子女是职责所在',
  'The secretary answers for the branch',
])('an office is: %s', (duty) => {
  expect(item('家属违建', `${taken}, duty-of-office: ${duty}`)).toEqual([]);
});

test('a veto that reads how many places a unit has keeps nobody down for what others did', () => {
  const veto = (title: string, effect: string, own = 'take: rank') =>
    loadPack(
      toySource({
        'schemes/branch-star.yaml': [
          [
            'levels:\n',
            `      - { item: places, title: ${title}, measure: { number-of: member, of: members }, points: { as-entered: true, times: 0.2 } }\nlevels:\n`,
          ],
        ],
        'schemes/member-star.yaml': [
          [
            'levels:\n',
            `vetoes:\n  - { veto: v, title: 名额以外, when: { measure: { difference: { score: member-star, ${own}, period: previous }, minus: { score: branch-star, take: 'item:places', of: above } }, is: { above: 0 } }, effect: ${effect} }\nlevels:\n`,
          ],
        ],
      }),
      alone,
    ).diagnostics.flatMap(({ code }) => (code === 'guard-other-act' ? [code] : []));
  expect(veto('优秀名额', '{ level: { max: 1 } }')).toEqual([]);
  // What the unit scored is what others did; points off are more than a place not had.
  expect(veto('支部得分', '{ level: { max: 1 } }')).toEqual(['guard-other-act']);
  expect(veto('优秀名额', '{ points: 5 }')).toEqual(['guard-other-act']);
  expect(veto('优秀名额', '{ level: { max: 1 } }', 'take: total')).toEqual(['guard-other-act']);
});

test('what one’s own leave costs by the level of one’s unit is one’s own act', () => {
  const codes = (
    table: string,
    { days = '{ sum: volunteer-service.hours }', product = '[rate, days]', take = 'level' } = {},
  ) =>
    item(
      '请假扣减',
      `measure: { combine: { divide: [{ multiply: ${product} }, 30] }, of: { rate: { score: branch-star, of: above, take: ${take}${table} }, days: ${days} } }, points: { as-entered: true, times: -1 }`,
    ).filter((code) => code === 'guard-other-act');
  const better = ', table: { 1: 800, 2: 1000 }, otherwise: 1000';
  expect(codes(', table: { 0: 800 }, otherwise: 1000')).toEqual([]);
  // Not priced at one level, dearer at a worse one, of no record of one’s own, or points themselves.
  const told = ['guard-other-act'];
  expect(codes(', table: { 0: 0 }, otherwise: 1000')).toEqual(told);
  expect(codes(', table: { 0: 1000 }, otherwise: 800')).toEqual(told);
  expect(codes(better, { days: '{ present: days }' })).toEqual(told);
  expect(codes(better, { product: '[rate, 2]' })).toEqual(told);
  expect(codes('', { take: 'total' })).toEqual(told);
});
