import {
  firstDay,
  formatDay,
  lastDay,
  parsePeriod,
  periodTitle,
  titleWords,
  type Pack,
  type Period,
  type Scheme,
  type Words,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import { Refusal } from '../../http/refusal.ts';
import { covers, type Who } from '../../http/who.ts';
import { listRounds, type RoundRow } from './store.ts';

export type RoundState = 'running' | 'opened' | 'closed' | 'lapsed';

export function stateOf(row: RoundRow): RoundState {
  if (row.opened_at !== null) return 'opened';
  if (row.closed_at !== null) return 'closed';
  return row.settled ? 'lapsed' : 'running';
}

/** A scheme with its title; its id when the pack no longer has it. */
export function schemeTitled(pack: Pack, id: string): { scheme: Scheme | undefined; title: Words } {
  const scheme = pack.schemes.find((each) => each.scheme === id);
  return { scheme, title: scheme === undefined ? { zh: id, en: id } : titleWords(scheme) };
}

/** Rounds in the caller’s sight. */
export function roundsFor(queries: Queries, who: Who, id?: string): Promise<RoundRow[]> {
  const caller = { person: who.scope.person, ownTownships: townshipsOf(who) };
  return listRounds(queries, who.scope.county, caller, id);
}

/** A round that the caller runs or sits on; any other is not found. */
export async function roundFor(queries: Queries, who: Who, id: string): Promise<RoundRow> {
  const [row] = await roundsFor(queries, who, id);
  if (row === undefined || !(mayRun(who, row) || sits(who, row))) throw new Refusal('not-found');
  return row;
}

export async function roundToRun(queries: Queries, who: Who, id: string): Promise<RoundRow> {
  const row = await roundFor(queries, who, id);
  if (!mayRun(who, row)) throw new Refusal('not-found');
  requireRunning(row);
  return row;
}

export function requireRunning(row: RoundRow): void {
  const state = stateOf(row);
  if (state === 'lapsed') throw lapsed;
  if (state !== 'running') throw new Refusal('review-over');
}

const lapsed = new Refusal('review-over', {
  zh: '这一期已经结算，评审打分不再记入',
  en: 'The period is settled: review scores are no longer entered for it',
});

/** A county’s officer over the round, or a township’s when the township itself is not reviewed. */
export function mayRun(who: Who, row: Pick<RoundRow, 'path' | 'own_reviewed'>): boolean {
  return (
    covers(who, ['county-officer'], row.path) || (covers(who, ['township-officer'], row.path) && !row.own_reviewed)
  );
}

/** On the panel, and still somebody who reviews. */
export function sits(who: Who, row: Pick<RoundRow, 'on_panel'>): boolean {
  return row.on_panel && who.roles.some(({ role }) => role === 'reviewer');
}

export function townshipsOf(who: Who): string[] {
  return who.roles.filter(({ role }) => role === 'township-officer').map(({ organisation }) => organisation.id);
}

/** The day from which the records of a round would be dated: today, or the period’s last day when it is over. */
export function dayOfRecords(row: Pick<RoundRow, 'first_day' | 'last_day'>, today: string): string {
  return today < row.first_day ? row.first_day : today > row.last_day ? row.last_day : today;
}

export function daysOf(period: Period): { firstDay: string; lastDay: string } {
  return { firstDay: formatDay(firstDay(period)), lastDay: formatDay(lastDay(period)) };
}

/** The last day before the period is settled. */
export function latestDue(scheme: Scheme, period: Period): string {
  return formatDay(lastDay(period) + scheme['settle-after-days']);
}

export function roundView(who: Who, pack: Pack, row: RoundRow, today: string, expected: number) {
  const period = parsePeriod(row.period);
  return {
    id: row.id,
    state: stateOf(row),
    scheme: row.scheme,
    title: schemeTitled(pack, row.scheme).title,
    period: row.period,
    periodTitle: period === null ? { zh: row.period, en: row.period } : periodTitle(period),
    organisation: { id: row.organisation, name: row.organisation_name },
    due: row.due,
    late: stateOf(row) === 'running' && today > row.due,
    startedBy: { id: row.started_by, name: row.started_name ?? row.started_by },
    startedAt: row.started_at.toISOString(),
    closed:
      row.closed_at === null || row.closed_by === null
        ? null
        : {
            by: { id: row.closed_by, name: row.closed_name ?? row.closed_by },
            at: row.closed_at.toISOString(),
            reason: row.closed_reason ?? '',
          },
    openedAt: row.opened_at?.toISOString() ?? null,
    subjects: row.subjects,
    panel: { members: row.members, submitted: row.submitted },
    mine: sits(who, row)
      ? {
          filled: row.filled ?? 0,
          expected,
          submittedAt: row.submitted_at?.toISOString() ?? null,
          remindedAt: row.reminded_at?.toISOString() ?? null,
        }
      : null,
    mayRun: mayRun(who, row),
  };
}
