import { ageOn, type Day, toDay } from '../registry/days.ts';
import { random } from '../registry/random.ts';
import type { Field, OrganisationRow, Registry } from '../registry/rows.ts';
import type { YearCalendar } from './year-calendar.ts';

/** A member's stay in a branch within the generated time, and how active the person is. */
export interface Stay {
  person: string;
  /** First and last day, included. */
  from: Day;
  to: Day;
  age: number;
  leads: boolean;
  onCommittee: boolean;
  /** About 0, deviation about 1: the person's, the branch's and the township's inclination together. */
  diligence: number;
  /** Most of the year away for work. */
  away: boolean;
}

export interface BranchRoster {
  county: string;
  id: string;
  field: Field;
  parent: string;
  from: Day;
  to: Day;
  name: string;
  /** Whether it has a committee and groups, whose meetings are then its duty. */
  committee: boolean;
  groups: boolean;
  /** How well the branch keeps its own duties; about 0, deviation about 1. */
  diligence: number;
  stays: Stay[];
  /** Branch secretary on a day, or null. */
  secretaryOn(day: Day): string | null;
}

export interface CommitteeRoster {
  county: string;
  id: string;
  name: string;
  diligence: number;
  branches: BranchRoster[];
}

export interface CountyRoster {
  county: string;
  seed: string;
  branches: BranchRoster[];
  committees: CommitteeRoster[];
  /** Officer of the committee above a branch. */
  officerOf(committee: string): string;
  countyOfficers: readonly [string, string];
  reviewer: string;
}

/** Turns the registry's rows round: for each branch, who was in it when, and who acts for it. */
export function countyRoster(registry: Registry, calendar: YearCalendar, seed: string): CountyRoster {
  const { county } = registry;
  const versions = Map.groupBy(registry.organisations, ({ id }) => id);
  const stays = Map.groupBy(registry.memberships, ({ organisation }) => organisation);
  const posts = Map.groupBy(registry.posts, ({ organisation }) => organisation);
  const born = new Map(registry.people.map((person) => [person.id, toDay(person.born)]));
  const roleOf = (role: string, organisation?: string) =>
    registry.roles.filter(
      (row) => row.role === role && (organisation === undefined || row.organisation === organisation),
    );
  const person = (row: { person: string } | undefined, what: string) => {
    if (!row) throw new Error(`county ${county} has no ${what}: generate its registry with generateRegistry`);
    return row.person;
  };

  const committees: CommitteeRoster[] = [];
  const branches: BranchRoster[] = [];
  for (const [id, rows] of versions) {
    const row = rows.at(-1) as OrganisationRow;
    if (row.kind === 'committee') {
      committees.push({
        county,
        id,
        name: row.name,
        diligence: random(seed, county, 'committee', id).normal(),
        branches: [],
      });
    }
    if (row.kind !== 'branch' || row.field === 'county' || row.parent === null) continue;
    const from = Math.max(calendar.from, Math.min(...rows.map(({ validFrom }) => toDay(validFrom))));
    const end = rows.some(({ validTo }) => validTo === null)
      ? calendar.to
      : Math.max(...rows.map((r) => toDay(r.validTo!))) - 1;
    const to = Math.min(calendar.to, end);
    if (to < from) continue;
    const above = random(seed, county, 'committee', row.parent).normal();
    const diligence = 0.35 * above + 0.94 * random(seed, county, 'branch', id).normal();
    // Asked for every record: days are worked out once.
    const secretaries = (posts.get(id) ?? [])
      .filter(({ post }) => post === 'secretary')
      .map(({ person: who, validFrom, validTo }) => ({
        person: who,
        from: toDay(validFrom),
        to: validTo === null ? null : toDay(validTo),
      }));
    const committee = new Set(
      (posts.get(id) ?? [])
        .filter((post) => post.validTo === null || post.validTo > calendar.iso(from))
        .map((post) => post.person),
    );
    branches.push({
      county,
      id,
      name: row.name,
      field: row.field,
      parent: row.parent,
      from,
      to,
      committee: row.attributes?.committee ?? true,
      groups: row.attributes?.groups ?? true,
      diligence,
      secretaryOn: (day) =>
        secretaries.find(({ from: since, to: until }) => since <= day && (until === null || until > day))?.person ??
        null,
      stays: joinStays(stays.get(id) ?? [], from, to).map(({ person: who, from: first, to: last }) => {
        const draw = random(seed, county, 'person', who);
        const age = ageOn(born.get(who) ?? 0, calendar.to);
        return {
          person: who,
          from: first,
          to: last,
          age,
          leads: secretaries.some((post) => post.person === who),
          onCommittee: committee.has(who),
          diligence: 0.45 * diligence + 0.89 * draw.normal(),
          away: !committee.has(who) && age < 58 && draw.chance(row.field === 'rural' ? 0.11 : 0.02),
        };
      }),
    });
  }
  const byParent = Map.groupBy(branches, ({ parent }) => parent);
  for (const committee of committees) committee.branches = byParent.get(committee.id) ?? [];
  const officers = new Map(roleOf('township-officer').map((row) => [row.organisation, row.person]));
  const [first, second] = roleOf('county-officer', county);
  return {
    county,
    seed,
    branches,
    committees,
    officerOf: (committee) => officers.get(committee) ?? person(undefined, `officer of ${committee}`),
    countyOfficers: [person(first, 'officer'), person(second, 'second officer')],
    reviewer: person(roleOf('reviewer', county)[0], 'reviewer'),
  };
}

/** Probation and full membership in one branch are one stay. */
function joinStays(rows: readonly { person: string; validFrom: string; validTo: string | null }[], from: Day, to: Day) {
  const joined: { person: string; from: Day; to: Day }[] = [];
  const sorted = rows.toSorted((a, b) =>
    a.person < b.person ? -1 : a.person > b.person ? 1 : a.validFrom < b.validFrom ? -1 : 1,
  );
  for (const row of sorted) {
    const first = Math.max(from, toDay(row.validFrom));
    const last = Math.min(to, row.validTo === null ? to : toDay(row.validTo) - 1);
    if (last < first) continue;
    const previous = joined.at(-1);
    if (previous?.person === row.person && previous.to === first - 1) previous.to = last;
    else joined.push({ person: row.person, from: first, to: last });
  }
  return joined;
}
