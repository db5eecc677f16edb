import {
  firstDay,
  formatDay,
  formatPeriod,
  lastAppealDay,
  parsePeriod,
  schemePeriodOf,
  type Pack,
  type Scheme,
} from '@lianxin/core';
import type { Who } from '../../http/who.ts';
import { covers } from '../../http/who.ts';

/** The settle period a tally period belongs to, such as 2017-Q3 for 2017-09; null when the text is no period of the scheme. */
export function settlePeriodOf(scheme: Scheme, period: string): string | null {
  const parsed = parsePeriod(period);
  if (parsed === null || parsed.kind !== scheme.period.tally) return null;
  return formatPeriod(schemePeriodOf(scheme.period, scheme.period.settle, firstDay(parsed)));
}

/** The date that points from an accepted appeal carry: the first day of the tally period, `2017-09-01` or, of 2017-Q3, `2017-07-01`. */
export function adjustmentDate(period: string): string {
  const parsed = parsePeriod(period);
  if (parsed === null) throw new Error(`not a period: ${period}`);
  return formatDay(firstDay(parsed));
}

/** Last day on which an appeal about a settle period can be made: the pack's days after its end. */
export function appealUntil({ head }: Pick<Pack, 'head'>, scheme: Scheme, settlePeriod: string): string {
  const parsed = parsePeriod(settlePeriod);
  if (parsed === null) throw new Error(`not a period: ${settlePeriod}`);
  return formatDay(lastAppealDay(scheme, parsed, head));
}

/** One's own score, or that of an organisation whose secretary one is. */
export function mayAppealFor(
  who: Who,
  subject: { id: string; path: string; personal: boolean; person: string | null },
): boolean {
  if (subject.personal) return subject.id === who.person.id || subject.person === who.person.id;
  return who.roles.some((held) => held.role === 'branch-secretary' && held.path === subject.path);
}

/** The secretary's superior decides; nobody decides on their own appeal. */
export function mayDecide(
  who: Who,
  appeal: { subject: string; person: string | null; path: string | null; raisedBy: string },
): boolean {
  if ([appeal.subject, appeal.person, appeal.raisedBy].includes(who.person.id) || appeal.path === null) return false;
  return covers(who, ['township-officer', 'county-officer'], appeal.path);
}
