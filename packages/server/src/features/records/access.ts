import type { RecordType, Role, SubjectKind } from '@lianxin/core';
import { covers, type Who } from '../../http/who.ts';

/** Who may verify in place of whom: a superior always may. */
const verifiers: Partial<Record<Role, readonly Role[]>> = {
  'branch-secretary': ['branch-secretary', 'township-officer', 'county-officer'],
  'township-officer': ['township-officer', 'county-officer'],
  'county-officer': ['county-officer'],
};

/** Roles that may verify a type; empty when it needs no verification. */
export function verifyingRoles(type: RecordType): readonly Role[] {
  return type.verify === 'none' ? [] : (verifiers[type.verify] ?? []);
}

/** A record is one's own when one entered it, it is about oneself, or it names oneself. Nobody verifies their own record. */
export function isOwn(
  who: Who,
  record: {
    subject: string;
    subject_person: string | null;
    entered_by: string;
    values: Readonly<Record<string, unknown>>;
  },
): boolean {
  const { id } = who.person;
  const named = Object.values(record.values).some((value) => Array.isArray(value) && value.includes(id));
  return record.subject === id || record.subject_person === id || record.entered_by === id || named;
}

/** Whether the caller's roles reach to verifying this record, own or not. */
export function mayVerify(who: Who, type: RecordType, path: string): boolean {
  return covers(who, verifyingRoles(type), path);
}

/** What waits for the caller: types whose own verifier they are, and types that only they can verify for those who usually do. */
export interface Waiting {
  types: string[];
  /** Counted only when the branch's secretary entered it or is its subject: nobody verifies their own. */
  typesOfSecretaries: string[];
}

/** A superior may verify in anybody's place, but only what is theirs to do waits for them. */
export function waitingFor(who: Who, types: readonly RecordType[]): Waiting {
  const holds = (role: Role) => who.roles.some((held) => held.role === role);
  const verifiedBy = (role: Role) => types.filter((type) => type.verify === role).map((type) => type.record);
  return {
    types: types.filter((type) => type.verify !== 'none' && holds(type.verify)).map((type) => type.record),
    typesOfSecretaries: holds('township-officer') ? verifiedBy('branch-secretary') : [],
  };
}

/** The kinds of subject a record of the type can be about. */
export function subjectsOf(type: RecordType): readonly SubjectKind[] {
  return [type.subject].flat();
}

/** Where the caller may enter records of the type about others: path prefixes. */
export function entersUnder(who: Who, type: RecordType): string[] {
  const paths = who.roles.filter(({ role }) => role !== 'member' && type.enter.includes(role)).map(({ path }) => path);
  return [...new Set(paths)].sort();
}

/** Whether the caller may enter a record of the type about this subject at all. */
export function mayEnter(
  who: Who,
  type: RecordType,
  subject: { kind: string; id: string; person: string | null; path: string },
): boolean {
  if (!subjectsOf(type).some((kind) => kind === subject.kind)) return false;
  const own = subject.id === who.person.id || subject.person === who.person.id;
  if (own && type.enter.includes('member')) return true;
  return covers(
    who,
    type.enter.filter((role) => role !== 'member'),
    subject.path,
  );
}

/** What the caller can see when it is only themself and single branches; undefined when their scope is wider. */
export function smallReach(who: Who): { person: string; organisations: string[] } | undefined {
  const held = who.roles.filter((role) => who.scope.people.includes(role.path));
  if (held.some((role) => role.organisation.kind !== 'branch')) return undefined;
  return { person: who.person.id, organisations: [...new Set(held.map((role) => role.organisation.id))] };
}
