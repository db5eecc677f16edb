import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import { postsOf } from '../registry/store.ts';

/** Days from … to, the last one included; `to` null while it lasts. */
export interface Span {
  from: string;
  to: string | null;
}

/** A subject whose scores belong on a person's card, and when. */
export interface CardSubject {
  subject: string;
  spans: readonly Span[];
  /** The post through which it does; null for what the person is. */
  post: string | null;
}

type Source = (queries: Queries, county: string, person: string) => Promise<CardSubject[]>;

/** Where the rows of a report card come from: one line each. */
const sources: readonly Source[] = [oneself, declaredAs, throughPosts];

/** Everything whose scores touch a person, as far as the caller's scope goes. */
export async function cardSubjects(queries: Queries, county: string, person: string): Promise<CardSubject[]> {
  const found: CardSubject[] = [];
  for (const source of sources) found.push(...(await source(queries, county, person)));
  return found;
}

const always: Span = { from: '0001-01-01', to: null };

async function oneself(_: Queries, __: string, person: string): Promise<CardSubject[]> {
  return [{ subject: person, spans: [always], post: null }];
}

/** Subjects of kinds that packs declare, such as the secretary that a post makes of somebody. */
async function declaredAs({ db }: Queries, county: string, person: string): Promise<CardSubject[]> {
  const found = await sql<{ id: string; from: string; to: string | null }>`
    select id, valid_from as "from", (valid_to - 1)::date as "to" from subject
    where county = ${county} and person = ${person} order by id, valid_from`.execute(db);
  return [...Map.groupBy(found.rows, ({ id }) => id)].map(([subject, spans]) => ({
    subject,
    spans: spans.map(({ from, to }) => ({ from, to })),
    post: null,
  }));
}

/** Organisations in which a post was held, for as long as it was; the post held last names the row. */
async function throughPosts(queries: Queries, county: string, person: string): Promise<CardSubject[]> {
  const posts = await postsOf(queries, county, person);
  return [...Map.groupBy(posts, ({ organisation }) => organisation)].map(([subject, held]) => ({
    subject,
    spans: held.map(({ valid_from, valid_to }) => ({
      from: valid_from,
      to: valid_to === null ? null : dayBefore(valid_to),
    })),
    post: held[0]?.post ?? null,
  }));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The days of a period that lie in some span: null when none, `whole` when all. Days between two spans count as if held. */
export function daysHeld(
  period: { from: string; to: string },
  spans: readonly Span[],
): 'whole' | { from: string; to: string } | null {
  const parts = spans.flatMap(({ from, to }) => {
    const first = from > period.from ? from : period.from;
    const last = to === null || to > period.to ? period.to : to;
    return first > last ? [] : [{ from: first, to: last }];
  });
  if (parts.length === 0) return null;
  const from = parts.map((part) => part.from).sort()[0] ?? period.from;
  const to =
    parts
      .map((part) => part.to)
      .sort()
      .at(-1) ?? period.to;
  return from === period.from && to === period.to ? 'whole' : { from, to };
}
