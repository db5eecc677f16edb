import { parsePeriod, periodTitle, type Pack } from '@lianxin/core';
import { sql } from 'kysely';
import type { Queries } from '../../db/scope.ts';
import type { Who } from '../../http/who.ts';
import { mayRun, roundsFor, schemeTitled, sits, stateOf } from './round.ts';
import { linesOf, sheetOf } from './sheet.ts';
import type { RoundRow } from './store.ts';

/** Sheets that wait for the caller, and rounds they run whose day has passed. */
export async function reviewsWaiting(queries: Queries, who: Who, pack: Pack, today: string) {
  const concerned = who.roles.some(({ role }) => ['reviewer', 'township-officer', 'county-officer'].includes(role));
  if (!concerned) return [];
  const lines = [];
  for (const row of await roundsFor(queries, who)) {
    if (stateOf(row) !== 'running') continue;
    const line = {
      kind: 'review' as const,
      id: row.id,
      who: { id: row.organisation, name: row.organisation_name },
      since: row.started_at.toISOString(),
    };
    if (sits(who, row) && row.submitted_at === null) {
      const left = linesOf(await sheetOf(queries, who, pack, row)).length - (row.filled ?? 0);
      const what = left > 0 ? `还有 ${left} 项没有打分` : '都填好了，还没有提交';
      lines.push({
        ...line,
        title: `${titleOf(pack, row)}评审：${what}`,
        since: (row.reminded_at ?? row.started_at).toISOString(),
        reason: `${row.reminded_at === null ? '' : '催办：'}${dayOf(row.due)}前提交`,
      });
    } else if (mayRun(who, row) && today > row.due) {
      const missing = row.members - row.submitted;
      lines.push({
        ...line,
        title: `${titleOf(pack, row)}评审过了${dayOf(row.due)}的期限，还差 ${missing} 人`,
        reason: null,
      });
    }
  }
  return lines;
}

/** `11月30日`, as lists say it. */
function dayOf(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

function titleOf(pack: Pack, row: RoundRow): string {
  const period = parsePeriod(row.period);
  return `${schemeTitled(pack, row.scheme).title.zh}${period === null ? row.period : periodTitle(period).zh}`;
}

/** Whether somebody sits on a panel that is to score the subject in records of this type and period: then a sheet is the place for it. */
export async function isUnderReview(
  { db }: Queries,
  county: string,
  of: { type: string; subject: string; date: string; reviewer: string },
): Promise<boolean> {
  const found = await sql`
    select 1 from review_running r
    join review_panel p on p.county = r.county and p.round = r.round and p.reviewer = ${of.reviewer} and p.withdrawn_at is null
    where r.county = ${county} and r.type = ${of.type} and r.subject = ${of.subject} and ${of.date}::date between r.first_day and r.last_day
    limit 1`.execute(db);
  return found.rows.length > 0;
}
