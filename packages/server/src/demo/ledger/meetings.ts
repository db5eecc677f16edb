import type { Day } from '../registry/days.ts';
import { type Random, random } from '../registry/random.ts';
import { branchVerifiers, type Draft } from './acts.ts';
import { meetingTopics, themeDayTopics } from './branch-phrases.ts';
import type { BranchRoster, CountyRoster, Stay } from './roster.ts';
import type { YearCalendar } from './year-calendar.ts';

/** Who of the branch came on a day; never empty. `lean` shifts everybody's readiness. */
export function attendance(
  draw: Random,
  branch: BranchRoster,
  day: Day,
  lean = 0,
  group?: (stay: Stay) => boolean,
): string[] {
  const present: string[] = [];
  let first: string | null = null;
  for (const stay of branch.stays) {
    if (stay.from > day || stay.to < day || (group && !group(stay))) continue;
    first ??= stay.person;
    if (draw.next() < readiness(stay) + lean) present.push(stay.person);
  }
  if (present.length === 0 && first !== null) present.push(first);
  return present;
}

function readiness(stay: Stay): number {
  if (stay.away) return 0.14;
  const byAge = stay.age >= 80 ? -0.32 : stay.age >= 72 ? -0.15 : 0;
  return Math.min(0.98, Math.max(0.08, 0.85 + 0.13 * stay.diligence + byAge + (stay.onCommittee ? 0.1 : 0)));
}

const groupSize = 16;

/** The branch's meetings month by month, as law expects them and as the branch keeps them; then the heart-to-heart talks. */
export function* branchMeetings(
  roster: CountyRoster,
  branch: BranchRoster,
  calendar: YearCalendar,
): Generator<[Draft, Random]> {
  const draw = random(roster.seed, roster.county, 'meetings', branch.id);
  const verifiers = branchVerifiers(roster, branch);
  const keeps = Math.min(0.99, 0.9 + 0.07 * branch.diligence);
  const themeDay = 4 + draw.int(22);
  const groups = branch.groups ? Math.max(1, Math.ceil(branch.stays.length / groupSize)) : 0;
  const draft = (kind: string, day: Day, topic: string, present: string[], bySecretary?: boolean): [Draft, Random] => [
    {
      type: 'meeting',
      subjectKind: 'branch',
      subject: branch.id,
      organisation: branch.id,
      day,
      values: { kind, topic, present, ...(bySecretary ? { 'by-secretary': true } : {}) },
      enteredBy: branch.secretaryOn(day) ?? roster.officerOf(branch.parent),
      verifiers,
    },
    draw,
  ];

  for (const { month, from, to } of calendar.months) {
    const [first, last] = [Math.max(from, branch.from), Math.min(to, branch.to)];
    if (last < first) continue;
    const dayNear = (place: number) => Math.min(last, Math.max(first, first + place - 1));
    const topic = (kind: string) => draw.pick(meetingTopics[kind] ?? []);
    if (draw.chance(keeps)) {
      const day = dayNear(themeDay);
      const present = attendance(draw, branch, day);
      if (present.length > 0) yield draft('theme-day', day, themeDayTopics(draw, branch.field, month), present);
    }
    const committee = branch.stays.filter((stay) => stay.onCommittee);
    if (branch.committee && committee.length >= 3 && draw.chance(keeps)) {
      const day = dayNear(2 + draw.int(5));
      const present = attendance(draw, branch, day, 0.1, (stay) => stay.onCommittee);
      if (present.length > 0) yield draft('committee', day, topic('committee'), present);
    }
    for (let group = 0; group < groups; group++) {
      if (!draw.chance(keeps - 0.04)) continue;
      if (draw.chance(0.4)) {
        const more = dayNear(1 + draw.int(6));
        const came = attendance(draw, branch, more, 0, (stay) => groupOf(stay, groups) === group);
        if (came.length > 0) yield draft('group', more, topic('group'), came);
      }
      const day = dayNear(8 + draw.int(18));
      const present = attendance(draw, branch, day, 0.02, (stay) => groupOf(stay, groups) === group);
      if (present.length > 0) yield draft('group', day, topic('group'), present);
    }
    // Within each quarter: the general meeting in its last month, a lecture in its second and often one more.
    if (month % 3 === 0 && draw.chance(keeps + 0.03)) {
      const day = dayNear(10 + draw.int(18));
      const present = attendance(draw, branch, day, 0.06);
      if (present.length > 0) yield draft('congress', day, topic('congress'), present);
    }
    if (draw.chance(month % 3 === 2 ? keeps : 0.3)) {
      const day = dayNear(6 + draw.int(20));
      const present = attendance(draw, branch, day);
      if (present.length > 0) yield draft('lecture', day, topic('lecture'), present, month === 5 || draw.chance(0.3));
    }
    if (month === 12 && draw.chance(keeps + 0.05)) {
      const day = dayNear(12 + draw.int(12));
      const present = attendance(draw, branch, day, 0.08);
      if (present.length === 0) continue;
      yield draft('organisation-life', day, topic('organisation-life'), present);
      yield draft('appraisal', day, topic('appraisal'), present);
    }
  }
  yield* heartTalks(roster, branch, calendar, draw, keeps);
}

function groupOf(stay: Stay, groups: number): number {
  return Number(stay.person.replace(/\D/g, '')) % groups;
}

/** Most members are talked with once a year, by the secretary or by one another. */
function* heartTalks(
  roster: CountyRoster,
  branch: BranchRoster,
  calendar: YearCalendar,
  draw: Random,
  keeps: number,
): Generator<[Draft, Random]> {
  const order = draw.shuffle(branch.stays.filter(() => draw.chance(keeps - 0.05)));
  for (let i = 0; i < order.length; i += 2) {
    const [one, other] = [order[i], order[i + 1]];
    if (!one) continue;
    const [from, to] = [Math.max(one.from, other?.from ?? 0), Math.min(one.to, other?.to ?? one.to)];
    if (to < from) continue;
    const day = calendar.drawDay(draw, from, to);
    const secretary = branch.secretaryOn(day);
    const participants = [...new Set([one.person, other?.person ?? secretary].filter((person) => person !== null))];
    if (participants.length < 2) continue;
    const leading = [one, other].filter((stay) => stay?.onCommittee).length;
    const between = leading === 2 ? 'committee-members' : leading === 1 || !other ? 'committee-and-member' : 'members';
    yield [
      {
        type: 'heart-talk',
        subjectKind: 'branch',
        subject: branch.id,
        organisation: branch.id,
        day,
        values: { between, participants },
        enteredBy: secretary ?? roster.officerOf(branch.parent),
        verifiers: [],
      },
      draw,
    ];
  }
}
