import type { Session } from '@lianxin/api';
import type { BuiltInKind, Role, SubjectKind } from '@lianxin/core';
import { isBuiltInKind } from '../../lib/kinds.ts';
import type { RecordTypeView } from './entry-form.ts';

type Organisation = Session['home'];

/** Whom a record of a type can be about for this caller, most likely first. */
export interface AboutChoice {
  kind: SubjectKind;
  /** Oneself can be chosen. */
  self: boolean;
  /** Other members, or organisations, from a list. */
  others: boolean;
  /** The one organisation it can only be about. */
  only: Organisation | null;
}

const reachesBelow: readonly Role[] = [
  'township-officer',
  'county-officer',
  'reviewer',
  'branch-secretary',
  'grid-worker',
];

/** Works out from the caller's roles what the form must ask: nothing, a member, or an organisation. */
export function aboutChoices(type: Pick<RecordTypeView, 'subjects' | 'enter'>, session: Session): AboutChoice[] {
  const entering = session.roles.filter((held) => held.role !== 'member' && type.enter.includes(held.role));
  const choices: AboutChoice[] = [];
  for (const kind of type.subjects) {
    if (kind === 'member') {
      const self = type.enter.includes('member') && session.roles.some((held) => held.role === 'member');
      if (self || entering.length > 0) choices.push({ kind, self, others: entering.length > 0, only: null });
      continue;
    }
    if (!isBuiltInKind(kind)) {
      // Somebody may be one of them, but who that is only the list knows.
      if (entering.length > 0) choices.push({ kind, self: false, others: true, only: null });
      continue;
    }
    const own = entering.filter((held) => held.organisation.kind === kind).map((held) => held.organisation);
    const distinct = [...new Map(own.map((organisation) => [organisation.id, organisation])).values()];
    const below = entering.some((held) => reachesBelow.includes(held.role) && isAbove(held.organisation.kind, kind));
    const [first] = distinct;
    if (first === undefined && !below) continue;
    choices.push({
      kind,
      self: false,
      others: below || distinct.length > 1,
      only: below || distinct.length > 1 ? null : (first ?? null),
    });
  }
  return choices;
}

const height: Record<BuiltInKind, number> = { member: 0, branch: 1, committee: 2, county: 3 };

function isAbove(upper: BuiltInKind, lower: BuiltInKind): boolean {
  return height[upper] > height[lower];
}

/** The organisation whose members a people field offers. */
export function peopleOf(choices: readonly AboutChoice[], subject: string | null, session: Session): string {
  if (subject !== null && choices.every((choice) => choice.kind !== 'member')) return subject;
  return choices.find((choice) => choice.only !== null)?.only?.id ?? session.home.id;
}

/** Who verifies: the role the type names, or the superior where the caller holds that role themself. */
export function verifierOf(type: Pick<RecordTypeView, 'verify'>, session: Session): Role | 'superior' | null {
  if (type.verify === 'none') return null;
  return session.roles.some((held) => held.role === type.verify) ? 'superior' : type.verify;
}
