import { titleWords, type Change, type Pack } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Who } from '../../http/who.ts';

interface DraftRow {
  id: string;
  title: string;
  scheme: string;
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
}

/** Drafts of the county, newest first; one when `id` is given. */
export async function draftsOf({ db }: Queries, county: string, id?: string): Promise<DraftRow[]> {
  const found = await sql<DraftRow>`
    select d.id, d.title, d.scheme, d.pack, d.pack_version, d.changes, d.files, d.usable, d.author, a.name as author_name, d.created_at,
      d.approved_by, b.name as approver_name, d.approved_at, d.effective_from
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
  scheme: string;
  changes: readonly Change[];
  files: Record<string, string>;
  usable: boolean;
  at: Date;
}

export async function addDraft({ db }: Queries, who: Who, pack: Pack, draft: NewDraft): Promise<void> {
  await sql`
    insert into pack_draft (county, id, title, scheme, pack, pack_version, changes, files, usable, author, created_at)
    values (${who.scope.county}, ${draft.id}, ${draft.title}, ${draft.scheme}, ${pack.head.pack}, ${pack.head.version},
      ${JSON.stringify(draft.changes)}, ${JSON.stringify(draft.files)}, ${draft.usable}, ${who.scope.person}, ${draft.at})`.execute(
    db,
  );
}

/** Approves a draft that waits. Of two at once the second waits for the first and finds nothing to approve: false. */
export async function approveDraft(
  { db }: Queries,
  who: Who,
  { id, effectiveFrom, at, files }: { id: string; effectiveFrom: string; at: Date; files: Record<string, string> },
): Promise<boolean> {
  const done = await sql<{ id: string }>`
    update pack_draft set approved_by = ${who.scope.person}, approved_at = ${at}, effective_from = ${effectiveFrom}::date,
      files = ${JSON.stringify(files)}
    where county = ${who.scope.county} and id = ${id}::uuid and approved_by is null returning id`.execute(db);
  return done.rows.length === 1;
}

/** Whether the rules that a draft changes are still the ones in force. */
export function stands(row: DraftRow, pack: Pack): boolean {
  return row.usable && row.pack === pack.head.pack && row.pack_version === pack.head.version;
}

export function draftView(row: DraftRow, who: Who, pack: Pack) {
  const scheme = pack.schemes.find((each) => each.scheme === row.scheme);
  return {
    id: row.id,
    title: row.title,
    scheme: row.scheme,
    schemeTitle: scheme === undefined ? { zh: row.scheme, en: row.scheme } : titleWords(scheme),
    base: { pack: row.pack, version: row.pack_version },
    changes: row.changes as { path: string; value: number | string | boolean | null }[],
    author: { id: row.author, name: row.author_name ?? row.author },
    createdAt: row.created_at.toISOString(),
    approval:
      row.approved_by === null || row.approved_at === null || row.effective_from === null
        ? null
        : {
            by: { id: row.approved_by, name: row.approver_name ?? row.approved_by },
            at: row.approved_at.toISOString(),
            effectiveFrom: row.effective_from,
          },
    mayApprove: row.approved_by === null && row.author !== who.scope.person && stands(row, pack),
    usable: row.usable,
    files: row.files,
  };
}

/** The files of a draft with the day from which it is to hold. */
export function dated(files: Record<string, string>, effectiveFrom: string): Record<string, string> {
  const head = files['pack.yaml'] ?? '';
  return { ...files, 'pack.yaml': head.replace(/^effective-from:.*$/m, `effective-from: ${effectiveFrom}`) };
}
