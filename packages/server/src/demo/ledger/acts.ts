import type { Day } from '../registry/days.ts';
import type { Random } from '../registry/random.ts';
import { drawUuid } from './chance.ts';
import type { BranchRoster, CountyRoster } from './roster.ts';
import type { RecordRow } from './rows.ts';
import type { YearCalendar } from './year-calendar.ts';

/** A record before its acts: `verifiers` are tried in order, nobody verifies what is their own or what they entered. */
export interface Draft {
  type: string;
  subjectKind: RecordRow['subjectKind'];
  subject: string;
  organisation: string;
  day: Day;
  values: RecordRow['values'];
  enteredBy: string;
  /** Empty: the type needs no verification. */
  verifiers: readonly (string | null)[];
}

const reasons = ['请写清做了什么', '日期与活动安排不符，请核对', '时长偏大，请核实后再报', '与上周一条重复'] as const;

/**
 * Enters and verifies a draft as people do: most on the day or the next, verified within the week; what would be verified after the
 * end of the time still waits. All times lie between 08:00 and 20:59.
 */
export function actOut(draft: Draft, county: string, calendar: YearCalendar, draw: Random): RecordRow {
  const enteredDay = Math.min(calendar.to, draft.day + (draw.chance(0.65) ? 0 : 1 + draw.int(3)));
  const enteredMinute = 8 * 60 + draw.int(10 * 60);
  const row: RecordRow = {
    county,
    id: drawUuid(draw),
    type: draft.type,
    subjectKind: draft.subjectKind,
    subject: draft.subject,
    organisation: draft.organisation,
    date: calendar.iso(draft.day),
    values: draft.values,
    enteredBy: draft.enteredBy,
    enteredAt: timestamp(calendar.iso(enteredDay), enteredMinute),
    state: 'verified',
    actedBy: null,
    actedAt: null,
    reason: null,
  };
  if (draft.verifiers.length === 0) return row;
  const actedDay = enteredDay + Math.floor(-1.6 * Math.log(1 - draw.next()));
  const verifier = draft.verifiers.find(
    (person) => person !== null && person !== draft.enteredBy && person !== draft.subject,
  );
  if (verifier === undefined || verifier === null || actedDay > calendar.to) return { ...row, state: 'entered' };
  row.actedBy = verifier;
  row.actedAt = timestamp(
    calendar.iso(actedDay),
    actedDay === enteredDay ? enteredMinute + 1 + draw.int(170) : 8 * 60 + draw.int(760),
  );
  if (draw.chance(calendar.to - enteredDay < 30 ? 0.02 : 0.002)) {
    row.state = 'returned';
    row.reason = draw.pick(reasons);
  }
  return row;
}

function timestamp(date: string, minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${date}T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00+08:00`;
}

/** Who verifies a member's record: the branch secretary, else the officer above, else the county. */
export function memberVerifiers(roster: CountyRoster, branch: BranchRoster, day: Day): (string | null)[] {
  return [branch.secretaryOn(day), roster.officerOf(branch.parent), ...roster.countyOfficers];
}

/** Who verifies a branch's record: the officer above, else the county. */
export function branchVerifiers(roster: CountyRoster, branch: BranchRoster): string[] {
  return [roster.officerOf(branch.parent), ...roster.countyOfficers];
}
