import {
  calendarOf,
  dutyCalendar,
  dutyPlace,
  dutyStandings,
  isBound,
  parseDay,
  titleWords,
  type Pack,
} from '@lianxin/core';
import type { Queries } from '../../db/scope.ts';
import type { Who } from '../../http/who.ts';
import { attributesOf, dutyFacts } from './store.ts';

const soonDays = 7;
/** How long before its end a duty of each rhythm is worth a line. */
const noticeDays = { week: 7, month: 31, quarter: 45, 'half-year': 60, year: 75 } as const;
/** How long after its end it still has one, to be recorded late. */
const lateDays = { week: 3, month: 10, quarter: 10, 'half-year': 10, year: 10 } as const;

/** Duties of the organisations the caller runs that are not met yet, soonest first; those of the period before while they can still be recorded. */
export async function dutiesDue(queries: Queries, who: Who, pack: Pack, today: string) {
  const now = parseDay(today) ?? 0;
  const calendar = calendarOf(pack.head);
  const lines = [];
  for (const held of runs(who)) {
    const attributes = await attributesOf(queries, who.scope.county, held.organisation.id);
    const duties = pack.duties.filter(
      (duty) =>
        duty.on === held.organisation.kind && !dutyPlace(duty).table.includes('.') && isBound(duty, attributes, now),
    );
    const types = [...new Set(duties.map((duty) => dutyPlace(duty).table))];
    const facts = await dutyFacts(
      queries,
      who.scope.county,
      held.organisation.id,
      types,
      `${Number(today.slice(0, 4)) - 1}-01-01`,
    );
    const standings = dutyStandings(
      duties,
      facts.map((fact) => ({ source: fact.type, date: fact.date, values: fact.values })),
      today,
      true,
      calendar,
      (duty) => dutyCalendar(pack.schemes, duty),
    );
    for (const { duty, dueOn, done, needed } of standings) {
      const days = (parseDay(dueOn) ?? 0) - now;
      if (done >= needed || days > noticeDays[duty.every] || days < -lateDays[duty.every]) continue;
      lines.push({
        duty: duty.duty,
        title: titleWords(duty),
        organisation: { id: held.organisation.id, name: held.organisation.name },
        dueOn,
        done,
        needed,
        type: dutyPlace(duty).table,
        state: days < 0 ? ('late' as const) : days <= soonDays ? ('soon' as const) : ('due' as const),
        rule: duty.rule ?? null,
      });
    }
  }
  return lines.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Organisations whose duties are the caller's to see done: a branch by its secretary, a committee by its officer. */
function runs(who: Who) {
  return who.roles.filter(
    (held) =>
      held.role === 'branch-secretary' || (held.role === 'township-officer' && held.organisation.kind === 'committee'),
  );
}
