import type { Review, ReviewRound } from '@lianxin/api';
import type { Explanation } from '@lianxin/core';
import { beforeAll, expect, test } from 'vitest';
import { settleDue } from '../scores/settle.ts';
import { ask, makeReviewers, rescoreAll, reviewers, type Reviewer } from '../../testing/review-panel.ts';
import { testApp } from '../../testing/index.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
let as: Awaited<ReturnType<typeof makeReviewers>>;
beforeAll(async () => {
  as = await makeReviewers(app, deps, ownerDb);
});

const start = {
  scheme: 'branch-star',
  period: '2026-Q2',
  due: '2026-06-30',
  fixed: { 'review-score': { aspect: 'observation' } },
  panel: reviewers.map((reviewer) => ({ reviewer })),
};

async function started(more: object = {}): Promise<string> {
  const round = await ask(app, as.officer, 'POST', '/reviews', { ...start, ...more });
  expect(round.text).toContain('"state":"running"');
  return String(round.body['id']);
}
const close = (id: string) => ask(app, as.officer, 'POST', `/reviews/${id}/closing`, { reason: '先评到这里' });
const read = async (cookie: string, id: string) =>
  (await ask(app, cookie, 'GET', `/reviews/${id}`)).body as unknown as Review;
const save = (who: Reviewer, id: string, subject: string, seq: number, values: object, more: object = {}) =>
  ask(app, as[who], 'PUT', `/reviews/${id}/sheet`, {
    entries: [{ subject, ask: 'review-score', seq, values, ...more }],
  });
const submit = (who: Reviewer, id: string, seq: number) =>
  ask(app, as[who], 'POST', `/reviews/${id}/sheet/submission`, { seq });

/** Fills all of a reviewer’s lines with a score and hands the sheet in. */
async function handIn(who: Reviewer, id: string, score: number, reason?: string) {
  const sheet = (await read(as[who], id)).sheet;
  const saved = await ask(app, as[who], 'PUT', `/reviews/${id}/sheet`, {
    entries: (sheet?.rows ?? []).map(({ subject }) => ({
      subject: subject.id,
      ask: 'review-score',
      seq: sheet?.entries.find((entry) => entry.subject === subject.id)?.seq ?? 0,
      values: { score, ...(reason === undefined ? {} : { reason }) },
    })),
  });
  return submit(who, id, Number(saved.body['seq']));
}
/** The item of branch-star that counts reviews, as the score page explains it in the round’s last month. */
async function reviewedItem(subject: string) {
  await rescoreAll(deps, ownerDb);
  const path = `/schemes/branch-star/scores/${subject}?period=2026-Q2`;
  const { explanation } = (await ask(app, as.officer, 'GET', path)).body as { explanation: Explanation };
  const items = explanation.slots.flatMap((slot) => slot.sections.flatMap((section) => section.items));
  return items.find(({ item, measure }) => item === 'reviewed' && measure !== '');
}
const ledger = async (round: string) =>
  (
    await ownerDb.query<{
      entered_by: string;
      subject: string;
      values: { score: number };
      date: string;
      state: string;
    }>(
      `select r.entered_by, r.subject, r."values", r.date, r.state from record r
       join audit a on a.object = r.id::text and a.detail ->> 'review' = $1 order by 1, 2`,
      [round],
    )
  ).rows;

test('an officer sees what can be reviewed, whom it concerns, and who could review', async () => {
  const offered = await ask(app, as.officer, 'GET', '/review-schemes');
  const items = offered.body['items'] as {
    scheme: string;
    asks: { ask: string; items: { item: string; rule: string }[]; fields: { field: string }[] }[];
    periods: {
      period: string;
      subjects: number;
      latestDue: string;
      candidates: { reviewer: { id: string }; leftOut: number }[];
    }[];
  }[];
  expect(items.map(({ scheme }) => scheme).sort()).toEqual(['branch-star', 'committee-star']);
  const [branches] = items.filter(({ scheme }) => scheme === 'branch-star');
  expect(branches?.asks).toMatchObject([
    { ask: 'review-score', items: [{ item: 'reviewed' }], counts: ['score'], electorate: null },
  ]);
  expect(branches?.asks[0]?.fields.map(({ field }) => field)).toEqual(['aspect', 'score', 'reason']);
  expect(branches?.periods).toMatchObject([{ period: '2026-Q2', subjects: 3, latestDue: '2026-07-05' }]);
  const leftOut = branches?.periods[0]?.candidates.map((one) => [one.reviewer.id, one.leftOut]).sort();
  expect(leftOut).toEqual([
    ['jia-1-b', 1],
    ['jia-2-b', 0],
    ['jia-reviewer', 0],
  ]);
});

test('a township’s officer reviews what is below the township, never the township itself', async () => {
  const offered = await ask(app, as.township, 'GET', '/review-schemes');
  const items = offered.body['items'] as { scheme: string; periods: { subjects: number }[] }[];
  expect(items.map(({ scheme, periods }) => [scheme, periods[0]?.subjects])).toEqual([['branch-star', 2]]);
  const refused = await ask(app, as.township, 'POST', '/reviews', { ...start, scheme: 'committee-star', fixed: {} });
  expect(refused.code).toBe('unknown-subject');
  expect((await ask(app, as.township, 'POST', '/reviews', { ...start, organisation: 'jia' })).code).toBe('not-found');
});

test('blind until all are in; then the ledger holds every sheet once, and scores follow', async () => {
  const id = await started();
  const mine = await read(as['jia-1-b'], id);
  // A post that ended within the quarter keeps its holder from scoring the branch.
  expect(mine.sheet?.rows.map(({ subject }) => subject.id)).toEqual(['jia-office', 'jia-2']);
  expect(mine.sheet?.leftOut).toMatchObject([{ subject: { id: 'jia-1' }, why: 'post' }]);
  expect(mine.asks[0]?.fields.map(({ field }) => field)).toEqual(['score', 'reason']);
  expect([mine.progress, mine.opened]).toEqual([null, null]);

  expect((await handIn('jia-reviewer', id, 81.5)).body).toMatchObject({ state: 'running', panel: { submitted: 1 } });
  expect((await handIn('jia-2-b', id, 83.5)).body).toMatchObject({ panel: { members: 3, submitted: 2 } });
  const seenBy = async (name: keyof typeof as) => (await ask(app, as[name], 'GET', `/reviews/${id}`)).text;
  for (const name of ['jia-1-b', 'officer', 'township'] as const) expect(await seenBy(name)).not.toMatch(/8[13]\.5/);
  expect(await seenBy('jia-reviewer')).not.toContain('83.5');
  expect(await seenBy('jia-2-b')).not.toContain('81.5');
  const watched = await read(as.officer, id);
  expect(watched.progress?.map(({ filled, expected }) => [filled, expected])).toEqual(
    watched.progress?.map(({ reviewer }) => (reviewer.id === 'jia-1-b' ? [0, 2] : [3, 3])),
  );
  expect(await ledger(id)).toEqual([]);

  const last = await handIn('jia-1-b', id, 99, '台账齐全');
  expect(last.body).toMatchObject({ state: 'opened', panel: { submitted: 3 } });
  const rows = await ledger(id);
  expect(rows.map((row) => [row.entered_by, row.subject, row.values, row.date, row.state])).toEqual([
    ...['jia-2', 'jia-office'].map((subject) => [
      'jia-1-b',
      subject,
      { aspect: 'observation', score: 99, reason: '台账齐全' },
      '2026-06-15',
      'verified',
    ]),
    ...['jia-1', 'jia-2', 'jia-office'].map((subject) => [
      'jia-2-b',
      subject,
      { aspect: 'observation', score: 83.5 },
      '2026-06-15',
      'verified',
    ]),
    ...['jia-1', 'jia-2', 'jia-office'].map((subject) => [
      'jia-reviewer',
      subject,
      { aspect: 'observation', score: 81.5 },
      '2026-06-15',
      'verified',
    ]),
  ]);
  const stale = await ownerDb.query(
    `select subject from score_stale where subject in ('jia-1', 'jia-2', 'jia-office')`,
  );
  expect(stale.rowCount).toBe(3);
  const values = await ownerDb.query(`select from review_entry where "values" is not null and round = $1`, [id]);
  expect(values.rowCount).toBe(0);

  // 99 lies 16.5 from the middle of the two others; 15 is what the pack asks back about.
  const opened = (await read(as.officer, id)).opened ?? [];
  const jia2 = opened.find(({ subject }) => subject.id === 'jia-2');
  // 81.5、83.5、99 的平均，就是“评审”一项量出来的数。
  const [counted] = jia2?.counted ?? [];
  expect(jia2?.counted.length).toBe(1);
  expect(counted?.working?.zh).toMatch(/^（[\d.]+ \+ [\d.]+ \+ [\d.]+）÷ 3 = 88 分$/);
  expect(await reviewedItem('jia-2')).toMatchObject({ measure: '88', working: counted?.working });
  expect(
    Object.fromEntries(jia2?.entries.map(({ reviewer, value, far }) => [reviewer.id, [value, far]]) ?? []),
  ).toEqual({
    'jia-reviewer': [81.5, false],
    'jia-2-b': [83.5, false],
    'jia-1-b': [99, true],
  });
  // After opening one’s own are there as the ledger has them, and nobody else’s.
  const own = await read(as['jia-2-b'], id);
  expect(own.sheet?.entries.map(({ values: typed }) => typed['score'])).toEqual([83.5, 83.5, 83.5]);
  expect(own.opened).toBeNull();

  // The ordinary correction of the record is what the round then shows.
  const far = jia2?.entries.find(({ far: isFar }) => isFar);
  const corrected = await ask(app, as['jia-1-b'], 'POST', `/records/${far?.record}/correction`, {
    seq: 1,
    date: '2026-06-15',
    values: { aspect: 'observation', score: 88 },
  });
  expect(corrected.text).toContain('"score":88');
  const now = (await read(as.officer, id)).opened?.find(({ subject }) => subject.id === 'jia-2');
  expect(now?.entries.map(({ far: isFar }) => isFar)).toEqual([false, false, false]);
  expect((await submit('jia-2-b', id, 1)).code).toBe('review-over');
  expect((await ask(app, as['jia-2-b'], 'DELETE', `/reviews/${id}/sheet/submission`)).code).toBe('review-over');
});

test('bad values are named line by line; an extreme one needs its reason; abstaining needs one too', async () => {
  const id = await started();
  const empty = await submit('jia-1-b', id, 0);
  expect(empty.code).toBe('invalid-values');
  expect((empty.body['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
    'jia-office/review-score/score',
    'jia-2/review-score/score',
  ]);
  // Drafts keep what is typed, right or wrong.
  const typed = await save('jia-1-b', id, 'jia-office', 0, { score: '一百' });
  expect(typed.body).toMatchObject({ seq: 1, filled: 0 });
  expect((await read(as['jia-1-b'], id)).sheet?.entries[0]?.values).toEqual({ score: '一百' });
  const codes = async (score: unknown) => {
    const before = (await read(as['jia-1-b'], id)).sheet;
    const entry = before?.entries.find(({ subject }) => subject === 'jia-office');
    const saved = await save('jia-1-b', id, 'jia-office', entry?.seq ?? 0, { score });
    const refused = await submit('jia-1-b', id, Number(saved.body['seq']));
    const errors = (refused.body['errors'] ?? []) as { path: string; code: string }[];
    return errors
      .filter(({ path }) => path.startsWith('jia-office'))
      .map(({ path, code }) => [path.split('/')[2], code]);
  };
  expect(await codes(101)).toEqual([['score', 'too-large']]);
  expect(await codes(88.88)).toEqual([['score', 'too-fine']]);
  expect(await codes(59.9)).toEqual([['reason', 'unexplained']]);
  expect(await codes(60)).toEqual([]);
  const abstained = await save('jia-1-b', id, 'jia-2', 0, {}, { abstained: '没有到过现场' });
  const done = await submit('jia-1-b', id, Number(abstained.body['seq']));
  expect(done.body).toMatchObject({ mine: { filled: 2, expected: 2 } });
  expect((await save('jia-1-b', id, 'jia-2', 1, { score: 70 })).code).toBe('review-sealed');
  expect((await close(id)).body).toMatchObject({ state: 'opened' });
  expect((await ledger(id)).map(({ subject }) => subject)).toEqual(['jia-office']);
});

test('two windows at once: the line typed over is refused, others are kept; handing in what one has not seen is refused', async () => {
  const id = await started();
  const first = await save('jia-reviewer', id, 'jia-1', 0, { score: 70 });
  expect((await save('jia-reviewer', id, 'jia-1', 0, { score: 71 })).body).toMatchObject({
    code: 'review-moved',
    errors: [{ path: 'jia-1/review-score' }],
  });
  expect((await save('jia-reviewer', id, 'jia-2', 0, { score: 72 })).status).toBe(200);
  expect((await save('jia-reviewer', id, 'jia-office', 0, { score: 73 })).status).toBe(200);
  expect((await submit('jia-reviewer', id, Number(first.body['seq']))).code).toBe('review-moved');
  const both = await Promise.all([submit('jia-reviewer', id, 3), submit('jia-reviewer', id, 3)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await close(id);
  expect((await ledger(id)).map(({ values }) => values.score)).toEqual([70, 72, 73]);
});

test('a sheet is taken back, changed and handed in again; only the last state counts', async () => {
  const id = await started();
  await handIn('jia-reviewer', id, 70);
  expect((await ask(app, as['jia-reviewer'], 'DELETE', `/reviews/${id}/sheet/submission`)).body).toMatchObject({
    mine: { submittedAt: null },
  });
  await handIn('jia-reviewer', id, 75);
  await close(id);
  expect((await ledger(id)).map(({ values }) => values.score)).toEqual([75, 75, 75]);
});

test('replaced: the sheet of who left counts no more, and whoever left sees the round no more', async () => {
  const id = await started({ panel: [{ reviewer: 'jia-reviewer' }, { reviewer: 'jia-2-b' }] });
  await handIn('jia-2-b', id, 40, '没有开展');
  const change = (body: object) => ask(app, as.officer, 'POST', `/reviews/${id}/panel`, body);
  expect((await change({ withdraw: 'jia-1-b', reason: '不在组里' })).code).toBe('unknown-subject');
  expect((await change({ add: { reviewer: 'jia-county-officer' }, reason: '补一位' })).code).toBe('unknown-subject');
  expect((await change({ add: { reviewer: 'jia-1-b', electorate: 'peers' }, reason: '补一位' })).code).toBe(
    'invalid-values',
  );
  const changed = await change({ withdraw: 'jia-2-b', add: { reviewer: 'jia-1-b' }, reason: '回避' });
  expect(changed.body).toMatchObject({ state: 'running', panel: { members: 2, submitted: 0 } });
  expect((await ask(app, as['jia-2-b'], 'GET', `/reviews/${id}`)).code).toBe('not-found');
  expect((await handIn('jia-reviewer', id, 80)).body).toMatchObject({ state: 'running' });
  // When only those who are in are left, the round opens.
  expect((await change({ withdraw: 'jia-1-b', reason: '病假' })).body).toMatchObject({ state: 'opened' });
  expect(new Set((await ledger(id)).map(({ entered_by }) => entered_by))).toEqual(new Set(['jia-reviewer']));
});

test('the last one cannot leave; the round is ended instead, with nothing to open', async () => {
  const id = await started({ panel: [{ reviewer: 'jia-2-b' }] });
  const alone = await ask(app, as.officer, 'POST', `/reviews/${id}/panel`, { withdraw: 'jia-2-b', reason: '出差' });
  expect(alone.code).toBe('bad-request');
  expect((await close(id)).body).toMatchObject({ state: 'closed', closed: { reason: '先评到这里' } });
  expect((await close(id)).code).toBe('review-over');
  expect((await save('jia-2-b', id, 'jia-1', 0, { score: 80 })).code).toBe('review-over');
});

test('reminders: once a day, only those who are not in, on their own pages', async () => {
  const id = await started();
  await handIn('jia-reviewer', id, 80);
  const remind = () => ask(app, as.officer, 'POST', `/reviews/${id}/reminders`);
  const waiting = async (who: Reviewer) =>
    (
      (await ask(app, as[who], 'GET', '/today')).body['waiting'] as { kind: string; id: string; reason: string }[]
    ).filter((line) => line.kind === 'review' && line.id === id);
  expect(await waiting('jia-2-b')).toMatchObject([{ reason: '6月30日前提交' }]);
  expect((await remind()).body).toEqual({ reminded: 2 });
  expect((await remind()).code).toBe('reminded-today');
  expect(await waiting('jia-reviewer')).toEqual([]);
  expect((await waiting('jia-2-b'))[0]?.reason).toBe('催办：6月30日前提交');
  time.day = new Date('2026-06-16T09:00:00+08:00');
  expect((await remind()).body).toEqual({ reminded: 2 });
  time.day = new Date('2026-06-15T09:00:00+08:00');
  await close(id);
  expect(await waiting('jia-2-b')).toEqual([]);
});

test('the day sheets are due is moved within the period, by whoever runs the round', async () => {
  const id = await started({ due: '2026-06-15' });
  const move = (cookie: string, due: string) => ask(app, cookie, 'PUT', `/reviews/${id}/due`, { due });
  time.day = new Date('2026-06-17T09:00:00+08:00');
  const before = await read(as.officer, id);
  expect(before).toMatchObject({ late: true, due: '2026-06-15' });
  expect((await move(as.officer, before.latestDue)).body).toMatchObject({ late: false, due: before.latestDue });
  expect(await read(as['jia-2-b'], id)).toMatchObject({ late: false, due: before.latestDue });
  expect((await move(as.officer, '2026-06-16')).code).toBe('invalid-values');
  expect((await move(as.officer, '2026-12-31')).code).toBe('invalid-values');
  expect((await move(as['jia-2-b'], '2026-06-20')).code).toBe('not-found');
  await close(id);
  expect((await move(as.officer, '2026-06-20')).code).toBe('review-over');
  time.day = new Date('2026-06-15T09:00:00+08:00');
});

test('what would start a wrong round is refused: twice the same, a late day, strangers, no such choice', async () => {
  const id = await started();
  const again = (more: object) => ask(app, as.officer, 'POST', '/reviews', { ...start, ...more });
  expect((await again({})).code).toBe('review-running');
  expect((await again({ organisation: 'jia-zhen' })).code).toBe('review-running');
  await close(id);
  expect((await again({ due: '2026-07-06' })).code).toBe('invalid-values');
  expect((await again({ due: '2026-06-14' })).code).toBe('invalid-values');
  expect((await again({ period: '2026-Q3' })).code).toBe('review-over');
  expect((await again({ period: '2026' })).code).toBe('review-over');
  expect((await again({ period: '2026-Q1' })).code).toBe('review-over');
  expect((await again({ scheme: 'member-star' })).code).toBe('not-found');
  expect((await again({ organisation: 'yi' })).code).toBe('not-found');
  expect((await again({ panel: [{ reviewer: 'jia-auditor' }] })).code).toBe('unknown-subject');
  expect((await again({ panel: [start.panel[0], start.panel[0]] })).code).toBe('unknown-subject');
  expect((await again({ fixed: { 'review-score': { aspect: 'gossip' } } })).code).toBe('invalid-values');
  expect((await again({ fixed: { 'review-score': { score: 100 } } })).code).toBe('invalid-values');
  const list = (await ask(app, as.officer, 'GET', '/reviews')).body['items'] as ReviewRound[];
  expect(list.filter(({ state }) => state === 'running')).toEqual([]);
});

test('while a round runs, its panel does not enter the same scores past it', async () => {
  const id = await started({ panel: [{ reviewer: 'jia-reviewer' }] });
  const past = (who: Reviewer, date: string) =>
    ask(app, as[who], 'POST', '/records', {
      type: 'review-score',
      subject: 'jia-2',
      date,
      values: { aspect: 'observation', score: 80 },
    });
  expect((await past('jia-reviewer', '2026-06-10')).code).toBe('review-running');
  expect((await past('jia-reviewer', '2026-03-10')).status).toBe(200);
  expect((await past('jia-2-b', '2026-06-10')).status).toBe(200);
  await close(id);
  expect((await past('jia-reviewer', '2026-06-10')).status).toBe(200);
});

test('a period settled meanwhile: nothing is entered for it any more', async () => {
  const id = await started();
  await handIn('jia-reviewer', id, 80);
  time.day = new Date('2026-07-03T09:00:00+08:00');
  expect((await read(as.officer, id)).late).toBe(true);
  expect((await save('jia-2-b', id, 'jia-1', 0, { score: 66 })).status).toBe(200);
  time.day = new Date('2026-07-07T09:00:00+08:00');
  await settleDue({ ...deps, ownerDb });
  expect((await read(as.officer, id)).state).toBe('lapsed');
  expect((await save('jia-2-b', id, 'jia-1', 1, { score: 67 })).code).toBe('review-over');
  expect((await handInRefused('jia-2-b', id)).code).toBe('review-over');
  expect((await close(id)).body).toMatchObject({ state: 'closed' });
  expect(await ledger(id)).toEqual([]);
});

const handInRefused = (who: Reviewer, id: string) => submit(who, id, 1);
