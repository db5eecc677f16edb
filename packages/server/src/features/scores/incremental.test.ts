import { resolve } from 'node:path';
import { schemeSchema, type Pack } from '@lianxin/core';
import * as fc from 'fast-check';
import type { ClientConfig } from 'pg';
import { afterAll, expect, test } from 'vitest';
import Fastify from 'fastify';
import { connect } from '../../db/connect.ts';
import { owning } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { loadPackFolder } from '../../packs/folder.ts';
import { seed } from '../../testing/seed.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { rescoreStale } from './live.ts';
import { compiledOf, rescoreCounty } from './rescore.ts';
import { settleDue } from './settle.ts';
import { scoredAlone } from './touched.ts';

const database = (await testDatabase()) as ClientConfig;
// Two processes, each with what it keeps in memory.
const pools = [connect(database, { max: 3 }), connect(database, { max: 3 })] as const;
const [ownerDb] = pools;
afterAll(() => Promise.all(pools.map((pool) => pool.end())));

await seed(ownerDb);
await ownerDb.query('create table seeded as table membership');

const county = '999901';
const own = loadPackFolder(resolve(import.meta.dirname, '../../../../../packs/huanghua-1-3'), '/')!.loaded.pack!;
/** A scheme that takes all who were there at any time of the quarter, who moved away among them. */
const everybodyOf = (subject: string, measures: Record<string, object>) =>
  schemeSchema.parse({
    scheme: `${subject}-all`,
    title: subject,
    subject,
    period: { tally: 'month', settle: 'quarter', reset: 'year' },
    precision: 0.1,
    sections: [
      {
        section: 'all',
        title: '全部',
        items: Object.entries(measures).map(([item, measure]) => ({
          item,
          title: item,
          over: 'quarter',
          measure,
          points: { 'as-entered': true },
        })),
      },
    ],
    publish: { level: 'organisation', total: 'organisation' },
  });
const anyTime = { kind: 'members', there: 'any-time' };
const scored = { average: { average: 'member-star', of: anyTime }, many: { 'number-of': anyTime } };
const read = { hours: { gather: { sum: 'volunteer-service.hours' }, of: anyTime } };
const above = {
  places: { score: 'branch-star', of: { kind: 'branches', there: 'any-time' } },
  committee: { score: 'committee-star', of: 'committees' },
};
const withAll = (ofBranch: Record<string, object>): Pack => ({
  ...own,
  schemes: [
    ...own.schemes,
    everybodyOf('branch', ofBranch),
    everybodyOf('committee', scored),
    everybodyOf('member', above),
  ],
});
const monthly = { tally: 'month', settle: 'month', reset: 'year' };
const points = { 'as-entered': true };
/** A balance that lapses, and a school year with a level that is kept; places with so many of one unit; two that read each other. */
const newer = [
  { scheme: 'balance', subject: 'member', period: monthly, 'count-from': 'reset', expires: { months: 1 } },
  {
    scheme: 'school',
    subject: 'member',
    period: { ...monthly, settle: 'quarter', 'year-starts': 3 },
    promotion: { 'max-fall': 1, 'keep-over-reset': true },
  },
  { scheme: 'since', subject: 'member', period: { ...monthly, settle: 'quarter', 'first-day': '2026-02-01' } },
  {
    scheme: 'placed',
    subject: 'member',
    cohort: ['county'],
    period: { ...monthly, settle: 'quarter' },
    top: { top: 2, 'per-group': { cohort: ['org'], 'at-most': 1 } },
  },
  { scheme: 'turn', subject: 'member', period: monthly, also: { score: 'turned', of: 'above', period: 'previous' } },
  { scheme: 'turned', subject: 'branch', period: monthly, also: { score: 'turn', of: 'members' } },
].map(({ top = {}, also, ...stated }) =>
  schemeSchema.parse({
    ...stated,
    title: stated.scheme,
    precision: 0.1,
    sections: [
      {
        section: 'all',
        title: '全部',
        items: [
          stated.subject === 'branch'
            ? { item: 'deeds', title: '实事', measure: { count: 'branch-deed' }, points: { each: 1 } }
            : { item: 'hours', title: '时长', measure: { sum: 'volunteer-service.hours' }, points: { each: 0.5 } },
          ...(also ? [{ item: 'read', title: '取分', over: 'month', measure: also, points }] : []),
        ],
      },
    ],
    levels: [
      { level: 0, title: '零', below: 1 },
      { level: 1, title: '一', from: 1, ...top },
    ],
    publish: { level: 'organisation', total: 'organisation' },
  }),
);
const withNewer = (of: Pack): Pack => ({ ...of, schemes: [...of.schemes, ...newer] });
/** Scored subject by subject; and branch by branch, where what members did is read by itself. */
const packs = [withAll(scored), withNewer(withAll({ ...scored, ...read }))] as const;
let pack: Pack = packs[0];
let today = '2026-03-10';
const clock = { today: () => today, now: () => new Date(`${today}T09:00:00+08:00`) };
const depsOf = (process: number) =>
  ({ ownerDb: pools[process], clock, packs: { of: () => pack }, log: Fastify().log }) as unknown as Deps;

const people = ['jia-1-a', 'jia-1-b', 'jia-1-c', 'jia-2-a', 'jia-2-b', 'jia-2-c'];
const branches = ['jia-1', 'jia-2'];

type Command =
  | { do: 'serve'; person: number; month: number; hours: number }
  | { do: 'meet'; branch: number; month: number; present: number[] }
  | { do: 'deed'; branch: number; month: number }
  | { do: 'withdraw'; which: number }
  | { do: 'correct'; which: number; hours: number }
  | { do: 'appeal'; person: number; month: number; points: number }
  | { do: 'move'; person: number; to: number }
  | { do: 'dissolve' }
  | { do: 'wait'; days: number }
  | { do: 'score'; process: number; paced: boolean };

const at = { month: fc.integer({ min: 1, max: 4 }), person: fc.nat(5), branch: fc.nat(1) };
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('serve' as const),
      person: at.person,
      month: at.month,
      hours: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('meet' as const),
      branch: at.branch,
      month: at.month,
      present: fc.uniqueArray(fc.nat(2)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deed' as const), branch: at.branch, month: at.month }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      which: fc.nat(9),
      hours: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('appeal' as const),
      person: at.person,
      month: at.month,
      points: fc.integer({ min: -2, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), person: at.person, to: at.branch }) },
  { weight: 1, arbitrary: fc.constant({ do: 'dissolve' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 50 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('score' as const), process: fc.nat(1), paced: fc.boolean() }) },
);

/** What stands above has its turn at each third time. */
let turns = 0;
const everyThird = { due: () => ++turns % 3 === 0, had: () => undefined };

interface Written {
  id: string;
  type: string;
  subject: string;
  seq: number;
  state: string;
}
let written: Written[] = [];
let count = 0;
let dissolved = false;

const mark = async (subjects: readonly string[]) => {
  for (const subject of subjects)
    await ownerDb.query(
      `insert into score_stale (county, subject, subject_kind, year, since) values ($1, $2, 'member', 2026, $3)
       on conflict (county, subject, year) do update set since = excluded.since`,
      [county, subject, clock.now()],
    );
};

async function record(
  type: string,
  kind: string,
  subject: string,
  date: string,
  values: object,
  present: string[] = [],
) {
  const id = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     values ($1, $2, 1, $3, 'verify', 'verified', $4, $5, 'jia-1', $6, $7, 'x', 'x', $8)`,
    [county, id, type, kind, subject, date, JSON.stringify(values), clock.now()],
  );
  for (const person of present)
    await ownerDb.query(
      `insert into record_party (county, person, record, seq, field, date, organisation) values ($1, $2, $3, 1, 'present', $4, 'jia-1')`,
      [county, person, id, date],
    );
  written.push({ id, type, subject, seq: 1, state: 'verified' });
  await mark([subject, ...present]);
}

/** The next version of a record: withdrawn, or corrected and verified. */
async function again(one: Written, act: 'withdraw' | 'verify', hours: number | null) {
  if (one.state !== 'verified') return;
  one.state = act === 'withdraw' ? 'withdrawn' : 'verified';
  await ownerDb.query(
    `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
     select county, id, $3, type, $4, $5, subject_kind, subject, organisation, date, "values" || $6, entered_by, acted_by, acted_at
     from record where county = $1 and id = $2 and seq = $7`,
    [county, one.id, one.seq + 1, act, one.state, JSON.stringify(hours === null ? {} : { hours }), one.seq],
  );
  await ownerDb.query(
    `insert into record_party (county, person, record, seq, field, date, organisation)
     select county, person, record, $3, field, date, organisation from record_party where county = $1 and record = $2 and seq = $4`,
    [county, one.id, one.seq + 1, one.seq],
  );
  one.seq++;
  const parties = await ownerDb.query<{ person: string }>(
    'select distinct person from record_party where county = $1 and record = $2',
    [county, one.id],
  );
  await mark([one.subject, ...parties.rows.map(({ person }) => person)]);
}

async function move(person: string, to: string) {
  const place = await ownerDb.query<{ organisation: string; valid_from: string }>(
    'select organisation, valid_from from membership where county = $1 and person = $2 and valid_to is null',
    [county, person],
  );
  const from = place.rows[0];
  if (from === undefined || from.organisation === to || from.valid_from >= today) return;
  await ownerDb.query('update membership set valid_to = $3 where county = $1 and person = $2 and valid_to is null', [
    county,
    person,
    today,
  ]);
  await ownerDb.query(
    `insert into membership (county, person, valid_from, organisation, kind) values ($1, $2, $3, $4, 'full')`,
    [county, person, today, to],
  );
  await mark([from.organisation, to]);
}

async function run(one: Command): Promise<void> {
  const day = (month: number) => `2026-0${month}-0${Math.min(month, 3)}`;
  if (one.do === 'serve')
    await record('volunteer-service', 'member', people[one.person]!, day(one.month), {
      activity: '清扫',
      hours: one.hours,
    });
  else if (one.do === 'meet') {
    const present = one.present.map((member) => people[one.branch * 3 + member]!);
    await record(
      'meeting',
      'branch',
      branches[one.branch]!,
      day(one.month),
      { kind: 'theme-day', topic: '学', present },
      present,
    );
  } else if (one.do === 'deed')
    await record('branch-deed', 'branch', branches[one.branch]!, day(one.month), { matter: '修路', confirmed: true });
  else if (one.do === 'withdraw' && written.length > 0)
    await again(written[one.which % written.length]!, 'withdraw', null);
  else if (one.do === 'correct' && written.length > 0)
    await again(written[one.which % written.length]!, 'verify', one.hours);
  else if (one.do === 'appeal') {
    await ownerDb.query(
      `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, points, actor, acted_at)
       values ($1, gen_random_uuid(), 2, 'accepted', 'member-star', $2, '2026-Q1', 'volunteering', $3, 'jia-1', '补记', $4, 'x', $5)`,
      [county, `2026-0${one.month}`, people[one.person]!, one.points, clock.now()],
    );
    await mark([people[one.person]!]);
  } else if (one.do === 'move' && !dissolved) await move(people[one.person]!, branches[one.to]!);
  else if (one.do === 'dissolve' && !dissolved) {
    dissolved = true;
    for (const person of people) await move(person, 'jia-1');
    await ownerDb.query('update organisation set valid_to = $2 where county = $1 and id = $3', [
      county,
      today,
      'jia-2',
    ]);
    await mark(['jia-2']);
  } else if (one.do === 'wait') {
    today = new Date(clock.now().getTime() + (one.days + 8 / 24) * 86_400_000).toISOString().slice(0, 10);
    await settleDue(depsOf(0));
  } else if (one.do === 'score') await rescoreStale(depsOf(one.process), one.paced ? everyThird : null);
}

const scores = async () =>
  (
    await ownerDb.query<Record<string, unknown>>(
      `select scheme, period, subject, organisation, field, total::float8 as total, level, band, vetoes, items from score where county = $1 order by 1, 2, 3`,
      [county],
    )
  ).rows;
const recount = () =>
  owning(ownerDb, (queries) =>
    rescoreCounty(queries, { county, pack, year: 2026, today: clock.today(), now: clock.now() }),
  );

const begin = async (of: Pack) => {
  pack = of;
  await ownerDb.query(`
        truncate setting, record, record_party, appeal, settlement, score, score_stale, score_history, membership;
        insert into membership select * from seeded;
        update organisation set valid_to = null`);
  [today, written, count, dissolved] = ['2026-03-10', [], 0, false];
  // A county without any record is not scored at all.
  await run({ do: 'serve', person: 0, month: 1, hours: 1 });
  await settleDue(depsOf(0));
};

test('packs are scored subject by subject unless others’ records are read', () => {
  expect(packs.map((one) => scoredAlone(compiledOf(one)))).toEqual([true, false]);
});

test('live scores are those of a full count, whatever happened in whatever order, whichever process scored it', async () => {
  const property = fc.asyncProperty(
    fc.array(command, { minLength: 4, maxLength: 24 }),
    fc.nat(2),
    async (commands, which) => {
      await begin(packs[which === 2 ? 1 : 0]);
      for (const one of commands) await run(one);
      while ((await rescoreStale(depsOf(commands.length % 2))) > 0);
      const live = await scores();
      await recount();
      expect(await scores()).toEqual(live);
      // Counted from nothing: what is there is the same.
      await ownerDb.query('delete from score where county = $1', [county]);
      await recount();
      const kept = new Map(
        live.map((row) => [`${String(row['scheme'])} ${String(row['period'])} ${String(row['subject'])}`, row]),
      );
      for (const row of await scores())
        expect(kept.get(`${String(row['scheme'])} ${String(row['period'])} ${String(row['subject'])}`) ?? row).toEqual(
          row,
        );
    },
  );
  await fc.assert(property, { numRuns: 12, seed: 20_261_122 });
}, 240_000);
