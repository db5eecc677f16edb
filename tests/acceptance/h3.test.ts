import { recordRoutes, registryRoutes, scoreRoutes, sessionRoutes, type RecordView } from '@lianxin/api';
import { expect, test, vi } from 'vitest';
import { demoServer } from './demo-server.ts';
import { eventually } from './eventually.ts';
import { everyScore } from './everything.ts';
import { testOfficer } from './h3-officer.ts';
import { testScoreCommand } from './h3-score-command.ts';
import { refusal, signIn, type Person } from './person.ts';

// The story of Huanghua's stars, one step a test, in order. The demo begins on 20 November 2026.
// Moving the clock scores a whole county again.
vi.setConfig({ testTimeout: 180_000 });
const { server, env, folder } = await demoServer();
const people = await Promise.all(
  ['member', 'secretary', 'township', 'county'].map((name) => signIn(server.url, name, 'lianxin-demo')),
);
const [member, secretary, township, county] = people as [Person, Person, Person, Person];
const me = await member.call(sessionRoutes.getSession);
const author = me.person.id;
const branch = me.home.id;
const committee = me.home.parent ?? '';

const explain = (who: Person, scheme: string, subject: string, period?: string) =>
  who.call(scoreRoutes.explainScore, { params: { scheme, subject }, query: { period } });
type Explained = Awaited<ReturnType<typeof explain>>;

function itemOf({ explanation }: Explained, month: string, item: string) {
  const slot = explanation.slots.find(({ period }) => period === month);
  const found = [...(slot?.sections ?? []).flatMap(({ items }) => items), ...(slot?.deductions ?? [])].find(
    (each) => each.item === item,
  );
  if (found === undefined) throw new Error(`${item} of ${month} is not in the explanation`);
  return found;
}

function sectionOf({ explanation }: Explained, month: string, section: string) {
  const slot = explanation.slots.find(({ period }) => period === month);
  const found = slot?.sections.find((each) => each.section === section);
  if (found === undefined) throw new Error(`${section} of ${month} is not in the explanation`);
  return found;
}

const roundedToTenth = (value: number) => Math.round(value * 10 + 1e-9) / 10;
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const meanOf = (values: readonly number[]) => sumOf(values) / values.length;
const totalOf = async (who: Person, scheme: string, subject: string, period: string) =>
  (await everyScore(who.call, scheme, period)).find((line) => line.subject.id === subject)?.total ?? NaN;

const before = {
  member: await explain(member, 'member-star', author),
  branch: await explain(secretary, 'branch-star', branch),
  committee: await explain(township, 'committee-star', committee),
  demonstration: await explain(township, 'demonstration-star', committee),
};
/** Waits until no score is behind the ledger. */
const everythingScored = () =>
  eventually(
    'no score is stale',
    async () => (await server.installation.deps.ownerDb.query('select from score_stale')).rowCount,
    (marks) => marks === 0,
  );
const service = { type: 'volunteer-service', date: '2026-11-19', values: { activity: '河边捡拾垃圾', hours: 2 } };
let record: RecordView;

test('[H3] a member writes down volunteer service; it waits and does not count yet', async () => {
  expect(before.member.explanation.period).toBe('2026-Q4');
  expect(itemOf(before.member, '2026-11', 'volunteering').points).toBe(0);
  record = await member.call(recordRoutes.enterRecord, { body: service });
  expect(record).toMatchObject({ state: 'entered', seq: 1, subject: { id: author }, can: ['correct', 'withdraw'] });
  const after = await explain(member, 'member-star', author);
  expect(after.explanation.total).toBe(before.member.explanation.total);
  expect(after.facts.map(({ id }) => id)).not.toContain(record.id);
});

test('[H3] the secretary sees it under 今日 and returns it with a reason, never without one', async () => {
  const today = await secretary.call(recordRoutes.getToday);
  expect(today.waiting).toContainEqual(
    expect.objectContaining({ kind: 'verify', id: record.id, title: '河边捡拾垃圾 2 小时', who: me.person }),
  );
  const silent = { params: { id: record.id }, body: { seq: 1, reason: ' ' } };
  expect(await refusal(secretary.call(recordRoutes.returnRecord, silent))).toMatchObject({
    code: 'bad-request',
    errors: [{ path: 'reason' }],
  });
  const returned = await secretary.call(recordRoutes.returnRecord, {
    params: { id: record.id },
    body: { seq: 1, reason: '时长不对，应是三小时' },
  });
  expect(returned).toMatchObject({ state: 'returned', reason: '时长不对，应是三小时' });
});

test('[H3] the member finds it returned, corrects it as a new version, and the first stays on record', async () => {
  const today = await member.call(recordRoutes.getToday);
  expect(today.waiting).toContainEqual(
    expect.objectContaining({ kind: 'returned', id: record.id, reason: '时长不对，应是三小时' }),
  );
  record = await member.call(recordRoutes.correctRecord, {
    params: { id: record.id },
    body: { seq: 2, date: service.date, values: { ...service.values, hours: 3 } },
  });
  expect(record).toMatchObject({ state: 'entered', seq: 3, values: { hours: 3 } });
  const { acts } = await member.call(recordRoutes.getRecord, { params: { id: record.id } });
  expect(acts.map(({ act, values }) => [act, values['hours']])).toEqual([
    ['enter', 2],
    ['return', 2],
    ['correct', 3],
  ]);
});

const verifyRefused = (who: Person, id: string, seq: number) =>
  refusal(who.call(recordRoutes.verifyRecord, { params: { id }, body: { seq } }));

test('[H3] nobody verifies their own record, nor one they looked at before it changed', async () => {
  expect(await verifyRefused(member, record.id, 3)).toMatchObject({ code: 'not-found' });
  const own = await secretary.call(recordRoutes.enterRecord, { body: service });
  expect(own.can).toEqual(['correct', 'withdraw']);
  expect(await verifyRefused(secretary, own.id, 1)).toMatchObject({ code: 'own-record', status: 409 });
  const forMember = await secretary.call(recordRoutes.enterRecord, { body: { ...service, subject: author } });
  expect(await verifyRefused(secretary, forMember.id, 1)).toMatchObject({ code: 'own-record' });
  for (const { id } of [own, forMember])
    await secretary.call(recordRoutes.withdrawRecord, { params: { id }, body: { seq: 1, reason: '重复' } });
  expect(await verifyRefused(secretary, record.id, 2)).toMatchObject({ code: 'already-decided' });
});

test('[H3] the secretary verifies it, and the member’s star for the month moves', async () => {
  const verified = await secretary.call(recordRoutes.verifyRecord, { params: { id: record.id }, body: { seq: 3 } });
  expect(verified).toMatchObject({ state: 'verified', seq: 4, can: [] });
  const again = secretary.call(recordRoutes.verifyRecord, { params: { id: record.id }, body: { seq: 4 } });
  expect(await refusal(again)).toMatchObject({ code: 'already-decided' });

  const common = sectionOf(before.member, '2026-11', 'common').points;
  // Three hours give 6 points, the month's cap leaves 4, the section's cap of 10 what is left of it.
  const gain = Math.min(10, common + 4) - common;
  expect(gain).toBeGreaterThan(0);
  const stored = await eventually(
    'the verified record counts',
    () => totalOf(member, 'member-star', author, '2026-Q4'),
    (total) => total !== before.member.explanation.total,
  );
  expect(stored).toBe(before.member.explanation.total + gain);
  const month = await totalOf(member, 'member-star', author, '2026-11');
  expect(month).toBe((before.member.explanation.slots[1]?.total ?? NaN) + gain);
  const { items } = await member.call(scoreRoutes.myScores);
  expect(items).toContainEqual(expect.objectContaining({ scheme: 'member-star', total: stored }));
  const { changed } = await member.call(recordRoutes.getToday);
  expect(changed).toContainEqual(expect.objectContaining({ kind: 'verified', id: record.id }));
});

test('[H3] the score opens: sections, items, arithmetic, caps, rule text, record, distance to the next star', async () => {
  const opened = await explain(member, 'member-star', author);
  const { explanation } = opened;
  expect(explanation.slots.map(({ period, begun }) => [period, begun])).toEqual([
    ['2026-10', true],
    ['2026-11', true],
    ['2026-12', false],
  ]);
  const item = itemOf(opened, '2026-11', 'volunteering');
  expect(item).toMatchObject({
    title: { zh: '志愿服务', en: 'Volunteer service' },
    rule: '做义工、参加志愿服务的，每小时计2分，每月最多计4分，每季度最多计10分。',
    basis: 'example',
    measure: '3',
    unit: '小时',
    uncapped: 6,
    cap: 4,
    left: 0,
    facts: [record.id],
  });
  expect(item.arithmetic.zh).toMatch(/^3 小时 × 2 分 = 6 分，本月上限 4 分，计 4 分/);
  expect(item.cappedBy).not.toBeNull();
  expect(opened.facts).toContainEqual(
    expect.objectContaining({ id: record.id, date: service.date, summary: '河边捡拾垃圾 3 小时', closed: null }),
  );
  for (const slot of explanation.slots.filter(({ begun }) => begun)) {
    for (const { points, cap, items } of slot.sections) {
      expect(points).toBe(Math.min(cap ?? Infinity, sumOf(items.map((each) => each.points))));
    }
    const gained =
      sumOf(slot.sections.map(({ points }) => points)) - sumOf(slot.deductions.map(({ points }) => points));
    expect(slot.total).toBeCloseTo(Math.min(15, gained), 9);
  }
  expect(explanation.total).toBe(sumOf(explanation.slots.map(({ total }) => total)));
  const above = (explanation.level ?? NaN) + 1;
  const next = explanation.levels.find(({ level }) => level === above);
  expect(explanation.next).toMatchObject({ level: above });
  expect(explanation.next?.missing).toBeCloseTo((next?.from ?? NaN) - explanation.total, 9);
});

test('[H3] the branch’s star takes in its members, its meetings and its duties', async () => {
  const { items: roll } = await secretary.call(registryRoutes.listPeople, {
    query: { organisation: branch, limit: 200 },
  });
  const present = roll.map(({ id }) => id);
  const enter = async (type: string, values: Record<string, string | string[]>) => {
    const entered = await secretary.call(recordRoutes.enterRecord, { body: { type, date: '2026-11-20', values } });
    // It concerns the secretary too: the superior verifies.
    const verify = { params: { id: entered.id }, body: { seq: 1 } };
    expect(await refusal(secretary.call(recordRoutes.verifyRecord, verify))).toMatchObject({ code: 'not-found' });
    await township.call(recordRoutes.verifyRecord, verify);
    return entered.id;
  };
  const meeting = await enter('meeting', { kind: 'committee', topic: '研究本月评星', present: present.slice(0, 5) });
  const campaign = await enter('key-campaign', { campaign: 'environment', work: '清理村外沟渠', present });
  await everythingScored();
  const opened = await explain(secretary, 'branch-star', branch);
  expect(opened.facts.map(({ id }) => id)).toEqual(expect.arrayContaining([meeting, campaign]));
  expect(await totalOf(secretary, 'branch-star', branch, '2026-Q4')).toBe(opened.explanation.total);
  expect(opened.explanation.total).toBeGreaterThan(before.branch.explanation.total);

  // The members' part by hand: half the mean of the month's scores (to 0.1), at most 6.
  const month = (await everyScore(secretary.call, 'member-star', '2026-11', branch)).map(({ total }) => total);
  const average = itemOf(opened, '2026-11', 'member-average');
  expect(average.points).toBe(Math.min(6, roundedToTenth(roundedToTenth(meanOf(month)) * 0.5)));
  expect(average.upstream).toHaveLength(month.length);
  expect(average.points).toBeGreaterThan(itemOf(before.branch, '2026-11', 'member-average').points);
  const gained = (item: string) =>
    itemOf(opened, '2026-11', item).points - itemOf(before.branch, '2026-11', item).points;
  expect(gained('key-work')).toBe(1);
  // The duties' part by hand: four points by the share of the month's duties that were met (to 0.1); the meeting is one of what meets its duty.
  const duties = itemOf(opened, '2026-11', 'duties-met');
  const met = duties.duties.filter((duty) => duty.met).length;
  expect(duties.points).toBe(roundedToTenth((met / duties.duties.length) * 4));
  expect(gained('duties-met')).toBeGreaterThanOrEqual(0);
  expect(duties.duties).toContainEqual(
    expect.objectContaining({
      duty: 'branch-committee-meeting',
      met: true,
      facts: expect.arrayContaining([meeting]) as unknown,
    }),
  );
});

test('[H3] then the committee’s star and the demonstration star move', async () => {
  const project = await township.call(recordRoutes.enterRecord, {
    body: { type: 'service-project', date: '2026-11-18', values: { project: '修通三个村的灌渠', confirmed: true } },
  });
  expect(project.subject.id).toBe(committee);
  await county.call(recordRoutes.verifyRecord, { params: { id: project.id }, body: { seq: 1 } });
  await everythingScored();
  const committeeTotal = await totalOf(township, 'committee-star', committee, '2026-Q4');
  expect(committeeTotal).toBeGreaterThan(before.committee.explanation.total);
  expect(await totalOf(township, 'demonstration-star', committee, '2026-Q4')).toBeGreaterThan(
    before.demonstration.explanation.total,
  );
  const opened = await explain(township, 'committee-star', committee);
  expect(opened.explanation.total).toBe(committeeTotal);
  const had = itemOf(before.committee, '2026-11', 'service-projects').points;
  expect(itemOf(opened, '2026-11', 'service-projects').points).toBe(Math.min(4.5, had + 1.5));

  // The demonstration star by hand, from the month's scores below it, each mean to 0.1.
  const demonstration = await explain(township, 'demonstration-star', committee);
  const monthOf = async (scheme: string) =>
    (await everyScore(township.call, scheme, '2026-11', committee)).map(({ total }) => total);
  const pointsOf = (item: string) => itemOf(demonstration, '2026-11', item).points;
  expect(pointsOf('members')).toBe(roundedToTenth(meanOf(await monthOf('member-star'))));
  const branches = roundedToTenth(meanOf(await monthOf('branch-star')));
  expect(pointsOf('branches')).toBe(roundedToTenth(branches * 0.5));
  const own = await totalOf(township, 'committee-star', committee, '2026-11');
  expect(pointsOf('committee')).toBe(roundedToTenth(own * 0.5));
  expect(itemOf(demonstration, '2026-11', 'committee').upstream).toEqual([
    { scheme: 'committee-star', subject: committee, total: own },
  ]);
});

test('[H3] a member appeals one point; the superior decides with a reason; the score follows; all stays on record', async () => {
  const body = {
    scheme: 'member-star',
    period: '2026-11',
    item: 'industry-lead',
    statement: '十一月帮带两户种大棚，没有记上。',
  };
  const had = await explain(member, 'member-star', author);
  expect(had).toMatchObject({ mayAppeal: true, appealUntil: '2027-01-15' });
  const appeal = await member.call(scoreRoutes.raiseAppeal, { body });
  expect(appeal).toMatchObject({ state: 'raised', seq: 1, subject: { id: author }, can: ['withdraw'] });
  expect(await refusal(member.call(scoreRoutes.raiseAppeal, { body }))).toMatchObject({ code: 'appeal-closed' });
  const forAnother = { ...body, item: 'key-work', subject: author };
  expect(await refusal(secretary.call(scoreRoutes.raiseAppeal, { body: forAnother }))).toMatchObject({
    code: 'unknown-subject',
  });

  const { waiting } = await township.call(recordRoutes.getToday);
  expect(waiting).toContainEqual(expect.objectContaining({ kind: 'appeal', id: appeal.id, reason: body.statement }));
  const decide = (who: Person, decision: object) =>
    who.call(scoreRoutes.decideAppeal, {
      params: { id: appeal.id },
      body: { seq: 1, decision: 'accepted', points: 1, reason: '走访核实，两户属实。', ...decision },
    });
  expect(await refusal(decide(secretary, {}))).toMatchObject({ code: 'not-found' });
  expect(await refusal(decide(township, { reason: '' }))).toMatchObject({ code: 'bad-request' });
  expect(await refusal(decide(township, { points: 0.25 }))).toMatchObject({ code: 'invalid-values' });
  expect(await decide(township, {})).toMatchObject({ state: 'accepted', seq: 2, points: 1, can: [] });
  expect(await refusal(decide(county, { seq: 2 }))).toMatchObject({ code: 'already-decided' });

  await eventually(
    'the appeal counts',
    () => totalOf(member, 'member-star', author, '2026-Q4'),
    (total) => total === had.explanation.total + 1,
  );
  const opened = await explain(member, 'member-star', author);
  expect(itemOf(opened, '2026-11', 'industry-lead')).toMatchObject({ adjustment: 1, points: 1 });
  expect(opened.appeals).toContainEqual({ id: appeal.id, item: 'industry-lead', state: 'accepted' });
  const { acts } = await member.call(scoreRoutes.getAppeal, { params: { id: appeal.id } });
  expect(acts).toMatchObject([
    { state: 'raised', statement: body.statement, by: { id: author } },
    { state: 'accepted', statement: '走访核实，两户属实。', points: 1 },
  ]);

  const hopeless = await member.call(scoreRoutes.raiseAppeal, { body: { ...body, item: 'charity' } });
  await township.call(scoreRoutes.decideAppeal, {
    params: { id: hopeless.id },
    body: { seq: 1, decision: 'rejected', reason: '没有记录可查。' },
  });
  const { changed } = await member.call(recordRoutes.getToday);
  expect(
    changed
      .filter(({ kind }) => kind === 'appeal-decided')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([appeal.id, hopeless.id].toSorted());
  expect(await totalOf(member, 'member-star', author, '2026-Q4')).toBe(had.explanation.total + 1);
});

const moveTo = (today: string) => county.call(sessionRoutes.moveClock, { body: { today } });

test('[H3] the clock is the county officer’s to move, forward only', async () => {
  expect(await refusal(member.call(sessionRoutes.moveClock, { body: { today: '2026-12-06' } }))).toMatchObject({
    code: 'not-found',
  });
  expect(await refusal(moveTo('2026-11-01'))).toMatchObject({ code: 'bad-request' });
});

test('[H3] at the month’s end scores are tallied', async () => {
  const moved = await moveTo('2026-12-06');
  expect(moved).toMatchObject({ today: '2026-12-06', settled: ['2026-11'] });
  for (const scheme of ['member-star', 'branch-star', 'committee-star', 'demonstration-star']) {
    const lines = await everyScore(county.call, scheme, '2026-11');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ settled, level }) => settled && level === null)).toBe(true);
    const running = await everyScore(county.call, scheme, '2026-12');
    expect(running.length).toBeGreaterThan(0);
    expect(running.every(({ settled }) => !settled)).toBe(true);
  }
});

let lastYear: Explained;

test('[H3] at the quarter’s end stars move, at most two up, down without limit', async () => {
  const held = new Map(
    (await everyScore(county.call, 'member-star', '2026-Q3')).map((line) => [line.subject.id, line]),
  );
  const { settled } = await moveTo('2027-01-06');
  expect(settled).toEqual(expect.arrayContaining(['2026-12', '2026-Q4']));
  const { explanation } = await explain(county, 'member-star', author, '2026-Q4');
  const lines = await everyScore(county.call, 'member-star', '2026-Q4');
  const bands = explanation.levels.toSorted((a, b) => b.level - a.level);
  for (const line of lines.filter(({ subject }) => held.has(subject.id))) {
    expect(line.settled).toBe(true);
    const star = held.get(line.subject.id)?.level ?? 0;
    const band = bands.find(({ from }) => line.total >= (from ?? -Infinity))?.level ?? 0;
    // A veto may hold a star down; nothing may lift it above what the total and the promotion rule give.
    expect(line.level).toBeLessThanOrEqual(Math.min(band, star + 2));
  }
  const moved = lines.filter((line) => line.level !== held.get(line.subject.id)?.level);
  expect(moved.length).toBeGreaterThan(lines.length / 4);
  const { changed } = await member.call(recordRoutes.getToday);
  expect(changed).toContainEqual(expect.objectContaining({ kind: 'star', id: `member-star/${author}/2026-Q4` }));
});

test('[H3] at the year’s end the year is frozen and the next begins at zero; history stays', async () => {
  lastYear = await explain(member, 'member-star', author, '2026-Q4');
  const { settled } = await moveTo('2027-01-20');
  expect(settled).toEqual(['2026']);
  const now = await explain(member, 'member-star', author);
  expect(now.explanation).toMatchObject({ period: '2027-Q1', total: 0, level: 0, held: 0 });
  for (const scheme of ['member-star', 'branch-star', 'committee-star']) {
    const fresh = await everyScore(county.call, scheme, '2027-Q1');
    expect(fresh.length).toBeGreaterThan(0);
    expect(Math.max(...fresh.map(({ level }) => level ?? 0))).toBe(0);
  }
  const members = await everyScore(county.call, 'member-star', '2027-Q1');
  expect(members.every(({ total }) => total === 0)).toBe(true);

  expect(now.history.map(({ period, settled: closed }) => [period, closed])).toEqual([
    ['2026-Q1', true],
    ['2026-Q2', true],
    ['2026-Q3', true],
    ['2026-Q4', true],
    ['2027-Q1', false],
  ]);
  const again = await explain(member, 'member-star', author, '2026-Q4');
  expect(again.frozen).toBe(true);
  expect(again.explanation).toEqual(lastYear.explanation);
});

test('[H3] nothing can be written into, verified in or appealed about the frozen year', async () => {
  const late = { ...service, date: '2026-12-20' };
  expect(await refusal(member.call(recordRoutes.enterRecord, { body: late }))).toMatchObject({
    code: 'period-frozen',
    status: 409,
  });
  const correction = { params: { id: record.id }, body: { seq: 4, date: '2027-01-10', values: record.values } };
  expect(await refusal(member.call(recordRoutes.correctRecord, correction))).toMatchObject({ code: 'period-frozen' });
  const withdrawal = { params: { id: record.id }, body: { seq: 4 } };
  expect(await refusal(member.call(recordRoutes.withdrawRecord, withdrawal))).toMatchObject({ code: 'period-frozen' });
  const [waiting] = (await secretary.call(recordRoutes.listRecords, { query: { waiting: 'mine', to: '2026-12-31' } }))
    .items;
  if (waiting === undefined) throw new Error('the demo leaves a record of 2026 waiting');
  const verify = { params: { id: waiting.id }, body: { seq: waiting.seq } };
  expect(await refusal(secretary.call(recordRoutes.verifyRecord, verify))).toMatchObject({ code: 'period-frozen' });
  const body = { scheme: 'member-star', period: '2026-12', item: 'key-work', statement: '十二月漏记一次。' };
  expect(await refusal(member.call(scoreRoutes.raiseAppeal, { body }))).toMatchObject({ code: 'period-frozen' });
  // What was never decided does not hang over the secretary for ever: it can still be handed back.
  const returned = { params: { id: waiting.id }, body: { seq: waiting.seq, reason: '上一年已封存' } };
  expect(await secretary.call(recordRoutes.returnRecord, returned)).toMatchObject({ state: 'returned' });
});

test('[H3] an appeal comes too late when the days after the period are over', async () => {
  await moveTo('2027-04-16');
  const body = { scheme: 'member-star', period: '2027-03', item: 'key-work', statement: '三月漏记一次。' };
  expect(await refusal(member.call(scoreRoutes.raiseAppeal, { body }))).toMatchObject({
    code: 'appeal-closed',
    detail: expect.stringContaining('2027-04-15'),
  });
});

testOfficer(server, { county, township, member, branch, period: '2026-Q4' });
testScoreCommand(env, folder);
