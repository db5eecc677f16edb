import { titleWords, type Change, type Pack } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Packs } from '../../http/deps.ts';
import type { Who } from '../../http/who.ts';
import type { PackFiles } from '../../packs/files.ts';

export interface DraftRow {
  id: string;
  title: string;
  origin: 'studio' | 'upload';
  scheme: string | null;
  pack: string;
  pack_version: string;
  changes: Change[];
  files: Record<string, string>;
  usable: boolean;
  author: string;
  author_name: string | null;
  created_at: Date;
  approved_by: string | null;
  approver_name: string | null;
  approved_at: Date | null;
  effective_from: string | null;
  withdrawn_at: Date | null;
  release_pack: string | null;
  release_version: string | null;
}

/** Drafts of the county, newest first; one when `id` is given. Their files come with one only. */
export async function draftsOf({ db }: Queries, county: string, id?: string): Promise<DraftRow[]> {
  const found = await sql<DraftRow>`
    select d.id, d.title, d.origin, d.scheme, d.pack, d.pack_version, d.changes,
      ${id === undefined ? sql`'{}'::jsonb` : sql`d.files`} as files, d.usable, d.author, a.name as author_name, d.created_at,
      d.approved_by, b.name as approver_name, d.approved_at, d.effective_from, d.withdrawn_at, d.release_pack, d.release_version
    from pack_draft d
    left join person_name a on a.county = d.county and a.id = d.author
    left join person_name b on b.county = d.county and b.id = d.approved_by
    where d.county = ${county} ${id === undefined ? sql`` : sql`and d.id = ${id}::uuid`}
    order by d.created_at desc, d.id limit 100`.execute(db);
  return found.rows;
}

export interface NewDraft {
  id: string;
  title: string;
  /** The scheme whose values were tried; null for a pack to be adopted. */
  scheme: string | null;
  changes: readonly Change[];
  files: PackFiles;
  usable: boolean;
  at: Date;
}

export async function addDraft({ db }: Queries, who: Who, { head }: Pack, draft: NewDraft): Promise<void> {
  await sql`
    insert into pack_draft (county, id, title, origin, scheme, pack, pack_version, changes, files, usable, author, created_at)
    values (${who.scope.county}, ${draft.id}, ${draft.title}, ${draft.scheme === null ? 'upload' : 'studio'}, ${draft.scheme}, ${head.pack}, ${head.version},
      ${JSON.stringify(draft.changes)}, ${JSON.stringify(draft.files)}, ${draft.usable}, ${who.scope.person}, ${draft.at})`.execute(
    db,
  );
}

/** Notes that a draft that waits was published. Of two at once the second waits for the first and finds nothing to publish: false. */
export async function decideDraft(
  { db }: Queries,
  who: Who,
  {
    id,
    effectiveFrom,
    at,
    release,
  }: { id: string; effectiveFrom: string; at: Date; release: { pack: string; version: string } },
): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update pack_draft set approved_by = ${who.scope.person}, approved_at = ${at}, effective_from = ${effectiveFrom}::date,
      release_pack = ${release.pack}, release_version = ${release.version}
    where county = ${who.scope.county} and id = ${id}::uuid and approved_by is null and withdrawn_at is null returning id`.execute(
    db,
  );
  return done.rows.length === 1;
}

/** Notes that the author gave a draft up; false when it is decided. */
export async function giveUpDraft({ db }: Queries, who: Who, id: string, at: Date): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update pack_draft set withdrawn_at = ${at}
    where county = ${who.scope.county} and id = ${id}::uuid and author = ${who.scope.person} and approved_by is null and withdrawn_at is null
    returning id`.execute(db);
  return done.rows.length === 1;
}

/** Whether the rules that a draft was written against are still the newest. */
export function isUpToDate(row: DraftRow, { head }: Pack): boolean {
  return row.pack === head.pack && row.pack_version === head.version;
}

export function stateOf(row: DraftRow, newest: Pack) {
  if (row.approved_by !== null) return 'published';
  if (row.withdrawn_at !== null) return 'withdrawn';
  if (!isUpToDate(row, newest)) return 'outdated';
  return row.usable ? 'waits' : 'unusable';
}

/** A draft as the contract has it; `writes` is whether the caller proposes and publishes. */
export function draftView(row: DraftRow, who: Who, packs: Packs, writes: boolean) {
  const newest = packs.newestOf(who.scope.county).pack;
  const scheme = newest.schemes.find((each) => each.scheme === row.scheme);
  const state = stateOf(row, newest);
  const own = row.author === who.scope.person;
  const open = state !== 'published' && state !== 'withdrawn';
  return {
    id: row.id,
    title: row.title,
    origin: row.origin,
    scheme: row.scheme,
    schemeTitle:
      row.scheme === null ? null : scheme === undefined ? { zh: row.scheme, en: row.scheme } : titleWords(scheme),
    base: { pack: row.pack, version: row.pack_version },
    changes: row.changes as { path: string; value: number | string | boolean | null }[],
    author: { id: row.author, name: row.author_name ?? row.author },
    createdAt: row.created_at.toISOString(),
    state,
    publication:
      row.approved_by === null || row.approved_at === null || row.effective_from === null
        ? null
        : {
            by: { id: row.approved_by, name: row.approver_name ?? row.approved_by },
            at: row.approved_at.toISOString(),
            effectiveFrom: row.effective_from,
            release:
              row.release_pack === null || row.release_version === null
                ? null
                : { pack: row.release_pack, version: row.release_version },
          },
    mayPublish: writes && state === 'waits' && !own,
    mayWithdraw: writes && open && own,
    mayRenew: writes && state === 'outdated' && row.origin === 'studio',
  } as const;
}
