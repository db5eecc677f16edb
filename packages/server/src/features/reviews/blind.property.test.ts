import * as contract from '@lianxin/api';
import type { RouteShape } from '@lianxin/api';
import * as fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { reading, type Scope } from '../../db/scope.ts';
import { idAt, queries as samples } from '../../testing/access-samples.ts';
import { signInAs, testApp } from '../../testing/index.ts';
import { ask, makeReviewers, reviewers, type Reviewer } from '../../testing/review-panel.ts';

// Any order of saving, handing in, taking back, replacing and closing: nobody reads anybody else's value before the round opens, over any
// address or by SQL; afterwards the ledger holds what was handed in, once.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });
const { app, deps, ownerDb } = await testApp({ packs: true });

const onlookers = ['jia-county-officer', 'jia-township-officer', 'jia-1-a', 'jia-auditor', 'jia-system-administrator'];
const everybody = [...reviewers, ...onlookers];
const cookies = new Map<string, string>();
const scopes = new Map<string, Scope>();
let relations: string[] = [];
/** Where values could come to lie while a round runs; all the others are looked at once in each run. */
let near: string[] = [];
beforeAll(async () => {
  await makeReviewers(app, deps, ownerDb);
  for (const name of everybody) {
    cookies.set(name, await signInAs(app, name));
    const who = await deps.auth.identify(cookies.get(name));
    if (who !== null) scopes.set(name, who.scope);
  }
  const found = await ownerDb.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and has_table_privilege('lianxin_app', c.oid, 'select') order by 1`,
  );
  relations = found.rows.map(({ name }) => name);
  near = relations.filter((name) => /^(review|record|audit|idempotency|score)/.test(name));
});
const cookie = (name: string) => cookies.get(name) ?? '';

const subjects = ['jia-1', 'jia-2', 'jia-office'] as const;
/** A cadre of jia-1 has no line for it. */
const linesOf = (reviewer: Reviewer) => subjects.filter((subject) => reviewer !== 'jia-1-b' || subject !== 'jia-1');

type Op =
  | { op: 'save'; reviewer: Reviewer; subject: (typeof subjects)[number] }
  | { op: 'fill' | 'submit' | 'take-back'; reviewer: Reviewer }
  | { op: 'replace'; out: Reviewer; in: Reviewer | null }
  | { op: 'remind' | 'close' };
const someone = fc.constantFrom(...reviewers);
const ops: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('save' as const),
      reviewer: someone,
      subject: fc.constantFrom(...subjects),
    }),
  },
  { weight: 6, arbitrary: fc.record({ op: fc.constantFrom('fill' as const, 'submit' as const), reviewer: someone }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('take-back' as const), reviewer: someone }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('replace' as const), out: someone, in: fc.option(someone) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constantFrom('remind' as const, 'close' as const) }) },
);

interface Sheet {
  left: boolean;
  submitted: boolean;
  reminded: boolean;
  values: Map<string, number>;
  seqs: Map<string, number>;
  sheet: number;
}

interface Model {
  /** Everybody who ever was on the panel; those who left keep their place. */
  panel: Map<Reviewer, Sheet>;
  state: 'running' | 'opened' | 'closed';
}

const blankSheet = (): Sheet => ({
  left: false,
  submitted: false,
  reminded: false,
  values: new Map(),
  seqs: new Map(),
  sheet: 0,
});
const onPanel = (model: Model, reviewer: Reviewer) => {
  const one = model.panel.get(reviewer);
  return one === undefined || one.left ? null : one;
};
const inForce = (model: Model) => [...model.panel.values()].filter(({ left }) => !left);
const openWhenAllIn = (model: Model) => {
  if (inForce(model).every(({ submitted }) => submitted)) model.state = 'opened';
};

/** The scores of one run are nobody else’s and no other run’s: 60.3, 70.3 and 80.3 in the fourth. */
const scoreOf = (run: number, reviewer: Reviewer) => 60 + reviewers.indexOf(reviewer) * 10 + run / 10;
const wordOf = (run: number, reviewer: Reviewer) => `密语${run}之${reviewers.indexOf(reviewer)}号`;

const tellsOf = (run: number, of: Reviewer) =>
  new RegExp(`(?<![\\d.])${scoreOf(run, of).toFixed(1).replace('.', '\\.')}(?!\\d)|${wordOf(run, of)}`);

/** Everything that somebody’s requests could read in the database. */
async function tables(name: string, which: readonly string[] = near): Promise<string> {
  const scope = scopes.get(name);
  if (scope === undefined) throw new Error(`${name} has no scope`);
  const text = which.map((relation) => `select t::text as t from ${relation} t`).join(' union all ');
  // By a name, so that it is planned once a connection: a plan of so many policies takes longer than what it reads.
  const all = { name: `all of ${which.length}`, text };
  const { rows } = await reading(deps.appDb, scope, ({ client }) => client.query<{ t: string }>(all));
  return rows.map(({ t }) => t).join('\n');
}

const readable = Object.entries(contract)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, group]) => Object.values(group as object))
  .filter((each): each is RouteShape => typeof each === 'object' && each !== null && 'method' in each)
  .filter(({ method, file }) => method === 'GET' && file === undefined);

/** Every address that can be read, with the round, its subjects and its people standing in for ids. */
function addresses(round: string, records: readonly string[]): string[] {
  return readable.flatMap((route) => {
    let shapes = [''];
    let shape = '';
    for (const part of route.path.split('/').slice(1)) {
      shape += `/${part}`;
      const values = !part.startsWith(':') ? [part] : standIns(shape, round, records);
      shapes = shapes.flatMap((path) => values.map((value) => `${path}/${value}`));
    }
    const query = samples[route.id];
    return shapes.map((path) => (query === undefined ? path : `${path}?${query}`));
  });
}

function standIns(shape: string, round: string, records: readonly string[]): string[] {
  if (shape === '/reviews/:review') return [round];
  if (shape === '/records/:id') return [...records];
  if (shape === '/schemes/:scheme') return ['branch-star'];
  if (shape.endsWith('/:subject')) return [...subjects];
  if (shape === '/organisations/:id') return ['jia', 'jia-1'];
  if (shape === '/people/:id') return [...reviewers];
  const known = idAt[shape];
  return known !== undefined && 'value' in known ? [known.value] : [];
}

async function hiddenInDatabase(run: number, which: readonly string[]) {
  for (const name of everybody) {
    const text = await tables(name, which);
    for (const reviewer of reviewers.filter((each) => each !== name))
      expect(text, `${name} by SQL`).not.toMatch(tellsOf(run, reviewer));
  }
}

async function hiddenEverywhere(run: number, round: string) {
  const future = await ownerDb.query<{ record: string }>('select record from review_entry where round = $1', [round]);
  const paths = addresses(round, future.rows.map(({ record }) => record).slice(0, 2));
  for (const name of everybody) {
    for (const path of paths) {
      const { text } = await ask(app, cookie(name), 'GET', path);
      for (const reviewer of reviewers.filter((each) => each !== name))
        expect(text, `${name} ${path}`).not.toMatch(tellsOf(run, reviewer));
    }
  }
}

/** A request, what it must be answered, and what is true afterwards if it is not refused. */
interface Step {
  request: Parameters<typeof ask> extends [unknown, ...infer Rest] ? Rest : never;
  code: string | undefined;
  after: () => void;
}

const officer = 'jia-county-officer';

function stepOf(model: Model, round: string, run: number, op: Op): Step {
  switch (op.op) {
    case 'save':
      return saving(model, round, run, op.reviewer, [op.subject]);
    case 'fill':
      return saving(model, round, run, op.reviewer, linesOf(op.reviewer));
    case 'submit':
      return submitting(model, round, op.reviewer);
    case 'take-back':
      return takingBack(model, round, op.reviewer);
    case 'replace':
      return replacing(model, round, op.out, op.in);
    case 'remind':
      return {
        request: [cookie(officer), 'POST', `/reviews/${round}/reminders`],
        code: reminding(model),
        after: () => inForce(model).forEach((one) => (one.reminded ||= !one.submitted)),
      };
    case 'close':
      return {
        request: [cookie(officer), 'POST', `/reviews/${round}/closing`, { reason: '到期' }],
        code: model.state === 'running' ? undefined : 'review-over',
        after: () => {
          model.state = inForce(model).some(({ submitted }) => submitted) ? 'opened' : 'closed';
        },
      };
  }
}

function reminding(model: Model): string | undefined {
  if (model.state !== 'running') return 'review-over';
  return inForce(model).some(({ submitted, reminded }) => !submitted && !reminded) ? undefined : 'reminded-today';
}

function saving(model: Model, round: string, run: number, reviewer: Reviewer, lines: readonly string[]): Step {
  const one = onPanel(model, reviewer);
  const own: readonly string[] = linesOf(reviewer);
  const score = scoreOf(run, reviewer);
  const entries = lines.map((subject) => ({
    subject,
    ask: 'review-score',
    seq: one?.seqs.get(subject) ?? 0,
    values: { score, reason: wordOf(run, reviewer) },
  }));
  const sound = lines.every((subject) => own.includes(subject)) ? undefined : 'invalid-values';
  return {
    request: [cookie(reviewer), 'PUT', `/reviews/${round}/sheet`, { entries }],
    code: refused(model, one, sound),
    after: () => {
      if (one === null) return;
      for (const subject of lines) {
        one.values.set(subject, score);
        one.seqs.set(subject, (one.seqs.get(subject) ?? 0) + 1);
      }
      one.sheet += 1;
    },
  };
}

function submitting(model: Model, round: string, reviewer: Reviewer): Step {
  const one = onPanel(model, reviewer);
  const whole = linesOf(reviewer).every((subject) => one?.values.has(subject)) ? undefined : 'invalid-values';
  return {
    request: [cookie(reviewer), 'POST', `/reviews/${round}/sheet/submission`, { seq: one?.sheet ?? 0 }],
    code: refused(model, one, whole),
    after: () => {
      if (one === null) return;
      one.submitted = true;
      one.sheet += 1;
      for (const [subject, seq] of one.seqs) one.seqs.set(subject, seq + 1);
      openWhenAllIn(model);
    },
  };
}

function refused(model: Model, one: Sheet | null, otherwise: string | undefined): string | undefined {
  if (one === null) return 'not-found';
  if (model.state !== 'running') return 'review-over';
  return one.submitted ? 'review-sealed' : otherwise;
}

function takingBack(model: Model, round: string, reviewer: Reviewer): Step {
  const one = onPanel(model, reviewer);
  return {
    request: [cookie(reviewer), 'DELETE', `/reviews/${round}/sheet/submission`],
    code: one === null ? 'not-found' : model.state === 'running' ? undefined : 'review-over',
    after: () => {
      if (one === null || !one.submitted) return;
      one.submitted = false;
      one.sheet += 1;
    },
  };
}

function replacing(model: Model, round: string, out: Reviewer, into: Reviewer | null): Step {
  const leaves = onPanel(model, out);
  const last = inForce(model).length === 1 && into === null;
  const known = into !== null && model.panel.has(into);
  const body = { withdraw: out, reason: '调整', ...(into === null ? {} : { add: { reviewer: into } }) };
  const code = leaves === null || (known && !last) ? 'unknown-subject' : last ? 'bad-request' : undefined;
  return {
    request: [cookie(officer), 'POST', `/reviews/${round}/panel`, body],
    code: model.state === 'running' ? code : 'review-over',
    after: () => {
      if (leaves === null) return;
      leaves.left = true;
      if (into !== null) model.panel.set(into, blankSheet());
      openWhenAllIn(model);
    },
  };
}

async function act(model: Model, round: string, run: number, op: Op): Promise<void> {
  const { request, code, after } = stepOf(model, round, run, op);
  const answer = await ask(app, ...request);
  expect(answer.code).toBe(code);
  if (code === undefined) after();
}

test('blind until it opens, whatever the order; then every sheet stands in the ledger once', async () => {
  let run = 0;
  let recorded = 0;
  const orders = fc.record({
    panel: fc.uniqueArray(someone, { minLength: 1, maxLength: 3 }),
    ops: fc.array(ops, { minLength: 6, maxLength: 16 }),
    look: fc.nat(5),
  });
  const opened = { early: 0, all: 0 };
  const seen: boolean[] = [];
  await fc.assert(
    fc.asyncProperty(orders, async ({ panel, ops: order, look }) => {
      run += 1;
      const started = await ask(app, cookie('jia-county-officer'), 'POST', '/reviews', {
        scheme: 'branch-star',
        period: '2026-Q2',
        due: '2026-06-30',
        fixed: { 'review-score': { aspect: 'satisfaction' } },
        panel: panel.map((reviewer) => ({ reviewer })),
      });
      const round = String(started.body['id']);
      const model: Model = {
        panel: new Map(panel.map((reviewer) => [reviewer, blankSheet()])),
        state: 'running',
      };
      for (const [index, op] of order.entries()) {
        await act(model, round, run, op);
        if (model.state !== 'running') continue;
        await hiddenInDatabase(run, index === look ? relations : near);
        // Hundreds of addresses for each of eight people: once in a while.
        if (index === look && run % 6 === 1) await hiddenEverywhere(run, round);
      }
      // Whoever wrote sees it, so the eyes above were open.
      for (const [reviewer, { values, left }] of model.panel)
        if (values.size > 0 && !left && model.state === 'running')
          seen.push(tellsOf(run, reviewer).test(await tables(reviewer)));
      if (model.state === 'opened') opened.all += 1;
      else if (model.state === 'running') {
        await act(model, round, run, { op: 'close' });
        opened.early += 1;
      }

      const expected = [...model.panel].flatMap(([reviewer, { left, submitted }]) =>
        model.state === 'opened' && submitted && !left
          ? linesOf(reviewer).map((subject) => [reviewer, subject, scoreOf(run, reviewer)])
          : [],
      );
      recorded += expected.length;
      const held = await ownerDb.query<{ entered_by: string; subject: string; score: number }>(
        `select r.entered_by, r.subject, (r."values" ->> 'score')::float8 as score from record r
         join review_entry e on e.county = r.county and e.record = r.id where e.round = $1 and r.state = 'verified' and r.seq = 1`,
        [round],
      );
      expect(held.rows.map((row) => Object.values(row)).sort()).toEqual(expected.sort());
      const all = await ownerDb.query<{ count: number }>(
        `select count(*)::int as count from record where type = 'review-score'`,
      );
      expect(all.rows[0]?.count).toBe(recorded);
    }),
    { seed: 7, numRuns: 8, endOnFailure: true },
  );
  expect(new Set(seen)).toEqual(new Set([true]));
  // The orders tried reach both ends.
  expect(Math.min(opened.early, opened.all)).toBeGreaterThan(0);
});
