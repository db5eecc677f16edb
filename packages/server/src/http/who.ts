import type { Role } from '@lianxin/core';
import type { Scope } from '../db/scope.ts';

export interface HeldRole {
  role: Role;
  organisation: {
    id: string;
    name: string;
    kind: 'county' | 'committee' | 'branch';
    field: string;
    parent: string | null;
  };
  /** Path of the organisation: the role holds for it and everything below. */
  path: string;
}

/** The signed-in caller, looked up anew on every request so that a right withdrawn is gone with the next one. */
export interface Who {
  account: string;
  username: string;
  person: { id: string; name: string };
  county: { county: string; name: string; demo: boolean };
  home: HeldRole['organisation'];
  roles: readonly HeldRole[];
  secondFactor: 'off' | 'on' | 'required';
  /** Signed in with a password an administrator gave: the only thing to do is to choose one's own. */
  passwordDue: boolean;
  scope: Scope;
}

/** Roles that read the people below them. The system administrator and the reviewer never do. */
const readsPeople: Record<Role, boolean> = {
  member: false,
  'branch-secretary': true,
  'grid-worker': false,
  'township-officer': true,
  'county-officer': true,
  reviewer: false,
  auditor: true,
  'system-administrator': false,
};

/** Roles that see the organisations below them. */
const seesOrganisations: Record<Role, boolean> = {
  ...readsPeople,
  member: false,
  reviewer: true,
  'grid-worker': true,
  'system-administrator': true,
};

/** Roles that enter records about others below them. */
const enters: Record<Role, boolean> = {
  ...readsPeople,
  'grid-worker': true,
  reviewer: true,
  auditor: false,
};

/** Roles that keep the registry of what is below them. */
const keeps: Record<Role, boolean> = {
  member: false,
  'branch-secretary': false,
  'grid-worker': false,
  'township-officer': true,
  'county-officer': true,
  reviewer: false,
  auditor: false,
  'system-administrator': false,
};

/** The scope that a set of roles gives. */
export function scopeOf(who: {
  account: string;
  person: string;
  county: string;
  homePath: string;
  roles: readonly { role: Role; path: string }[];
}): Scope {
  const paths = (may: Record<Role, boolean>) =>
    [...new Set(who.roles.filter((held) => may[held.role]).map((held) => held.path))].sort();
  return {
    county: who.county,
    account: who.account,
    person: who.person,
    home: who.homePath,
    people: paths(readsPeople),
    organisations: paths(seesOrganisations),
    entering: paths(enters),
    keeping: paths(keeps),
    admin: who.roles.some((held) => held.role === 'system-administrator'),
    audit: who.roles.some((held) => held.role === 'auditor'),
  };
}

/** Whether one of the caller's roles among `roles` covers the organisation path. */
export function covers(who: Who, roles: readonly Role[], path: string): boolean {
  return who.roles.some((held) => roles.includes(held.role) && path.startsWith(held.path));
}
