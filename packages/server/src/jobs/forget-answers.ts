import type { Deps } from '../http/deps.ts';

/** How long a repeated submission still gets its first answer. A phone that was off the network for a month has sent its drafts long before. */
const keptDays = 30;

/** Deletes kept answers that nobody will ask for again: they carry names, and nothing is kept longer than it is needed. Returns how many. */
export async function forgetAnswers({ ownerDb, clock }: Pick<Deps, 'ownerDb' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - keptDays * 86_400_000);
  const gone = await ownerDb.query('delete from idempotency where at < $1', [before]);
  return gone.rowCount ?? 0;
}
