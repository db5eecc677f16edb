import type { DemoSize } from '../registry/generate.ts';
import type { Registry } from '../registry/rows.ts';
import { actOut } from './acts.ts';
import { branchRecords } from './branch-records.ts';
import { committeeRecords } from './committee-records.ts';
import { branchMeetings } from './meetings.ts';
import { activityOf, memberRecords } from './member-records.ts';
import { type CountyRoster, countyRoster } from './roster.ts';
import type { RecordRow } from './rows.ts';
import { type YearCalendar, yearCalendar } from './year-calendar.ts';

/** How finely a county keeps its ledger. */
export interface Density {
  /** Records an average member makes in a year by doing something. */
  perMember: number;
  /** How unequal members are: deviation of the logarithm of their activity. */
  spread: number;
  /** Lengths of one volunteer service and how usual each is: a finer ledger has more and shorter ones. */
  hours: readonly (readonly [hours: number, weight: number])[];
  /** Short online courses a member takes in a year, each on record. */
  onlineCourses: number;
}

/** About 30,000, a million and ten million records a year. */
export const densities: Readonly<Record<DemoSize, Density>> = {
  small: {
    perMember: 10.2,
    spread: 0.5,
    hours: [
      [1, 1],
      [1.5, 2],
      [2, 5],
      [2.5, 2],
      [3, 2],
      [4, 1],
    ],
    onlineCourses: 0,
  },
  county: {
    perMember: 37,
    spread: 0.5,
    hours: [
      [0.5, 9],
      [1, 1],
      [2, 0.3],
    ],
    onlineCourses: 18,
  },
  city: {
    perMember: 42,
    spread: 0.5,
    hours: [
      [0.5, 9],
      [1, 1],
      [2, 0.3],
    ],
    onlineCourses: 19,
  },
};

/**
 * The records of one county from one date to another (both included), branch after branch, in chunks of one branch's or
 * committee's year: the same registry, density, seed and dates give the same records, and no more than a chunk is held.
 */
export function* generateRecords(
  registry: Registry,
  density: Density,
  seed: string,
  from: string,
  to: string,
): Generator<RecordRow[]> {
  const calendar = yearCalendar(from, to);
  const roster = countyRoster(registry, calendar, seed);
  const evened = { ...density, perMember: density.perMember / meanActivity(roster, calendar, density) };
  const finish = (drafts: Iterable<Parameters<typeof finishOne>[0]>) => Array.from(drafts, finishOne);
  const finishOne = ([draft, draw]: [Parameters<typeof actOut>[0], Parameters<typeof actOut>[3]]) =>
    actOut(draft, registry.county, calendar, draw);
  for (const branch of roster.branches) {
    const chunk = [
      ...finish(branchMeetings(roster, branch, calendar)),
      ...finish(branchRecords(roster, branch, calendar)),
    ];
    for (const stay of branch.stays)
      for (const row of finish(memberRecords(roster, branch, stay, calendar, evened))) chunk.push(row);
    yield chunk;
  }
  for (const committee of roster.committees) yield finish(committeeRecords(roster, committee, calendar));
}

/** What an average member's inclination comes to, so that a lazy seed does not make a smaller ledger. */
function meanActivity(roster: CountyRoster, calendar: YearCalendar, density: Density): number {
  let [sum, members] = [0, 0];
  for (const { stays } of roster.branches) {
    for (const stay of stays) {
      const share = calendar.share(stay.from, stay.to);
      sum += activityOf(stay, density) * share;
      members += share;
    }
  }
  return members === 0 ? 1 : sum / members;
}
