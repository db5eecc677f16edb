import type { Day } from '../registry/days.ts';
import { type Random, random } from '../registry/random.ts';
import type { Draft } from './acts.ts';
import {
  ledProjects,
  milestones,
  partyBuildingTopics,
  problems,
  serviceProjects,
  theoryTopics,
  visitHelp,
} from './branch-phrases.ts';
import { reviews } from './branch-records.ts';
import { drawCount } from './chance.ts';
import type { CommitteeRoster, CountyRoster } from './roster.ts';
import type { RecordRow } from './rows.ts';
import type { YearCalendar } from './year-calendar.ts';

/** A township's or sector's committee: its meetings, projects, visits to branches, and what reviewers gave it. */
export function* committeeRecords(
  roster: CountyRoster,
  committee: CommitteeRoster,
  calendar: YearCalendar,
): Generator<[Draft, Random]> {
  const draw = random(roster.seed, roster.county, 'committee-records', committee.id);
  const officer = roster.officerOf(committee.id);
  const zeal = Math.exp(0.3 * committee.diligence - 0.05);
  const draft = (type: string, day: Day, values: RecordRow['values'], by: string = officer): [Draft, Random] => [
    {
      type,
      subjectKind: 'committee',
      subject: committee.id,
      organisation: committee.id,
      day,
      values,
      enteredBy: by,
      verifiers: [...roster.countyOfficers],
    },
    draw,
  ];
  const keeps = Math.min(0.99, 0.93 + 0.05 * committee.diligence);
  const project = draw.pick(ledProjects);
  let milestone = 0;
  for (const { month, from, to } of calendar.months) {
    const someDay = () => from + draw.int(to - from + 1);
    const meet = (kind: string, topic: string) => draft('committee-meeting', someDay(), { kind, topic });
    if (draw.chance(keeps)) yield meet('party-building', draw.pick(partyBuildingTopics));
    if (month % 3 === 1 && draw.chance(keeps)) yield meet('theory-study', draw.pick(theoryTopics));
    if (month === 12) yield meet('statement', '党支部书记抓党建述职评议');
    if (month === 3) yield meet('responsibility-letter', '签订年度党建工作责任状');
    if (draw.chance(0.6 * zeal)) {
      yield draft('led-project', someDay(), {
        project,
        milestone: milestones[Math.min(milestone++, milestones.length - 1)] as string,
      });
    }
    for (let left = drawCount(draw, 2.2 * zeal); left > 0; left--) {
      yield draft('service-project', someDay(), { project: draw.pick(serviceProjects), confirmed: draw.chance(0.85) });
    }
    for (let left = drawCount(draw, 2.5 * zeal); left > 0; left--) {
      const branch = draw.pick(committee.branches);
      yield draft('branch-visit', someDay(), { branch: branch.name, help: draw.pick(visitHelp) });
    }
    if (draw.chance(0.05 / zeal))
      yield draft('rectification-overdue', someDay(), { problem: draw.pick(problems) }, roster.countyOfficers[1]);
  }
  yield* reviews(roster, calendar, draw, committee, 'committee');
}
