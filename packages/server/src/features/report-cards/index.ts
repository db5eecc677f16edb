import { reportCardRoutes } from '@lianxin/api';
import {
  firstDay,
  formatDay,
  lastDay,
  parsePeriod,
  titleWords,
  type Pack,
  type Scheme,
  yearOfPeriod,
  unitOfTotal,
} from '@lianxin/core';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { reading, type Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import { handle } from '../../http/register.ts';
import type { Who } from '../../http/who.ts';
import { packOfSettlement } from '../../packs/release.ts';
import { audit } from '../audit/index.ts';
import { outcomesOfSubject, toldOf } from '../consequences/of-subject.ts';
import { consequenceRows } from '../consequences/sheet.ts';
import { findPerson, postsOf } from '../registry/store.ts';
import { disputedAmong } from '../scores/disputed.ts';
import { isSettlePeriod, levelTitle } from '../scores/scheme-of.ts';
import { listScores, type ScoreRow } from '../scores/store.ts';
import { cardSubjects, daysHeld, type CardSubject } from './subjects.ts';

/** What a person, and what they answered for, came to over the years. */
export function registerReportCards(app: FastifyInstance, deps: Deps): void {
  handle(app, deps, reportCardRoutes.getReportCard, async ({ who, params }) =>
    reading(deps.appDb, who.scope, async (queries) => {
      const { county } = who.scope;
      const person = await findPerson(queries, county, params.id);
      if (person === null) throw new Refusal('not-found');
      const pack = deps.packs.of(county);
      const rows = [];
      for (const subject of await cardSubjects(queries, county, person.id))
        rows.push(...(await rowsOf(deps, queries, who, pack, person.id, subject)));
      if (person.id !== who.person.id)
        await audit(deps, queries, {
          who,
          action: 'person.read',
          objectKind: 'person',
          object: person.id,
          detail: { part: 'report-card' },
        });
      const posts = await postsOf(queries, county, person.id);
      const names = await namesOf(queries, county, [
        ...posts.map(({ organisation }) => organisation),
        person.organisation,
      ]);
      return {
        person: { id: person.id, name: person.name },
        organisation: { id: person.organisation, name: person.organisation_name ?? person.organisation },
        asOf: deps.clock.today(),
        posts: posts.map((spell) => ({
          organisation: { id: spell.organisation, name: names.get(spell.organisation) ?? null },
          post: spell.post,
          validFrom: spell.valid_from,
          validTo: spell.valid_to,
        })),
        rows,
        years: [...new Set(rows.flatMap(({ cells }) => cells.map(({ period }) => period.slice(0, 4))))].sort(),
      };
    }),
  );
}

/** One row a scheme: the scores of a subject in the days in which they belong on the card. */
async function rowsOf(deps: Deps, queries: Queries, who: Who, pack: Pack, person: string, of: CardSubject) {
  const { county } = who.scope;
  const scored = await sql<{ scheme: string; periods: string[] }>`
    select scheme, array_agg(period order by period) as periods from score
    where county = ${county} and subject = ${of.subject} group by scheme order by scheme`.execute(queries.db);
  const order = pack.schemes.map(({ scheme }) => scheme);
  const rows = [];
  for (const { scheme: id, periods } of scored.rows.sort((a, b) => order.indexOf(a.scheme) - order.indexOf(b.scheme))) {
    const found = await schemeOnce(queries, county, pack, id, periods);
    if (found === null) continue;
    const { scheme, inForce } = found;
    const held = new Map(
      periods.flatMap((period) => {
        const parsed = isSettlePeriod(scheme, period) ? parsePeriod(period) : null;
        if (parsed === null) return [];
        const days = daysHeld({ from: formatDay(firstDay(parsed)), to: formatDay(lastDay(parsed)) }, of.spans);
        return days === null ? [] : [[period, days === 'whole' ? null : days] as const];
      }),
    );
    if (held.size === 0) continue;
    const scores = await listScores(queries, county, { scheme: id, periods: [...held.keys()], subject: of.subject });
    const [named] = scores;
    if (named === undefined) continue;
    const open = await disputedAmong(queries, county, {
      scheme: id,
      periods: [...held.keys()],
      subjects: [of.subject],
    });
    const follows = inForce
      ? await consequencesOf(deps, queries, who, { pack, scheme, person }, scores)
      : new Map<string, never[]>();
    rows.push({
      scheme: id,
      title: titleWords(scheme),
      subject: { id: of.subject, name: named.subject_name ?? of.subject },
      subjectKind: named.subject_kind,
      post: of.post,
      most: Math.max(0, ...scheme.levels.map(({ level }) => level)),
      unit: unitOfTotal(scheme),
      cells: scores
        .toSorted((a, b) => a.period.localeCompare(b.period))
        .map((score) => ({
          period: score.period,
          total: score.total,
          level: score.level,
          levelTitle: levelTitle(scheme, score.level),
          settled: score.settled,
          part: held.get(score.period) ?? null,
          disputed: open.has(`${of.subject} ${score.period}`),
          consequences: follows.get(score.period) ?? [],
          opens: inForce,
        })),
    });
  }
  return rows;
}

/** A scheme by its id: of the pack in force, or of the one under which a period of it was settled. */
async function schemeOnce(
  queries: Queries,
  county: string,
  pack: Pack,
  id: string,
  periods: readonly string[],
): Promise<{ scheme: Scheme; inForce: boolean } | null> {
  const now = pack.schemes.find(({ scheme }) => scheme === id);
  if (now !== undefined) return { scheme: now, inForce: true };
  for (const period of periods.toReversed()) {
    const older = await packOfSettlement(queries, county, pack, id, period);
    const then = older?.schemes.find(({ scheme }) => scheme === id);
    if (then !== undefined) return { scheme: then, inForce: false };
  }
  return null;
}

/** What follows from settled scores, by period; pay with the person's own sum. */
async function consequencesOf(
  deps: Deps,
  queries: Queries,
  who: Who,
  { pack, scheme, person }: { pack: Pack; scheme: Scheme; person: string },
  scores: readonly ScoreRow[],
) {
  const { county } = who.scope;
  const settled = scores.filter((score) => score.settled);
  const years = [...new Set(settled.map(({ period }) => yearOfPeriod(scheme.period, period)))];
  const found = new Map<
    string,
    {
      consequence: string;
      title: { zh: string; en: string };
      kind: Scheme['consequences'][number]['kind'];
      yuan: number | null;
      barred: boolean;
    }[]
  >();
  for (const year of scheme.consequences.length === 0 ? [] : years) {
    for (const { period, consequence, barred } of await outcomesOfSubject(
      deps,
      { county, pack, scheme, year },
      settled[0]?.subject ?? '',
    )) {
      const score = settled.find((each) => each.period === period);
      if (score === undefined || !toldOf(who, consequence)) continue;
      let yuan: number | null = null;
      if (consequence.kind === 'pay') {
        const lines = await consequenceRows(queries, county, { scheme, consequence, period }, [
          { ...score, rank: null, periods: [] },
        ]);
        const own = lines.find((line) => line.subject.id === person);
        // Pay that goes to others does not belong on this card.
        if (own === undefined) continue;
        yuan = own.yuan;
      }
      found.set(period, [
        ...(found.get(period) ?? []),
        { consequence: consequence.consequence, title: titleWords(consequence), kind: consequence.kind, yuan, barred },
      ]);
    }
  }
  return found;
}

/** Names of organisations that the caller may see, as they were last. */
async function namesOf({ db }: Queries, county: string, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select distinct on (id) id, name from organisation where county = ${county} and id = any(${[...ids]}) order by id, valid_from desc`.execute(
    db,
  );
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}
