import {
  formatDay,
  formatPeriod,
  isExtreme,
  lastDay,
  parseDay,
  type EntryValues,
  type Field,
  type Pack,
  type Scheme,
  schemePeriodOf,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { assessed, type Assessed } from './assessed.ts';
import { asksOf, type Ask, type StoredAsk } from './asks.ts';
import { addPanelist, addRound, keepEntries, touchSheet, type KeptEntry } from './changes.ts';
import { daysOf, latestDue } from './round.ts';
import { checkedLine } from './sheet.ts';
import { settledAsks } from './start.ts';
import { postsOf } from './store.ts';

/** A round as a loader has it: who sits on it and how far each is, with values drawn for them. */
export interface LoadedRound {
  county: string;
  pack: Pack;
  today: string;
  now: Date;
  randomUuid: () => string;
  officer: string;
  /** Share of the lines that are written. */
  panel: readonly { reviewer: string; share: number; submitted: boolean }[];
  /** A number from 0 to below 1 for a reviewer and a subject. */
  draw: (subject: string, reviewer: string) => number;
}

/**
 * Starts a round of the running settle period, for a loader that works as the schema's owner: of the committees when a scheme reviews them, for
 * a sheet of hundreds of branches is no example. Null when the pack has nothing for reviewers, or nobody is assessed.
 */
export async function loadRound(queries: Queries, load: LoadedRound): Promise<string | null> {
  const { county, pack, today, officer } = load;
  const reviewed = pack.schemes.filter((each) => asksOf(pack, each).length > 0);
  const scheme = reviewed.find(({ subject }) => subject === 'committee') ?? reviewed[0];
  if (scheme === undefined) return null;
  const asks = asksOf(pack, scheme).filter(({ electorate }) => electorate === null);
  const period = schemePeriodOf(scheme.period, scheme.period.settle, parseDay(today) ?? 0);
  const top = await queries.client.query<{ id: string; path: string }>(
    `select id, path from organisation where county = $1 and kind = 'county' and valid_to is null`,
    [county],
  );
  const [within] = top.rows;
  if (within === undefined) return null;
  const of = {
    scheme: scheme.scheme,
    period: formatPeriod(period),
    lastDay: lastDay(period),
    within: within.path,
    asks,
  };
  const subjects = await assessed(queries, county, of);
  if (subjects.length === 0) return null;
  const settled = settledAsks(asks, Object.fromEntries(asks.map((ask) => [ask.ask, firstChoices(ask)])));
  const at = new Date(load.now.getTime() - 3 * 86_400_000);
  const id = load.randomUuid();
  const round = {
    id,
    scheme: scheme.scheme,
    period: of.period,
    ...daysOf(period),
    organisation: within.id,
    due: dueDay(scheme, today),
    asks: settled,
    by: officer,
    at,
  };
  await addRound(queries, county, round, subjects);
  const people = load.panel.map(({ reviewer }) => reviewer);
  const posts = await postsOf(queries, county, people, round.firstDay, round.lastDay);
  for (const { reviewer, share, submitted } of load.panel) {
    const sheet = { round: id, reviewer, organisation: within.id };
    await addPanelist(queries, county, { ...sheet, electorate: null, by: officer, at });
    const own = subjects.filter(({ subject }) => posts.get(reviewer)?.has(subject) !== true);
    const lines = own.flatMap((subject) => linesOf(load, subject, reviewer, asks, settled, submitted));
    const kept = lines.slice(0, Math.round(lines.length * share));
    if (kept.length === 0) continue;
    await touchSheet(queries, county, { ...sheet, filled: kept.length, submittedAt: submitted ? load.now : null });
    await keepEntries(queries, county, sheet, kept);
  }
  return id;
}

/** Ten days from today, or the last before the period is settled. */
function dueDay(scheme: Scheme, today: string): string {
  const now = parseDay(today) ?? 0;
  const [late, soon] = [
    latestDue(scheme, schemePeriodOf(scheme.period, scheme.period.settle, now)),
    formatDay(now + 10),
  ];
  return soon < late ? soon : late;
}

function linesOf(
  load: LoadedRound,
  { subject, asks: ids }: Assessed,
  reviewer: string,
  asks: readonly Ask[],
  settled: readonly StoredAsk[],
  whole: boolean,
): KeptEntry[] {
  return asks
    .filter(({ ask }) => ids.includes(ask))
    .map((ask) => {
      const typed = drawn(ask, load.draw(subject, reviewer));
      const fixed = settled.find((each) => each.ask === ask.ask)?.fixed ?? {};
      return {
        subject,
        ask: ask.ask,
        seq: 1,
        type: ask.type,
        record: load.randomUuid(),
        values: whole ? checkedLine({ ...ask, fixed }, null, typed).values : typed,
        abstained: null,
      };
    });
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
function drawn(ask: Ask, number: number): EntryValues {
  const values: EntryValues = {};
  for (const field of ask.fields) {
    if (field.type !== 'number') continue;
    values[field.field] = scoreWithin(field, number * 0.34);
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
