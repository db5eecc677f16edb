import {
  formatDay,
  formatPeriod,
  isExtreme,
  parseDay,
  periodOf,
  type EntryValues,
  type Field,
  type Pack,
} from '@lianxin/core';
import type { Pool } from 'pg';
import { owningTransaction } from '../db/scope.ts';
import { assessed } from '../features/reviews/assessed.ts';
import { asksOf, type Ask } from '../features/reviews/asks.ts';
import { addPanelist, addRound, keepEntries, touchSheet, type KeptEntry } from '../features/reviews/changes.ts';
import { daysOf, latestDue } from '../features/reviews/round.ts';
import { settledAsks } from '../features/reviews/start.ts';
import { checkedLine } from '../features/reviews/sheet.ts';
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
const panel: readonly { username: string; share: number; submitted: boolean }[] = [
  { username: 'reviewer', share: 0, submitted: false },
  { username: 'reviewer2', share: 1, submitted: true },
  { username: 'reviewer3', share: 0.5, submitted: false },
];

/** A review round that is under way: the county's committees by three reviewers. Null when the pack has nothing for reviewers, or nobody to ask. */
export async function startDemoReview(ownerDb: Pool, demo: DemoReview): Promise<string | null> {
  const { county, pack, today } = demo;
  const reviewed = pack.schemes.filter((each) => asksOf(pack, each).length > 0);
  // Few and large ones: a sheet of hundreds of branches is nobody's demo.
  const scheme = reviewed.find(({ subject }) => subject === 'committee') ?? reviewed[0];
  const people = await peopleOf(ownerDb, county);
  const officer = people.get('county');
  if (scheme === undefined || officer === undefined || !people.has('reviewer')) return null;
  const asks = asksOf(pack, scheme).filter(({ electorate }) => electorate === null);
  const period = periodOf(scheme.period.settle, parseDay(today) ?? 0);
  return owningTransaction(ownerDb, async (queries) => {
    const top = await queries.client.query<{ id: string; path: string }>(
      `select id, path from organisation where county = $1 and kind = 'county' and valid_to is null`,
      [county],
    );
    const [within] = top.rows;
    const of = { scheme: scheme.scheme, period: formatPeriod(period), within: within?.path ?? '/', asks };
    const subjects = await assessed(queries, county, of);
    if (within === undefined || subjects.length === 0) return null;
    const fixed = Object.fromEntries(asks.map((ask) => [ask.ask, firstChoices(ask)]));
    const at = new Date(demo.now.getTime() - 3 * 86_400_000);
    const id = demo.randomUuid();
    const [late, soon] = [latestDue(scheme, period), formatDay((parseDay(today) ?? 0) + 10)];
    await addRound(
      queries,
      county,
      {
        id,
        scheme: scheme.scheme,
        period: of.period,
        ...daysOf(period),
        organisation: within.id,
        due: soon < late ? soon : late,
        asks: settledAsks(asks, fixed),
        by: officer,
        at,
      },
      subjects,
    );
    for (const { username, share, submitted } of panel) {
      const reviewer = people.get(username);
      if (reviewer === undefined) continue;
      const sheet = { round: id, reviewer, organisation: within.id };
      await addPanelist(queries, county, { ...sheet, electorate: null, by: officer, at });
      const posts = await queries.client.query<{ organisation: string }>(
        'select organisation from post where county = $1 and person = $2',
        [county, reviewer],
      );
      const own = new Set(posts.rows.map(({ organisation }) => organisation));
      const lines = subjects
        .filter(({ subject }) => !own.has(subject))
        .flatMap(({ subject, asks: ids }) =>
          asks
            .filter(({ ask }) => ids.includes(ask))
            .map((ask): KeptEntry => {
              const typed = drawn(demo, ask, subject, reviewer);
              const whole = checkedLine({ ...ask, fixed: { ...ask.fixed, ...fixed[ask.ask] } }, null, typed).values;
              return {
                subject,
                ask: ask.ask,
                seq: 1,
                type: ask.type,
                record: demo.randomUuid(),
                values: submitted ? whole : typed,
                abstained: null,
              };
            }),
        );
      const kept = lines.slice(0, Math.round(lines.length * share));
      if (kept.length === 0) continue;
      await touchSheet(queries, county, { ...sheet, filled: kept.length, submittedAt: submitted ? demo.now : null });
      await keepEntries(queries, county, sheet, kept);
    }
    return id;
  });
}

/** People behind the demo's accounts, by user name. */
async function peopleOf(ownerDb: Pool, county: string): Promise<Map<string, string>> {
  const found = await ownerDb.query<{ username: string; person: string }>(
    `select u.username, a.person from auth."user" u join account a on a.county = u.county and a.account = u.id where a.county = $1`,
    [county],
  );
  return new Map(found.rows.map(({ username, person }) => [username, person]));
}

/** The officer settles every choice, so that a line is one number. */
function firstChoices(ask: Ask): Record<string, string> {
  return Object.fromEntries(
    ask.fields.flatMap(({ field, type, choices }) => {
      const choice = choices?.find(({ choice: id }) => id === 'observation') ?? choices?.[0];
      return type === 'choice' && choice !== undefined ? [[field, choice.choice]] : [];
    }),
  );
}

/** Made-up values within the field's range, with a reason where the pack asks for one. */
function drawn({ seed, county }: DemoReview, ask: Ask, subject: string, reviewer: string): EntryValues {
  const draw = random(seed, county, 'review', subject, reviewer);
  const values: EntryValues = {};
  for (const field of ask.fields) {
    if (field.type !== 'number') continue;
    values[field.field] = scoreWithin(field, draw.int(340) / 1000);
    if (field.explain !== undefined && isExtreme(field, values[field.field] ?? null))
      values[field.explain.in] = '看了三个点，都有实招';
  }
  return values;
}

/** From two thirds of the range upwards, in steps of the field. */
function scoreWithin({ min = 0, max = 100, precision = 1 }: Field, share: number): number {
  const step = Math.max(precision, 0.5);
  const value = min + (max - min) * (0.66 + share);
  return Number((Math.round(value / step) * step).toFixed(2));
}
