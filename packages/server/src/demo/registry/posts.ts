import { addYears, ageOn, type Day, toDay, toIso } from './days.ts';
import { type Random, random } from './random.ts';
import type { OrganisationRow, PersonRow, Post, PostRow, RoleRow } from './rows.ts';

/**
 * Who leads the branches and committees. Branches follow the 2018 regulations on branches: from seven full members on a committee
 * of three to seven, below that a secretary alone; terms of five years in villages and communities, three elsewhere.
 */
export function generatePosts(
  organisations: readonly OrganisationRow[],
  people: readonly PersonRow[],
  seed: string,
  asOf: Day,
): { posts: PostRow[]; roles: RoleRow[] } {
  const posts: PostRow[] = [];
  const roles: RoleRow[] = [];
  const byBranch = Map.groupBy(people, ({ organisation }) => organisation);
  const staffOf = (branch: string) => byBranch.get(branch) ?? [];
  const post = (person: PersonRow, organisation: OrganisationRow, kind: Post, from: Day, to: Day | null = null) => {
    posts.push({
      county: person.county,
      person: person.id,
      organisation: organisation.id,
      post: kind,
      validFrom: toIso(Math.max(from, toDay(organisation.validFrom), addYears(toDay(person.joinedOn), 1))),
      validTo: to === null ? null : toIso(to),
    });
  };
  const role = (person: PersonRow, organisation: string, kind: RoleRow['role']) => {
    roles.push({ county: person.county, person: person.id, organisation, role: kind });
  };

  for (const organisation of organisations) {
    const draw = random(seed, organisation.county, 'posts', organisation.id);
    if (organisation.kind === 'branch') {
      const leaders = leadBranch(draw, organisation, staffOf(organisation.id), asOf, post);
      if (leaders.secretary) role(leaders.secretary, organisation.id, 'branch-secretary');
      if (leaders.gridWorker) role(leaders.gridWorker, organisation.id, 'grid-worker');
    } else {
      const staff = committeeStaff(organisation, staffOf, seed, asOf);
      const begun = addYears(asOf, -2) - draw.int(300);
      const [head, deputy, ...officers] = staff;
      if (head) post(head, organisation, 'secretary', begun);
      if (deputy) post(deputy, organisation, 'deputy-secretary', begun);
      const countyWide = organisation.kind === 'county';
      for (const officer of officers.slice(0, countyWide ? 3 : 1)) {
        post(officer, organisation, 'officer', begun);
        // A sector's committee is, for rights, what a township's is: everything below it.
        role(officer, organisation.id, countyWide ? 'county-officer' : 'township-officer');
      }
      if (countyWide) {
        for (const [index, kind] of (['reviewer', 'auditor', 'system-administrator'] as const).entries()) {
          const person = officers[3 + index];
          if (person) role(person, organisation.id, kind);
        }
      }
    }
  }
  return { posts, roles };
}

type AddPost = (person: PersonRow, organisation: OrganisationRow, kind: Post, from: Day, to?: Day | null) => void;

function leadBranch(draw: Random, branch: OrganisationRow, members: readonly PersonRow[], asOf: Day, post: AddPost) {
  const candidates = suitable(members, asOf, draw);
  const village = branch.field === 'rural';
  const begun = termBegin(asOf, village || branch.field === 'community' ? 5 : 3);
  const take = () => candidates.shift();
  const secretary = take();
  if (!secretary) return {};
  const handover = draw.chance(0.03) ? asOf - 40 - draw.int(280) : null;
  const former = handover !== null ? take() : undefined;
  if (former && handover !== null) post(former, branch, 'secretary', begun, handover);
  post(secretary, branch, 'secretary', former && handover !== null ? handover : begun);

  const committee = members.length < 7 ? 1 : members.length < 20 ? 3 : members.length < 50 ? 5 : 7;
  if (committee >= 5) {
    const deputy = take();
    if (deputy) post(deputy, branch, 'deputy-secretary', begun);
  }
  const ordinary: PersonRow[] = [];
  for (let seat = committee >= 5 ? 2 : 1; seat < committee; seat++) {
    const member = take();
    if (!member) break;
    ordinary.push(member);
    post(member, branch, 'committee-member', begun);
  }
  if (village) {
    // A minority of secretaries also head the village committee (一肩挑).
    const head = draw.chance(0.36) ? secretary : (take() ?? secretary);
    post(head, branch, 'village-head', head === secretary && former && handover !== null ? handover : begun);
    const both = ordinary.find(() => draw.chance(0.5));
    if (both) post(both, branch, 'village-cadre', begun);
    for (let seat = 0; seat < 1 + draw.int(2); seat++) {
      const member = take();
      if (member) post(member, branch, 'village-cadre', begun);
    }
  }
  const gridWorker = village || branch.field === 'community' ? (take() ?? ordinary[0]) : undefined;
  return { secretary, gridWorker };
}

/** Members who were full members a year ago: those of working age, those with more schooling and in mid-life first; the oldest last, when nobody else is there. */
function suitable(members: readonly PersonRow[], asOf: Day, draw: Random): PersonRow[] {
  const since = toIso(addYears(asOf, -2));
  const rank = (person: PersonRow) => {
    const age = ageOn(toDay(person.born), asOf);
    const fit = age >= 30 && age <= 60 ? 3 : age < 66 ? 1.5 : 0;
    const schooled = ['college', 'bachelor', 'postgraduate'].includes(person.schooling) ? 0.6 : 0;
    return fit + schooled + draw.next() * 1.5;
  };
  return members
    .filter(({ joinedOn }) => joinedOn < since)
    .map((person) => ({ person, rank: rank(person) }))
    .sort((a, b) => b.rank - a.rank || (a.person.id < b.person.id ? -1 : 1))
    .map(({ person }) => person);
}

/** Terms of five years began in the spring of 2021, 2026, …; of three in 2023, 2026, …; the last one at least a year ago. */
function termBegin(asOf: Day, years: 3 | 5): Day {
  let begun = toDay(years === 5 ? '2001-03-20' : '2002-03-20');
  while (addYears(begun, years) <= addYears(asOf, -1)) begun = addYears(begun, years);
  return begun;
}

/** A committee's own people are members of an organ branch: a township's of its own, the county's and sectors' of the first departments. */
function committeeStaff(
  organisation: OrganisationRow,
  staffOf: (branch: string) => readonly PersonRow[],
  seed: string,
  asOf: Day,
): PersonRow[] {
  const draw = random(seed, organisation.county, 'staff', organisation.parent ?? '');
  if (organisation.form === 'township-committee') return suitable(staffOf(`${organisation.id}-organ`), asOf, draw);
  const departments = ['organ-001', 'organ-002', 'organ-003', 'organ-004'].flatMap((id) => staffOf(id));
  const all = suitable(departments, asOf, random(seed, organisation.county, 'staff'));
  return organisation.kind === 'county' ? all : all.slice(organisation.id === 'organs' ? 8 : 11);
}
