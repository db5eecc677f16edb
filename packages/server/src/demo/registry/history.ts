import { addYears, type Day, toDay, toIso } from './days.ts';
import { random } from './random.ts';
import type { MembershipRow, OrganisationRow, PersonRow, PostRow } from './rows.ts';

/** Members without a post, and in a hundred, who came from another branch of the county during the year. */
const movedShare = 0.01;

/** Who belonged to which branch when: arrivals, probation that ended, and moves during the year before the registry's date. */
export function generateMemberships(
  organisations: readonly OrganisationRow[],
  people: readonly PersonRow[],
  posts: readonly PostRow[],
  seed: string,
  asOf: Day,
): MembershipRow[] {
  const branches = new Map(organisations.filter(({ kind }) => kind === 'branch').map((row) => [row.id, row]));
  const all = [...branches.values()];
  const busy = new Set(posts.map(({ person }) => person));
  const rows: MembershipRow[] = [];
  for (const person of people) {
    const draw = random(seed, person.county, 'membership', person.id);
    const branch = branches.get(person.organisation);
    if (!branch) throw new Error(`${person.id} belongs to ${person.organisation}, which is no branch`);
    const joined = toDay(person.joinedOn);
    const full = addYears(joined, 1);
    const add = (organisation: string, kind: MembershipRow['kind'], from: Day, to: Day | null) => {
      rows.push({
        county: person.county,
        person: person.id,
        organisation,
        kind,
        validFrom: toIso(from),
        validTo: to === null ? null : toIso(to),
      });
    };
    if (full > asOf) {
      add(branch.id, 'probationary', joined, null);
      continue;
    }
    // Probation is told apart where the year's records can see it; older histories begin with the full membership here.
    const recent = full > addYears(asOf, -2);
    if (recent) add(branch.id, 'probationary', joined, full);
    const earliest = Math.max(full, toDay(branch.validFrom));
    const stayed = branch.field === 'rural' || recent || busy.has(person.id);
    const settled = stayed ? earliest : earliest + draw.int(Math.max(1, addYears(asOf, -2) - earliest));
    const moves = !busy.has(person.id) && !recent && draw.chance(movedShare);
    const from = moves ? draw.pick(all) : branch;
    if (from.id !== branch.id) {
      const day = asOf - 30 - draw.int(300);
      add(from.id, 'full', Math.max(full, toDay(from.validFrom)), day);
      add(branch.id, 'full', day, null);
    } else add(branch.id, 'full', settled, null);
  }
  return rows;
}

const placeOf = ({ name }: OrganisationRow) => name.replace(/党支部$/, '');

/**
 * Two neighbouring villages' branches become one joint branch (联合党支部) half-way through the year: one row of the first ends and
 * the next begins, the second ends, its members pass over. Changes the rows given.
 */
export function joinTwoBranches(
  organisations: OrganisationRow[],
  people: PersonRow[],
  memberships: MembershipRow[],
  posts: PostRow[],
  asOf: Day,
): { kept: string; ended: string; on: string } | null {
  const sizes = new Map<string, number>();
  for (const { organisation } of people) sizes.set(organisation, (sizes.get(organisation) ?? 0) + 1);
  const villages = organisations.filter(
    ({ kind, field, form }) => kind === 'branch' && field === 'rural' && form === 'branch',
  );
  const pairs = villages.slice(1).map((second, index) => ({ first: villages[index] as OrganisationRow, second }));
  const together = ({ first, second }: (typeof pairs)[number]) =>
    (sizes.get(first.id) ?? 0) + (sizes.get(second.id) ?? 0);
  const [pair] = pairs
    .filter(({ first, second }) => first.parent === second.parent)
    .sort((a, b) => together(a) - together(b));
  if (!pair) return null;
  const { first, second } = pair;
  const on = `${toIso(asOf - 150).slice(0, 7)}-01`;

  organisations.push({
    ...first,
    validFrom: on,
    form: 'joint-branch',
    name: `${placeOf(first)}、${placeOf(second)}联合党支部`,
  });
  first.validTo = on;
  second.validTo = on;
  for (const person of people) if (person.organisation === second.id) person.organisation = first.id;
  const passedOver: MembershipRow[] = [];
  for (const row of memberships) {
    if (row.organisation !== second.id || (row.validTo !== null && row.validTo <= on)) continue;
    if (row.validFrom >= on) row.organisation = first.id;
    else {
      passedOver.push({ ...row, organisation: first.id, validFrom: on });
      row.validTo = on;
    }
  }
  memberships.push(...passedOver);
  for (const [index, row] of [...posts.entries()].toReversed()) {
    if (row.organisation !== second.id) continue;
    if (row.validFrom >= on) posts.splice(index, 1);
    else if (row.validTo === null || row.validTo > on) row.validTo = on;
  }
  return { kept: first.id, ended: second.id, on };
}
