import type { Pack } from '@lianxin/core';
import { expect, test } from 'vitest';
import { keepReleases } from '../../packs/keep-releases.ts';
import { sameSite, signedIn, testApp } from '../../testing/index.ts';
import { rescoreStale } from '../scores/live.ts';
import { settleDue } from '../scores/settle.ts';

const { app, deps, ownerDb, time } = await testApp({ packs: true });
const county = '999901';
const cookies = { member: await signedIn(app, 'member'), township: await signedIn(app, 'township-officer') };
const first = deps.packs;
await keepReleases(ownerDb, first, time.day);

/** Puts the pack in force with another version, changed by `change`. */
function enact(version: string, change: (pack: Pack) => void): void {
  const pack = structuredClone(first.of(county));
  pack.head.version = version;
  change(pack);
  deps.packs = { ...first, of: () => pack };
}

const memberStar = (pack: Pack) => pack.schemes.find(({ scheme }) => scheme === 'member-star')!;
const on = (day: string) => {
  time.day = new Date(`${day}T09:00:00+08:00`);
};
const call = (who: keyof typeof cookies, method: 'GET' | 'POST', path: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie: cookies[who] },
    ...(payload === undefined ? {} : { payload }),
  });
const raise = async (period: string, item: string) => {
  const body = { scheme: 'member-star', period, item, statement: '漏记了' };
  const answer = await call('member', 'POST', '/appeals', body);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return (answer.json() as { id: string }).id;
};
const accept = (id: string, points: number) =>
  call('township', 'POST', `/appeals/${id}/decision`, { seq: 1, decision: 'accepted', points, reason: '属实' });
const score = async (period: string) =>
  (
    await ownerDb.query<{ total: number; level: number | null }>(
      `select total::float8 as total, level from score where county = $1 and scheme = 'member-star' and subject = 'jia-1-b' and period = $2`,
      [county, period],
    )
  ).rows[0];
/** Hours of verified service of one member on a day, with their stale mark. */
async function serve(date: string, hours: number): Promise<void> {
  await ownerDb.query(
    `with stored as (
       insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, gen_random_uuid(), 1, 'volunteer-service', 'verify', 'verified', 'member', 'jia-1-b', 'jia-1', $2, jsonb_build_object('activity', '清扫', 'hours', $3::int), 'jia-1-b', 'jia-1-a', $4)
     )
     insert into score_stale (county, subject, subject_kind, year, since) values ($1, 'jia-1-b', 'member', left($2::text, 4)::smallint, $4)
     on conflict (county, subject, year) do nothing`,
    [county, date, hours, time.day],
  );
}
const explained = async (period: string) =>
  (await call('member', 'GET', `/schemes/member-star/scores/jia-1-b?period=${period}`)).json();

test('an accepted appeal about a quarter settled under an older version changes it by that version’s rules, and the levels after it', async () => {
  // Under the first version each hour gives two points, four a month: 4 + 2 = 6, no star. Under the next, nothing.
  on('2026-03-20');
  await serve('2026-01-10', 3);
  await serve('2026-02-10', 1);
  on('2026-04-07');
  await settleDue(deps);
  expect(await score('2026-Q1')).toEqual({ total: 6, level: 0 });
  const id = await raise('2026-02', 'volunteering');

  enact('9.0.0', (pack) => {
    const scheme = memberStar(pack);
    scheme.sections[0]!.items = scheme.sections[0]!.items.filter(({ item }) => item === 'meetings');
    scheme.start = 30;
    scheme.promotion!['max-steps'] = 1;
  });
  on('2026-04-15');
  await serve('2026-04-10', 1);
  await rescoreStale(deps);
  expect(await score('2026-Q1')).toEqual({ total: 6, level: 0 });
  // Thirty points to start with would give five stars; one step a quarter gives one.
  expect(await score('2026-Q2')).toMatchObject({ total: 30, level: 1 });

  expect((await accept(id, 2)).json()).toMatchObject({ state: 'accepted', itemTitle: { zh: '志愿服务' } });
  await rescoreStale(deps);
  expect(await score('2026-02')).toMatchObject({ total: 4 });
  expect(await score('2026-Q1')).toEqual({ total: 8, level: 1 });
  expect(await score('2026-Q2')).toEqual({ total: 30, level: 2 });
  expect(await score('2026')).toEqual({ total: 38, level: 2 });

  const told = await explained('2026-Q1');
  expect(told.revisions.map(({ total, level, reason }: Record<string, unknown>) => ({ total, level, reason }))).toEqual(
    [
      { total: 6, level: 0, reason: 'settled' },
      { total: 8, level: 1, reason: 'revised' },
    ],
  );
  expect(told.explanation).toMatchObject({ packVersion: first.of(county).head.version, total: 8, level: 1 });
  // The running quarter is told by the new version, and climbs from the level of the old.
  expect((await explained('2026-Q2')).explanation).toMatchObject({ packVersion: '9.0.0', level: 2, held: 1 });
  deps.packs = first;
});

test('an appeal undecided when the year is frozen is decided afterwards, and the correction is on record', async () => {
  on('2027-01-10');
  const id = await raise('2026-12', 'charity');
  on('2027-01-20');
  await settleDue(deps);
  expect((await explained('2026-Q4')).frozen).toBe(true);
  const before = (await score('2026-Q4'))!.total;
  const year = (await score('2026'))!.total;

  const other = { scheme: 'member-star', period: '2026-12', item: 'meetings', statement: '漏记了' };
  expect((await call('member', 'POST', '/appeals', other)).json()).toMatchObject({ code: 'period-frozen' });
  expect((await accept(id, 1)).statusCode).toBe(200);
  await rescoreStale(deps);
  expect((await score('2026-Q4'))!.total).toBe(before + 1);
  expect((await score('2026'))!.total).toBe(year + 1);
  expect((await explained('2026-Q4')).revisions.map(({ total }: { total: number }) => total)).toEqual([
    before,
    before + 1,
  ]);
});

test('where the pack says so, the year is frozen only when no appeal about it is undecided', async () => {
  enact(first.of(county).head.version, (pack) => {
    for (const scheme of pack.schemes) scheme['open-appeals'] = 'hold-freeze';
  });
  on('2027-12-30');
  await serve('2027-12-20', 1);
  await rescoreStale(deps);
  on('2028-01-10');
  const id = await raise('2027-12', 'volunteering');
  on('2028-02-01');
  const closed = async () =>
    (await settleDue(deps)).filter(({ scheme }) => scheme === 'member-star').map(({ period }) => period);
  expect(await closed()).toContain('2027-Q4');
  expect(await closed()).toEqual([]);
  expect((await explained('2027-Q4')).frozen).toBe(false);
  const { seq } = (await call('member', 'GET', `/appeals/${id}`)).json() as { seq: number };
  expect((await call('member', 'POST', `/appeals/${id}/withdrawal`, { seq })).statusCode).toBe(200);
  expect(await closed()).toEqual(['2027']);
  deps.packs = first;
});
