import type { Queries } from '../../db/scope.ts';

/** Gives the caller's own account a password and ends its sessions other than this one. False when it has none here. */
export async function changePassword({ client }: Queries, hash: string, session: string): Promise<boolean> {
  const changed = await client.query<{ done: boolean }>('select change_password($1, $2) as done', [hash, session]);
  return changed.rows[0]?.done ?? false;
}
