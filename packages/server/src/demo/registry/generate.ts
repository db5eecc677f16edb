import { type Area, areasOf } from './areas.ts';
import { toDay } from './days.ts';
import { generateMemberships, joinTwoBranches } from './history.ts';
import { planOrganisations } from './organisations.ts';
import { generatePeople } from './people.ts';
import { generatePosts } from './posts.ts';
import { apportion } from './rake.ts';
import type { OrganisationRow, PersonRow, PostRow, Registry } from './rows.ts';

export type DemoSize = 'small' | 'county' | 'city';

export interface RegistryPlan {
  /** Which file under data/areas holds the county. */
  areas: 'huanghua' | 'quzhou';
  county: string;
  townships: readonly string[];
  members: number;
  organBranches: number;
  twoNewBranches: number;
}

/** A street, a town and the Hui township: communities, villages and a small township in one readable demo. */
const smallTownships = ['130983002', '130983105', '130983207'];

/** What to generate for a size: one plan a county, so that a city never has to be in memory as a whole. */
export function registryPlans(size: DemoSize, areas: readonly Area[]): RegistryPlan[] {
  const townshipsOf = (county: string) => areasOf(areas, 'township', county).map(({ code }) => code);
  switch (size) {
    case 'small':
      return [
        {
          areas: 'huanghua',
          county: '130983',
          townships: smallTownships,
          members: 1500,
          organBranches: 16,
          twoNewBranches: 10,
        },
      ];
    case 'county':
      return [
        {
          areas: 'huanghua',
          county: '130983',
          townships: townshipsOf('130983'),
          members: 16_000,
          organBranches: 170,
          twoNewBranches: 184,
        },
      ];
    case 'city': {
      const counties = areasOf(areas, 'county', '3308');
      const shares = apportion(
        counties.map(({ code }) => areasOf(areas, 'village', code).length + 400),
        150_000,
      );
      return counties.map(({ code }, index) => ({
        areas: 'quzhou',
        county: code,
        townships: townshipsOf(code),
        members: shares[index] ?? 0,
        organBranches: 220,
        twoNewBranches: 280,
      }));
    }
  }
}

/** Which area file a size reads. */
export function areaFileOf(size: DemoSize): 'huanghua' | 'quzhou' {
  return size === 'city' ? 'quzhou' : 'huanghua';
}

/**
 * One county's organisations, people, memberships, posts and roles as of a date, with the history of the year before it. The same
 * plan, areas, seed and date give the same rows.
 */
export function generateRegistry(plan: RegistryPlan, areas: readonly Area[], seed: string, asOf: string): Registry {
  const day = toDay(asOf);
  const { organisations, branches } = planOrganisations({ ...plan, areas, seed });
  const people = generatePeople(plan.county, branches, seed, day);
  const { posts, roles } = generatePosts(organisations, people, seed, day);
  describeBranches(organisations, people, posts);
  const memberships = generateMemberships(organisations, people, posts, seed, day);
  const joined = joinTwoBranches(organisations, people, memberships, posts, day);
  return {
    county: plan.county,
    name: areas.find(({ code }) => code === plan.county)?.name ?? plan.county,
    asOf,
    organisations,
    people,
    memberships,
    posts,
    // The ended branch has no secretary or grid worker any more.
    roles: roles.filter(({ organisation }) => organisation !== joined?.ended),
  };
}

/** From how many members on a branch is divided into groups. */
const groupsFrom = 10;

/** What the branch regulations excuse small branches from: a secretary alone is no committee, and few members form no groups. */
function describeBranches(organisations: OrganisationRow[], people: readonly PersonRow[], posts: readonly PostRow[]) {
  const sizes = Map.groupBy(people, ({ organisation }) => organisation);
  const onCommittee = new Set(
    posts
      .filter(({ post }) => post === 'committee-member' || post === 'deputy-secretary')
      .map((row) => row.organisation),
  );
  for (const branch of organisations)
    if (branch.kind === 'branch')
      branch.attributes = {
        committee: onCommittee.has(branch.id),
        groups: (sizes.get(branch.id)?.length ?? 0) >= groupsFrom,
      };
}
