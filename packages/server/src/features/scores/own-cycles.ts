import { ownCycleHolding, ownCyclesIn, parseDay, type Clearing, type Pack, type Scheme } from '@lianxin/core';
import { owningTransaction } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';

/** A day from which a subject's cycles run, or may run. */
interface Begun {
  subject: string;
  date: string;
}

/**
 * Marks the scores of those whose cycle (`every-months`) has begun since this was last looked at: nothing is recorded on that day, and yet their
 * points start anew. Once a day and county.
 */
export async function markOwnCycles(
  { ownerDb, clock }: Pick<Deps, 'ownerDb' | 'clock'>,
  county: string,
  pack: Pack,
): Promise<void> {
  const cycles = pack.schemes.flatMap((scheme) => ownCyclesIn(scheme).map((cycle) => ({ scheme, cycle })));
  if (cycles.length === 0) return;
  const key = `cycles/${county}`;
  const stored = await ownerDb.query<{ value: string }>('select value from setting where key = $1', [key]);
  const today = clock.today();
  const until = stored.rows[0]?.value;
  if (until === today) return;
  const day = parseDay(today) ?? 0;
  const since = until === undefined ? day - 1 : (parseDay(until) ?? 0);
  await owningTransaction(ownerDb, async ({ client }) => {
    for (const { scheme, cycle } of cycles) {
      const { rows } = await client.query<Begun>(...daysOf(county, scheme, cycle));
      const begun = rows.filter(({ date }) => {
        const first = parseDay(date);
        return first !== null && first <= day && ownCycleHolding(first, cycle['every-months']!, day) > since;
      });
      await client.query(
        `insert into score_stale (county, subject, subject_kind, year, since)
         select $1, subject, $2, $3, $4 from unnest($5::text[]) subject
         on conflict (county, subject, year) do update set since = excluded.since`,
        [
          county,
          scheme.subject,
          Number(today.slice(0, 4)),
          clock.now(),
          [...new Set(begun.map(({ subject }) => subject))],
        ],
      );
    }
    await client.query(
      'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
      [key, JSON.stringify(today)],
    );
  });
}

/** Asks for the days from which cycles of the subjects of a scheme may run: more than do, which costs a score worked out anew. */
function daysOf(county: string, { subject }: Scheme, { any, since }: Clearing): [string, unknown[]] {
  if (any !== undefined) {
    const [type, field] = any.split('.');
    if (field !== undefined)
      return [
        `select distinct p.person as subject, p.date::text as date from record_party p
         join record r on r.county = p.county and r.id = p.record and r.seq = p.seq
         where p.county = $1 and r.type = $2 and p.field = $3`,
        [county, type, field],
      ];
    return [
      'select distinct subject, date::text as date from record where county = $1 and type = $2 and subject_kind = $3',
      [county, type, subject],
    ];
  }
  const [table, id] =
    subject === 'member'
      ? ['membership', 'person']
      : ['branch', 'committee', 'county'].includes(subject)
        ? ['organisation', 'id']
        : ['subject', 'id'];
  return [
    `select distinct ${id} as subject, attributes ->> $2 as date from ${table}
     where county = $1 and attributes ? $2${table === 'membership' ? '' : ' and kind = $3'}`,
    [county, since, ...(table === 'membership' ? [] : [subject])],
  ];
}
