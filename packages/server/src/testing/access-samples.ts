import type { Role } from '@lianxin/core';
import type { Pool } from 'pg';
import { type SeedCounty, seedCounties } from './seed.ts';

/**
 * What features/access.test.ts needs to know of routes beyond their declaration: an id to ask for, a body that passes its schema. A new
 * route with a new kind of id fails there until it is named here.
 */

/** Somewhere in the seeded counties, with one thing of each kind that lies there. */
export interface Place {
  organisation?: string;
  person?: string;
  record?: string;
  appeal?: string;
  account?: string;
  draft?: string;
  review?: string;
  import?: string;
  /** Somebody of a declared kind of people. */
  subject?: string;
}

const uuid = (kind: number, place: number) =>
  `00000000-0000-4000-8000-${String(kind).padStart(4, '0')}${String(place).padStart(8, '0')}`;
const place = (index: number, organisation: string | undefined, person: string, account?: string): Place => ({
  ...(organisation === undefined ? {} : { organisation }),
  person,
  record: uuid(1, index),
  appeal: uuid(2, index),
  draft: uuid(3, index),
  review: uuid(5, index),
  import: uuid(16, index),
  subject: `${person}-helper`,
  ...(account === undefined ? {} : { account }),
});

export const places = {
  otherCounty: place(1, 'yi-1', 'yi-1-b', 'yi-1-b'),
  otherBranch: place(2, 'jia-2', 'jia-2-b'),
  office: place(3, 'jia-office', 'jia-auditor'),
  officer: place(6, undefined, 'jia-county-officer'),
  colleagueB: place(4, undefined, 'jia-1-b'),
  colleagueC: place(5, undefined, 'jia-1-c'),
} as const satisfies Record<string, Place>;

/** What must look to the holder of a role as if it did not exist. */
export const hiddenFrom: Record<Role, readonly (keyof typeof places)[]> = {
  member: ['otherCounty', 'otherBranch', 'office', 'colleagueC'],
  'branch-secretary': ['otherCounty', 'otherBranch', 'office'],
  'grid-worker': ['otherCounty', 'otherBranch', 'office', 'colleagueB'],
  'township-officer': ['otherCounty', 'officer'],
  'county-officer': ['otherCounty'],
  reviewer: ['otherCounty', 'colleagueB', 'colleagueC'],
  auditor: ['otherCounty'],
  'system-administrator': ['otherCounty', 'colleagueB', 'colleagueC'],
};

export const unknown: Required<Place> = {
  organisation: 'jia-99',
  person: 'jia-99-z',
  record: uuid(1, 99),
  appeal: uuid(2, 99),
  account: 'jia-99-z',
  draft: uuid(3, 99),
  review: uuid(5, 99),
  import: uuid(16, 99),
  subject: 'jia-99-z-helper',
};

/** The kind of id that stands in a path, by the path up to it; or a fixed value that everybody in the county may know. */
export const idAt: Record<string, { kind: keyof Place } | { value: string }> = {
  '/records/:id': { kind: 'record' },
  '/appeals/:id': { kind: 'appeal' },
  '/organisations/:id': { kind: 'organisation' },
  '/people/:id': { kind: 'person' },
  '/imports/:id': { kind: 'import' },
  '/import-types/:type': { value: 'training' },
  '/subjects/:id': { kind: 'subject' },
  '/record-types/:type': { value: 'volunteering' },
  '/accounts/:account': { kind: 'account' },
  '/accounts/:account/roles/:role': { value: 'reviewer' },
  '/accounts/:account/roles/:role/:organisation': { value: 'jia' },
  '/pack-drafts/:draft': { kind: 'draft' },
  '/packs/:pack': { value: 'huanghua-1-3' },
  '/packs/:pack/versions/:version': { value: '1.0.0' },
  '/reviews/:review': { kind: 'review' },
  '/indicators/:indicator': { value: 'duties-met' },
  '/schemes/:scheme': { value: 'member-star' },
  '/schemes/:scheme/scores/:subject': { kind: 'person' },
  '/schemes/:scheme/consequences/:consequence': { value: 'honours' },
};

/** Bodies that pass their schemas, by route id: else a refusal of the body would hide a refusal of the id. */
export const bodies: Record<string, object> = {
  verifyRecord: { seq: 1 },
  returnRecord: { seq: 1, reason: '时长不对' },
  correctRecord: { seq: 1, date: '2026-06-01', values: {} },
  withdrawRecord: { seq: 1 },
  addSubject: { id: 'jia-new', kind: 'helper', since: '2026-01-01', name: '新来的', parent: 'jia-1' },
  changeSubject: { from: '2026-06-01', name: '改了', parent: 'jia-1' },
  endSubject: { until: '2026-06-01' },
  describeOrganisation: { from: '2026-06-01', attributes: { committee: true } },
  withdrawAppeal: { seq: 1 },
  decideAppeal: { seq: 1, decision: 'rejected', reason: '与记录不符' },
  changePassword: { old: 'not-the-password', new: 'another-password' },
  grantRole: { role: 'reviewer', organisation: 'jia' },
  setAccountState: { state: 'unlocked' },
  simulate: { scheme: 'member-star', period: '2026-Q1', changes: [] },
  checkSimulation: { scheme: 'member-star', changes: [] },
  savePackDraft: { scheme: 'member-star', title: '试一试', changes: [{ path: 'cap.month', value: 16 }] },
  checkImport: { type: 'training', file: { name: 'a.csv', content: 'eA==' } },
  importRecords: { type: 'training', file: { name: 'a.csv', content: 'eA==' } },
  withdrawImport: {},
  startReview: { scheme: 'branch-star', period: '2026-Q2', due: '2026-06-30', panel: [{ reviewer: 'jia-reviewer' }] },
  saveSheet: { entries: [{ subject: 'jia-1', ask: 'review-score', seq: 0, values: { score: 80 } }] },
  submitSheet: { seq: 1 },
  moveDue: { due: '2026-06-30' },
  changePanel: { withdraw: 'jia-reviewer', reason: '出差' },
  closeReview: { reason: '到期没有交齐' },
  publishPackDraft: { effectiveFrom: '2027-01-01' },
  renewPackDraft: {},
  checkPack: { source: { from: 'folder', pack: 'quzhou-party-building' }, how: 'install' },
  previewPack: { source: { from: 'folder', pack: 'quzhou-party-building' }, how: 'install' },
  proposePack: { source: { from: 'folder', pack: 'quzhou-party-building' }, how: 'install', title: '加装' },
};

/** Query strings, by route id, for routes that demand one. */
export const queries: Record<string, string> = {
  listSubjects: 'kind=helper',
  listEnterable: 'kind=member',
  listScores: 'period=2026-05',
  exportScores: 'period=2026-05',
};

/** Kinds of ids that a list may show although the person behind them is out of reach: accounts come with their holder's name. */
export const mayShow: Record<string, readonly (keyof Place)[]> = { listAccounts: ['person'] };

/**
 * One subject of a declared kind of people (who is the person), one record that waits, one raised appeal, one draft of the pack, one review
 * and the scores of May and of the first quarter 2026 about each place's person.
 */
export async function seedPlaces(ownerDb: Pool): Promise<void> {
  for (const each of Object.values(places) as Required<Place>[]) {
    const { person, record, appeal, draft, review, subject, import: batch } = each;
    const county = seedCounties[person.slice(0, person.indexOf('-')) as SeedCounty];
    const values = [county, person];
    const branch = '(select organisation from person where county = $1 and id = $2)';
    await ownerDb.query(
      `insert into record (county, id, seq, type, act, state, subject_kind, subject, organisation, date, "values", entered_by, acted_by, acted_at)
       values ($1, $3, 1, 'volunteering', 'enter', 'entered', 'member', $2, ${branch}, '2026-05-20', '{"hours": 3, "activity": "扫雪"}', $2, $2, '2026-05-20T10:00:00+08:00')`,
      [...values, record],
    );
    await ownerDb.query(
      `insert into record_import (county, id, type, organisation, file_name, sha256, row_count, entered_by, entered_at)
       values ($1, $3, 'volunteering', ${branch}, '名单.xlsx', sha256($2::text::bytea), 1, $2, '2026-05-20T10:00:00+08:00')`,
      [...values, batch],
    );
    await ownerDb.query(`insert into record_import_row (county, record, import, sheet_row) values ($1, $2, $3, 2)`, [
      county,
      record,
      batch,
    ]);
    await ownerDb.query(
      `insert into score (county, scheme, period, subject, subject_kind, organisation, field, total, level, settled, computed_at)
       select $1, 'member-star', period, $2, 'member', ${branch}, 'rural', 95, level, true, '2026-06-01T00:00:00+08:00'
       from (values ('2026-05', null), ('2026-Q1', 5)) as t (period, level)`,
      values,
    );
    await ownerDb.query(
      `insert into subject (county, id, valid_from, kind, personal, name, parent, organisation, person)
       values ($1, $3, '2010-07-01', 'helper', true, $3, ${branch}, ${branch}, $2)`,
      [...values, subject],
    );
    await ownerDb.query(
      `insert into appeal (county, id, seq, state, scheme, period, settle_period, item, subject, organisation, statement, actor, acted_at)
       values ($1, $3, 1, 'raised', 'member-star', '2026-05', '2026-Q2', 'volunteering', $2, ${branch}, '少记一次', $2, '2026-06-02T10:00:00+08:00')`,
      [...values, appeal],
    );
    await ownerDb.query(
      `insert into pack_draft (county, id, title, scheme, pack, pack_version, changes, files, usable, author, created_at)
       values ($1, $3, '试一试', 'member-star', 'huanghua-1-3', '1.0.0', '[]', '{}', true, $2, '2026-06-02T10:00:00+08:00')`,
      [...values, draft],
    );
    // Run by the county, with nobody on the panel.
    await ownerDb.query(
      `insert into review_round (county, id, scheme, period, first_day, last_day, organisation, due, asks, started_by, started_at)
       values ($1, $3, 'branch-star', '2026-Q1', '2026-01-01', '2026-03-31', split_part($2, '-', 1), '2026-03-31', '[]', $2, '2026-03-02T10:00:00+08:00')`,
      [...values, review],
    );
  }
}
