import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { moveRights } from '../db/move-rights.ts';
import { owning } from '../db/scope.ts';
import { rescoreCounty } from '../features/scores/rescore.ts';
import type { Deps } from '../http/deps.ts';
import { sameSite, signInAs } from './seed.ts';

/** Reviewers of the county 甲县: the seeded one, and members who are given the role. The third is a cadre of the branch jia-1. */
export const reviewers = ['jia-reviewer', 'jia-2-b', 'jia-1-b'] as const;
export type Reviewer = (typeof reviewers)[number];

/** Gives the role, a post to one, and everybody their scores, without which nobody is assessed. Answers each one’s cookie. */
export async function makeReviewers(
  app: FastifyInstance,
  deps: Deps,
  ownerDb: Pool,
): Promise<Record<Reviewer | 'officer' | 'township', string>> {
  await ownerDb.query(
    `insert into role_grant (county, account, role, organisation, granted_at, granted_by)
     select '999901', account, 'reviewer', 'jia', '2026-01-01T00:00:00+08:00', 'jia-system-administrator' from unnest($1::text[]) as t(account)`,
    [reviewers.slice(1)],
  );
  await ownerDb.query(
    `insert into post (county, person, organisation, post, valid_from, valid_to) values ('999901', 'jia-1-b', 'jia-1', 'village-cadre', '2025-01-01', '2026-04-15')`,
  );
  await moveRights(ownerDb, ['999901']);
  await rescoreAll(deps, ownerDb);
  const cookies = await Promise.all(
    [...reviewers, 'jia-county-officer', 'jia-township-officer'].map((username) => signInAs(app, username)),
  );
  const [first = '', second = '', third = '', officer = '', township = ''] = cookies;
  return { 'jia-reviewer': first, 'jia-2-b': second, 'jia-1-b': third, officer, township };
}

export async function rescoreAll(deps: Deps, ownerDb: Pool): Promise<void> {
  const county = '999901';
  const today = deps.clock.today();
  const what = { county, pack: deps.packs.of(county), year: Number(today.slice(0, 4)), today, now: deps.clock.now() };
  await owning(ownerDb, (queries) => rescoreCounty(queries, what));
}

export interface Asked {
  status: number;
  code: string | undefined;
  body: Record<string, unknown>;
  text: string;
}

/** One request with a cookie; `code` is the problem’s. */
export async function ask(
  app: FastifyInstance,
  cookie: string,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
): Promise<Asked> {
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...sameSite, cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  const body = /json/.test(String(answer.headers['content-type'])) ? (answer.json() as Record<string, unknown>) : {};
  return { status: answer.statusCode, code: body['code'] as string | undefined, body, text: answer.body };
}
