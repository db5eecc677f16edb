import type { PoolClient } from 'pg';

/**
 * Says that rights in these counties are no longer what they were. Belongs into the transaction of every statement that changes accounts, role
 * grants, organisations or people: auth/identify.ts remembers who somebody is until it sees another version. A second factor need not be told.
 */
export async function moveRights(client: Pick<PoolClient, 'query'>, counties: readonly string[]): Promise<void> {
  await client.query(
    `insert into rights (county) select distinct c from unnest($1::text[]) as c order by c
     on conflict (county) do update set version = excluded.version`,
    [counties],
  );
}
