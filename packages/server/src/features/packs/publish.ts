import type { Queries } from '../../db/scope.ts';
import type { Deps } from '../../http/deps.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Who } from '../../http/who.ts';
import { digestOf, withoutCases } from '../../packs/files.ts';
import { readReleases } from '../../packs/releases.ts';
import { inOrder } from '../../packs/standing.ts';
import { audit } from '../audit/index.ts';
import { baseOf, candidateOf, keptProposal, passes } from './candidate.ts';
import { decideDraft, draftsOf, isUpToDate, type DraftRow } from './drafts.ts';

/**
 * Publishes a draft as the next version, in the transaction given: of two officers at once the second waits for the first, and then finds the
 * rules changed. Whoever wrote it never publishes it.
 */
export async function publishDraft(
  deps: Deps,
  queries: Queries,
  who: Who,
  id: string,
  effectiveFrom: string,
): Promise<DraftRow> {
  const { county } = who.scope;
  await queries.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${county}/pack-release`]);
  const row = (await draftsOf(queries, county, id))[0];
  if (row === undefined) throw new Refusal('not-found');
  if (row.approved_by !== null || row.withdrawn_at !== null) throw new Refusal('already-decided');
  if (row.author === who.scope.person) throw new Refusal('own-draft');
  // What another process published this one may not have read yet: the table says which is the newest.
  const released = await readReleases(queries.client, county);
  const newest = inOrder(released).at(-1);
  const base = baseOf(deps.packs, county);
  const { head } = base.pack;
  if (
    newest === undefined ||
    newest.pack !== head.pack ||
    newest.version !== head.version ||
    !isUpToDate(row, base.pack)
  )
    throw new Refusal('draft-outdated');
  if (!row.usable) throw new Refusal('draft-not-usable');
  const today = deps.clock.today();
  if (effectiveFrom < today) throw inThePast;
  if (effectiveFrom < newest.effectiveFrom) throw beforeTheNewest(newest.effectiveFrom);

  const candidate = candidateOf(county, keptProposal(base, county, row.files), released, effectiveFrom);
  const { release } = candidate;
  if (released.some(({ pack, version }) => pack === release.pack && version === release.version))
    throw usedUp(release.version);
  const { loaded, files: all } = candidate;
  // Its cases were run when it was proposed, against these same rules.
  if (!passes(candidate) || loaded.pack === null) throw new Refusal('draft-not-usable');
  const { files, cases } = withoutCases(all);
  const at = deps.clock.now();
  await queries.client.query(
    `insert into pack_release (county, pack, version, files, cases, sha256, lineage, effective_from, published_at, title, origin,
       base_pack, base_version, proposed_by, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      county,
      release.pack,
      release.version,
      JSON.stringify(files),
      JSON.stringify(cases),
      digestOf(files),
      JSON.stringify(loaded.pack.lineage),
      effectiveFrom,
      at,
      row.title,
      row.origin,
      head.pack,
      head.version,
      row.author,
      who.scope.person,
    ],
  );
  if (!(await decideDraft(queries, who, { id, effectiveFrom, at, release }))) throw new Refusal('already-decided');
  await audit(deps, queries, {
    who,
    action: 'pack.publish',
    objectKind: 'pack',
    object: `${release.pack} ${release.version}`,
    detail: { draft: id, effectiveFrom, base: `${head.pack} ${head.version}` },
  });
  const decided = (await draftsOf(queries, county, id))[0];
  if (decided === undefined) throw new Refusal('not-found');
  return decided;
}

const inThePast = new Refusal('bad-request', {
  zh: '施行日期不能在今天之前：已经结算的时期不改',
  en: 'It cannot hold from a day before today: what is settled does not change',
});

function beforeTheNewest(day: string): Refusal {
  return new Refusal('bad-request', {
    zh: `上一版从 ${day} 起施行，这一版不能更早`,
    en: `The version before holds from ${day}; this one cannot begin earlier`,
  });
}

function usedUp(version: string): Refusal {
  return new Refusal('draft-outdated', {
    zh: `版本号 ${version} 已经用过（收回的也算）。把 pack.yaml 里的 version 提高，重新提出`,
    en: `Version ${version} was used before, by one that was taken back. Raise version in pack.yaml and propose it again`,
  });
}
