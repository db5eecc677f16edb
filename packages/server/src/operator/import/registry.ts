import type { Client } from 'pg';

export interface KnownOrganisation {
  kind: string;
  path: string;
  since: string;
}

/** What the registry holds already, as far as sheets refer to it. */
export interface KnownRegistry {
  organisations: Map<string, KnownOrganisation>;
  /** Branch of each person. */
  people: Map<string, string>;
  /** The last version of each subject of a declared kind. */
  subjects: Map<string, KnownSubject>;
}

export interface KnownSubject {
  kind: string;
  parent: string | null;
  organisation: string;
  since: string;
  /** First day on which it does not hold; null while it lasts. */
  to: string | null;
}

export async function knownRegistry(client: Client, county: string): Promise<KnownRegistry> {
  const organisations = await client.query<KnownOrganisation & { id: string }>(
    `select o.id, o.kind, o.path, (select min(f.valid_from)::text from organisation f where f.county = o.county and f.id = o.id) as since
     from organisation o where o.county = $1 and o.valid_to is null`,
    [county],
  );
  const people = await client.query<{ id: string; organisation: string }>(
    'select id, organisation from person where county = $1',
    [county],
  );
  const subjects = await client.query<KnownSubject & { id: string }>(
    `select distinct on (id) id, kind, parent, organisation, valid_from::text as since, valid_to::text as to from subject
     where county = $1 order by id, valid_from desc`,
    [county],
  );
  return {
    subjects: new Map(subjects.rows.map(({ id, ...rest }) => [id, rest])),
    organisations: new Map(organisations.rows.map(({ id, ...rest }) => [id, rest])),
    people: new Map(people.rows.map(({ id, organisation }) => [id, organisation])),
  };
}

/** Day after the last one, as the tables keep ends. */
export function dayAfter(day: string | null): string | null {
  return day === null ? null : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
