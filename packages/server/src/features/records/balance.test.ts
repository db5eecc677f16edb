import { recordTypeSchema, schemeSchema } from '@lianxin/core';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { owning } from '../../db/scope.ts';
import { sameSite, signedIn, testApp } from '../../testing/index.ts';
import { balancesOf } from '../scores/balance.ts';
import { rescoreCounty } from '../scores/rescore.ts';
import { settleDue } from '../scores/settle.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const was = deps.packs.of(county);
const exchange = recordTypeSchema.parse({
  record: 'exchange',
  title: '积分兑换',
  subject: 'member',
  fields: [
    { field: 'points', title: '用分', type: 'number', min: 1, precision: 1 },
    { field: 'goods', title: '物品', type: 'text', required: false },
  ],
  enter: ['member', 'branch-secretary'],
  verify: 'branch-secretary',
  within: { field: 'points', balance: 'account' },
  summary: '{points}',
});
const account = schemeSchema.parse({
  scheme: 'account',
  title: '可兑换积分',
  'title-en': 'Points to exchange',
  subject: 'member',
  period: { tally: 'month', settle: 'month', reset: 'year' },
  'count-from': 'reset',
  expires: { months: 12 },
  precision: 1,
  sections: [
    {
      section: 'account',
      title: '账户',
      items: [
        { item: 'got', title: '得分', measure: { sum: 'volunteer-service.hours' }, points: { each: 10 } },
        { item: 'used', title: '兑换', measure: { sum: 'exchange.points' }, points: { each: -1 } },
      ],
    },
  ],
  publish: { level: 'none', total: 'subject' },
});
// 次月起可兑换
const later = schemeSchema.parse({
  ...account,
  scheme: 'later',
  sections: [{ ...account.sections[0], items: account.sections[0]!.items.slice(0, 1), credited: { after: 'month' } }],
});
// 自获得之日起 10 个月
const daily = schemeSchema.parse({ ...account, scheme: 'daily', expires: { months: 10, from: 'day' } });
// 没有有效期，年底清零
const { expires: _, ...cleared } = account;
const yearly = schemeSchema.parse({
  ...cleared,
  scheme: 'yearly',
  sections: [
    {
      ...account.sections[0],
      items: account.sections[0]!.items.map((item) =>
        item.item === 'used' ? { ...item, measure: { sum: 'coupon.points' } } : item,
      ),
    },
  ],
});
const coupon = recordTypeSchema.parse({
  ...exchange,
  record: 'coupon',
  within: { field: 'points', balance: 'yearly' },
});
const voucher = recordTypeSchema.parse({
  ...exchange,
  record: 'voucher',
  within: {
    field: 'points',
    balance: 'held',
    times: { month: 2 },
    total: { year: 50 },
    'barred-by': [
      { any: 'fraud', months: 6 },
      { score: 'red-black', level: { max: 0 }, repair: { when: { any: 'made-good' } } },
    ],
  },
});
const { within: _within, ...plain } = exchange;
const fraud = recordTypeSchema.parse({ ...plain, record: 'fraud', title: '弄虚作假' });
const madeGood = recordTypeSchema.parse({ ...plain, record: 'made-good', title: '移出黑榜' });
// 每人年初 100 分
const held = schemeSchema.parse({
  ...cleared,
  scheme: 'held',
  sections: [
    {
      ...account.sections[0],
      start: 100,
      items: account.sections[0]!.items.map((item) => ({ ...item, measure: { sum: 'voucher.points' } })).slice(1),
    },
  ],
});
// 每人年初 30 分，超过的按可兑换的兑换，每月合计不超过 40 分
const slip = recordTypeSchema.parse({
  ...exchange,
  record: 'slip',
  within: { field: 'points', balance: 'cutting', beyond: 'cut', total: { month: 40 } },
});
const cutting = schemeSchema.parse({
  ...held,
  scheme: 'cutting',
  floor: 0,
  'beyond-limits': 'lost',
  sections: held.sections.map((section) => ({
    ...section,
    start: 30,
    items: [
      { item: 'used', title: '兑换', measure: { sum: 'slip.points' }, points: { each: -1 } },
      { item: 'late', title: '追加', measure: { count: 'bonus' }, points: { each: 20 } },
    ],
  })),
});
const bonus = recordTypeSchema.parse({ ...plain, record: 'bonus', title: '追加' });
const redBlack = schemeSchema.parse({
  ...held,
  scheme: 'red-black',
  title: '红黑榜',
  period: { tally: 'month', settle: 'quarter', reset: 'year' },
  levels: [
    { level: 0, title: '黑榜', below: 60 },
    { level: 1, title: '红榜', from: 60 },
  ],
});
const gift = recordTypeSchema.parse({ ...exchange, record: 'gift', within: { field: 'points', balance: 'later' } });
const pack = {
  ...was,
  records: [...was.records, exchange, gift, coupon, voucher, fraud, madeGood, slip, bonus],
  schemes: [...was.schemes, account, daily, later, yearly, held, cutting, redBlack],
};
deps.packs = { ...deps.packs, of: () => pack };

const member = await signedIn(app, 'member');
const secretary = await signedIn(app, 'branch-secretary');
const send = (cookie: string, path: string, payload: object, key?: string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload,
  });
const served = (date: string, hours: number) =>
  ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', $2, $3, 'jia-1-a', 'jia-1-a', $4)`,
    [county, date, JSON.stringify({ activity: '清扫', hours }), time.day],
  );
const withdrawn = (date: string) =>
  ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     select county, id, 2, type, 'withdraw', 'withdrawn', subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at
     from record where county = $1 and type = 'volunteer-service' and subject = 'jia-1-b' and date = $2`,
    [county, date],
  );

const balance = async (query = '', type = 'exchange') => {
  const answer = await app.inject({
    url: `/api/v1/record-types/${type}/balance${query}`,
    headers: { cookie: member },
  });
  return (answer.json() as { balance: { balance: number; waiting: number; usable: number; text: { zh: string } } })
    .balance;
};
const use = (points: number, key?: string) =>
  send(member, '/records', { type: 'exchange', date: '2026-06-10', values: { points } }, key);
const codeOf = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code ?? 'ok';
const idOf = (answer: { json(): unknown }) => (answer.json() as { id: string }).id;

const sheet = async (points: readonly number[], type = 'exchange', date = '2026-06-10') => {
  const rows = [['姓名', '用分', '物品', '日期'], ...points.map((each, i) => ['甲一乙', each, `物${i}`, date])];
  const name = (
    await ownerDb.query<{ name: string }>(`select name from person where county = $1 and id = 'jia-1-b'`, [county])
  ).rows[0]!.name;
  for (const row of rows.slice(1)) row[0] = name;
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] }));
  return { type, file: { name: '兑换.xlsx', content: bytes.toString('base64') } };
};

test('a balance knows what is left of last year, and what of it has expired', async () => {
  await served('2025-03-04', 4);
  await served('2025-08-04', 3);
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack, year: 2025, today: deps.clock.today(), now: deps.clock.now() }),
  );
  await served('2026-05-04', 2);
  // 2025 年 3 月的 40 分到 2026 年 2 月底到期；30 + 20
  expect(await balance()).toMatchObject({ balance: 50, waiting: 0, usable: 50 });
  // 自获得之日起 10 个月：8 月 4 日的 30 分到今年 6 月 4 日
  const on = (today: string) =>
    owning(ownerDb, (queries) =>
      balancesOf(queries, { county, pack, today, over: true }, 'daily', [{ id: 'jia-1-b', kind: 'member' }]),
    );
  const left = async (today: string) => (await on(today)).get('jia-1-b')?.balance;
  expect(await left('2026-06-04')).toBe(50);
  expect(await left('2026-06-05')).toBe(20);
});

test('of two exchanges at the same moment only one is stored, and it is held back while it waits', async () => {
  const both = await Promise.all([use(30), use(30)]);
  expect(both.map(codeOf).toSorted()).toEqual(['beyond-balance', 'ok']);
  const refused = both.find((answer) => codeOf(answer) !== 'ok')!.json() as {
    detail: string;
    errors: { path: string }[];
  };
  expect(refused.detail).toContain('可兑换积分余额 50 分，待核实的占用 30 分，按余额可用 20 分，不够 30 分');
  expect(refused.errors[0]?.path).toBe('values.points');
  expect(await balance()).toMatchObject({ balance: 50, waiting: 30, usable: 20 });
  const one = idOf(both.find((answer) => codeOf(answer) === 'ok')!);
  // 更正时自己的不算占用
  const correct = (seq: number, points: number) =>
    send(member, `/records/${one}/correction`, { seq, date: '2026-06-10', values: { points } });
  expect(codeOf(await correct(1, 51))).toBe('beyond-balance');
  expect(codeOf(await correct(1, 45))).toBe('ok');
  expect(await balance(`?record=${one}`)).toMatchObject({ balance: 50, waiting: 0 });
  expect(codeOf(await send(secretary, `/records/${one}/verification`, { seq: 2 }))).toBe('ok');
  expect(await balance()).toMatchObject({ balance: 5, waiting: 0, usable: 5 });
  // 核实过的改小要再核实，此前照旧计
  expect(codeOf(await correct(3, 40))).toBe('ok');
  expect(await balance()).toMatchObject({ balance: 5, usable: 5 });
});

test('what was repeated under its key is answered again, though nothing more could be used', async () => {
  const first = await use(5, 'exchange-once');
  expect(codeOf(first)).toBe('ok');
  expect((await use(5, 'exchange-once')).json()).toEqual(first.json());
  expect(codeOf(await use(1))).toBe('beyond-balance');
});

test('verification looks again: points taken back meanwhile are not there', async () => {
  await served('2026-06-01', 1);
  const waits = await use(10);
  expect(codeOf(waits)).toBe('ok');
  await withdrawn('2026-06-01');
  expect(codeOf(await send(secretary, `/records/${idOf(waits)}/verification`, { seq: 1 }))).toBe('beyond-balance');
  expect(codeOf(await send(secretary, `/records/${idOf(waits)}/return`, { seq: 1, reason: '余额不够' }))).toBe('ok');
});

test('a sheet is held to it row by row, together', async () => {
  await served('2026-06-02', 5);
  // 5 + 50，5 待核实
  expect(await balance()).toMatchObject({ balance: 55, waiting: 5, usable: 50 });
  const checked = (await send(secretary, '/imports/check', await sheet([30, 30]))).json() as {
    rows: { faults: { code: string }[] }[];
  };
  expect(checked.rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
    ['beyond-balance'],
    ['beyond-balance'],
  ]);
  expect(codeOf(await send(secretary, '/imports', await sheet([30, 30])))).toBe('sheet-faults');
  const brought = await send(secretary, '/imports', await sheet([30, 20]));
  expect(codeOf(brought)).toBe('ok');
  expect(await balance()).toMatchObject({ balance: 55, waiting: 55, usable: 0 });
  await withdrawn('2026-06-02');
  const township = await signedIn(app, 'township-officer');
  const verified = () => send(township, `/imports/${idOf(brought)}/verification`, {});
  const refused = await verified();
  expect(codeOf(refused)).toBe('beyond-balance');
  expect((refused.json() as { detail: string }).detail).toContain('：可兑换积分余额 5 分，按余额可用 5 分，不够 50 分');
  await served('2026-06-03', 5);
  expect(codeOf(await verified())).toBe('ok');
  expect(await balance()).toMatchObject({ balance: 5, waiting: 5, usable: 0 });
});

test('nobody is told of a balance about whom they may enter nothing', async () => {
  const asked = (query: string) =>
    app.inject({ url: `/api/v1/record-types/exchange/balance${query}`, headers: { cookie: member } });
  expect((await asked('?subject=jia-1-c')).json()).toEqual({ balance: null });
  expect((await asked('?subject=jia-2-b')).json()).toEqual({ balance: null });
  const other = await app.inject({
    url: '/api/v1/record-types/volunteer-service/balance',
    headers: { cookie: member },
  });
  expect(other.json()).toEqual({ balance: null });
});

test('how often and how much a month and a year, and for how long not at all', async () => {
  const used = (points: number, date = '2026-06-10') =>
    send(member, '/records', { type: 'voucher', date, values: { points } });
  const told = (answer: { json(): unknown }) => (answer.json() as { detail?: string }).detail ?? 'ok';
  const act = (id: string, what: string, body: object) => send(secretary, `/records/${id}/${what}`, body);
  const [first, second] = [await used(20), await used(25)];
  expect([told(first), told(second)]).toEqual(['ok', 'ok']);
  expect(told(await used(1))).toContain('每月不超过 2 次，2026年6月已用 2 次；2026-07-01 起才可以');
  expect(told(await used(6, '2026-05-30'))).toContain('每年合计不超过 50 分，2026年已用 45 分，还可用 5 分，不够 6 分');
  expect((await balance('', 'voucher')).usable).toBe(0);
  // 更正时自己的不算；核实过的更正也占着
  const correct = (seq: number, points: number) =>
    send(member, `/records/${idOf(first)}/correction`, { seq, date: '2026-06-10', values: { points } });
  expect(told(await correct(1, 26))).toContain('还可用 25 分，不够 26 分');
  expect(codeOf(await correct(1, 25))).toBe('ok');
  expect(codeOf(await act(idOf(first), 'verification', { seq: 2 }))).toBe('ok');
  // 撤回的空出次数和总额
  expect(codeOf(await act(idOf(second), 'return', { seq: 1, reason: '重记' }))).toBe('ok');
  expect(await balance('', 'voucher')).toMatchObject({ balance: 75, usable: 25 });
  expect((await balance('', 'voucher')).text.zh).toContain(
    '每月不超过 2 次，2026年6月还可用 1 次；每年合计不超过 50 分',
  );
  const waits = await used(10);
  // 3 月 1 日弄虚作假：到 9 月 1 日为止不得兑换，已记下待核实的也不能核实
  const cheated = await send(member, '/records', { type: 'fraud', date: '2026-03-01', values: { points: 1 } });
  expect(codeOf(await used(1, '2026-05-01'))).toBe('ok');
  expect(codeOf(await act(idOf(cheated), 'verification', { seq: 1 }))).toBe('ok');
  const barred = '按规定现在不能用，2026-09-02 起才可以';
  expect(told(await used(1, '2026-05-02'))).toContain(barred);
  expect(told(await act(idOf(waits), 'verification', { seq: 1 }))).toContain(barred);
  expect(await balance('', 'voucher')).toMatchObject({ usable: 0 });
  // 撤销认定以后又可以
  const undone = await send(member, `/records/${idOf(cheated)}/withdrawal`, { seq: 2, reason: '查无此事' });
  expect(codeOf(undone)).toBe('ok');
  expect(codeOf(await act(idOf(waits), 'verification', { seq: 1 }))).toBe('ok');
  // 第四季度列黑榜的，第一季度不得兑换；年度那一行不算
  const black = (period: string) =>
    ownerDb.query(
      `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, computed_at)
       values ($1, 'red-black', $2, 'jia-1-b', 'member', 'jia-1', 'rural', 10, 0, $3)
       on conflict (county, scheme, period, subject) do update set level = 0`,
      [county, period, time.day],
    );
  await black('2025-Q4');
  await black('2026');
  expect(told(await used(1, '2026-03-31'))).toContain('按规定现在不能用，2026-04-01 起才可以');
  // 2 月 1 日移出黑榜，核实了才算
  const taken = await send(member, '/records', { type: 'made-good', date: '2026-02-01', values: { points: 1 } });
  expect(told(await used(1, '2026-01-31'))).toContain('2026-04-01 起才可以');
  expect(codeOf(await act(idOf(taken), 'verification', { seq: 1 }))).toBe('ok');
  expect(told(await used(1, '2026-01-31'))).toContain('按规定现在不能用，2026-02-01 起才可以');
  await ownerDb.query(`update score set level = 1 where scheme = 'red-black'`);
  // 6 月已两次；今年 25 + 10 + 1，还可用 14：同一张表里的几行合在一起看
  const checked = async (...points: number[]) => {
    const rows = (await send(secretary, '/imports/check', await sheet(points, 'voucher', '2026-05-20'))).json() as {
      rows: { faults: { says: { zh: string } }[] }[];
    };
    return rows.rows.map(({ faults }) => faults.map(({ says }) => says.zh.split('；')[0]));
  };
  expect(await checked(14)).toEqual([[]]);
  const twice = ['每月不超过 2 次，2026年5月已用 2 次'];
  expect(await checked(7, 7)).toEqual([twice, twice]);
  expect(await checked(15)).toEqual([['每年合计不超过 50 分，2026年已用 36 分，还可用 14 分，不够 15 分']]);
});

test('where it is cut, more is taken and counts for what can be used', async () => {
  const ask = (points: number, date: string, type = 'slip') =>
    send(member, '/records', { type, date, values: { points } });
  const verified = async (answer: { json(): unknown }) =>
    codeOf(await send(secretary, `/records/${idOf(answer)}/verification`, { seq: 1 }));
  expect((await balance('', 'slip')).text.zh).toContain('按余额可用 30 分，多申请的按可用的计');
  const first = await ask(100, '2026-05-10');
  expect(await balance('', 'slip')).toMatchObject({ balance: 30, waiting: 100, usable: 0 });
  expect(codeOf(await ask(1, '2026-05-10'))).toBe('beyond-balance');
  expect(await verified(first)).toBe('ok');
  expect(await balance('', 'slip')).toMatchObject({ balance: 0, waiting: 0, usable: 0 });
  // 更正时自己占用的是计了的 30，不是申请的 100
  expect(await balance(`?record=${idOf(first)}`, 'slip')).toMatchObject({ balance: 30, usable: 30 });
  // 追加 20 分后，5 月计了 30，还可用 10
  expect(await verified(await ask(1, '2026-05-12', 'bonus'))).toBe('ok');
  const second = await ask(15, '2026-05-20');
  expect(codeOf(second)).toBe('ok');
  expect(await verified(second)).toBe('ok');
  expect(await balance('', 'slip')).toMatchObject({ balance: 10 });
  const refusal = (await ask(5, '2026-05-21')).json() as { detail: string };
  expect(refusal.detail).toContain('2026年5月已用 40 分；2026-06-01 起才可以');
});

test('what is credited when the month is over can be used from the next day on, and is shown then', async () => {
  const on = async (day: string) => {
    time.day = new Date(`${day}T09:00:00+08:00`);
    await settleDue(deps);
    const stored = await ownerDb.query<{ total: number }>(
      `select total::float8 as total from score where county = $1 and scheme = 'later' and subject = 'jia-1-b' and period = '2026-12'`,
      [county],
    );
    return [(await balance('', 'gift')).balance, stored.rows[0]?.total];
  };
  const before = (await on('2026-12-01'))[0]!;
  await served('2026-12-30', 2);
  await owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack, year: 2026, today: '2026-12-31', now: deps.clock.now() }),
  );
  expect(await on('2026-12-31')).toEqual([before, before]);
  // 12 月的 20 分 1 月 1 日起可用，12 月那一行也有了
  expect(await on('2027-01-01')).toEqual([before + 20, before + 20]);
});

test('what is dated before the last reset is held to what there was then, and uses nothing up now', async () => {
  const exchanged = (points: number, date: string) =>
    send(member, '/records', { type: 'coupon', date, values: { points } });
  const refused = (answer: { json(): unknown }) => (answer.json() as { detail?: string }).detail ?? 'ok';
  // 2027 年才有的 30 分不能算进 2026 年的兑换
  await served('2027-01-01', 3);
  const now = await balance('', 'coupon');
  expect(now).toMatchObject({ balance: 30, waiting: 0 });
  const then = Number(/余额 (\d+) 分/.exec(refused(await exchanged(1000, '2026-12-31')))![1]);
  expect(then).toBeGreaterThan(30);
  expect(refused(await exchanged(then - 5, '2026-12-31'))).toBe('ok');
  expect(refused(await exchanged(6, '2026-12-30'))).toContain(`余额 ${then} 分，待核实的占用 ${then - 5} 分`);
  expect(await balance('', 'coupon')).toMatchObject({ balance: 30, waiting: 0 });
  expect(refused(await exchanged(30, '2027-01-01'))).toBe('ok');
  expect(refused(await exchanged(1, '2027-01-01'))).toContain('待核实的占用 30 分');
});
