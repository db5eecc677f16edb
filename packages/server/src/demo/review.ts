import type { Pack } from '@lianxin/core';
import type { Pool } from 'pg';
import { owningTransaction } from '../db/scope.ts';
import { loadRound } from '../features/reviews/loaded.ts';
import { random } from './registry/random.ts';

export interface DemoReview {
  county: string;
  pack: Pack;
  seed: string;
  today: string;
  now: Date;
  randomUuid: () => string;
}

/** How far the demo's reviewers are, by user name: one has yet to begin, one is in, one half way. */
const progress: readonly { username: string; share: number; submitted: boolean }[] = [
  { username: 'reviewer', share: 0, submitted: false },
  { username: 'reviewer2', share: 1, submitted: true },
  { username: 'reviewer3', share: 0.5, submitted: false },
];

/** A review round that is under way: the county's committees by three reviewers. Null when the pack has nothing for reviewers, or nobody to ask. */
export async function startDemoReview(ownerDb: Pool, demo: DemoReview): Promise<string | null> {
  const people = await peopleOf(ownerDb, demo.county);
  const officer = people.get('county');
  const panel = progress.flatMap(({ username, ...far }) => {
    const reviewer = people.get(username);
    return reviewer === undefined ? [] : [{ reviewer, ...far }];
  });
  if (officer === undefined || panel.length === 0) return null;
  const draw = (subject: string, reviewer: string) =>
    random(demo.seed, demo.county, 'review', subject, reviewer).next();
  return owningTransaction(ownerDb, (queries) => loadRound(queries, { ...demo, officer, panel, draw }));
}

/** People behind the demo's accounts, by user name. */
async function peopleOf(ownerDb: Pool, county: string): Promise<Map<string, string>> {
  const found = await ownerDb.query<{ username: string; person: string }>(
    `select u.username, a.person from auth."user" u join account a on a.county = u.county and a.account = u.id where a.county = $1`,
    [county],
  );
  return new Map(found.rows.map(({ username, person }) => [username, person]));
}
