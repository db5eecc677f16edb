import type { RecordType, Role } from '@lianxin/core';
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

/** A record is one's own when one entered it or it is about oneself. Nobody verifies their own record. */
export function isOwn(who: Who, record: { subject: string; entered_by: string }): boolean {
  return record.subject === who.person.id || record.entered_by === who.person.id;
}

/** Whether the caller's roles reach to verifying this record, own or not. */
export function mayVerify(who: Who, type: RecordType, path: string): boolean {
  return covers(who, verifyingRoles(type), path);
}

/** Record types whose waiting records the caller may verify. */
export function typesToVerify(who: Who, types: readonly RecordType[]): string[] {
  return types
    .filter((type) => who.roles.some((held) => verifyingRoles(type).includes(held.role)))
    .map((type) => type.record);
}

/** Whether the caller may enter a record of the type about this subject at all. */
export function mayEnter(who: Who, type: RecordType, subject: { kind: string; id: string; path: string }): boolean {
  const kinds = Array.isArray(type.subject) ? type.subject : [type.subject];
  if (!kinds.some((kind) => kind === subject.kind)) return false;
  if (subject.id === who.person.id && type.enter.includes('member')) return true;
  return covers(
    who,
    type.enter.filter((role) => role !== 'member'),
    subject.path,
  );
}
