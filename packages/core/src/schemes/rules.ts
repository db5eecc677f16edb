import type { Duty } from '../duties/duty.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { type AskedAge, agesIn } from '../records/ages.ts';
import type { RecordType } from '../records/record-type.ts';
import type { KindOfSubject } from '../records/subject-kind.ts';
import { type HolidaysOfYear, calendarOf, countsWorkdays } from '../records/work-calendar.ts';
import type { Scheme } from './scheme.ts';

/** The part of a pack that decides numbers. A merged pack is one. */
export interface Rules {
  /** Since when they hold: what was before then nobody assessed. */
  head?: { 'effective-from': string; holidays?: readonly HolidaysOfYear[] | undefined };
  /** Kinds of subject, the built-in ones first. */
  kinds: readonly KindOfSubject[];
  records: readonly RecordType[];
  duties: readonly Duty[];
  schemes: readonly Scheme[];
  indicators?: readonly Indicator[];
}

/** Ages that any of the rules asks for in conditions. */
export function agesOf({ schemes, duties, indicators }: Pick<Rules, 'schemes' | 'duties' | 'indicators'>): AskedAge[] {
  return [schemes, duties, indicators].flatMap((rules) => agesIn(rules));
}

/** A scheme that counts working days, with the days that are worked on. */
export function withWorkdays(scheme: Scheme, { head, duties }: Pick<Rules, 'head' | 'duties'>): Scheme {
  const workdays = calendarOf(head);
  if (workdays === undefined || !(countsWorkdays(scheme) || duties.some(countsWorkdays))) return scheme;
  const period = { ...scheme.period, workdays };
  return { ...scheme, period };
}
