import { firstDay, parseDay } from '../../calendar.ts';
import type { Condition } from '../../records/condition.ts';
import { daysThere, spellIn, spellsMeeting } from '../../records/subject-table.ts';
import { firstAssessed, schemePeriodOf } from '../periods/plan.ts';
import type { Run, Windows } from '../run.ts';
import type { Item, Scheme } from '../scheme.ts';
import type { KindContext } from './kind.ts';

/** Of which periods a row is, and what makes one belong to it. */
interface RowRule {
  table: string;
  where: Condition | undefined;
  atLeast: number;
  /** Periods with fewer records make the row. */
  without: boolean;
  /** The number of the period that holds a day. */
  periodOf(day: number): number;
}

/** The row that stands when a plan's first period begins: how many periods it has, and the records in them. */
export interface RowBefore {
  long: number;
  facts: number[];
}

/**
 * Binds how long a row of a subject (by its row) already was before the plan's first period. It goes back to where it began: to a period that breaks
 * it, in which the subject was not there (all the time, of periods without records) or the rule did not apply, and no further than the rules
 * held (see `rulesHeldFrom`).
 */
export function bindRowBefore(
  rule: RowRule,
  context: KindContext,
  run: Run,
  windows: Windows,
): (row: number) => RowBefore {
  const { periodOf, atLeast, without } = rule;
  const table = run.table(rule.table);
  const filter = run.filter(rule.table, rule.where, windows.kind);
  const spans = spansBefore(periodOf, run.plan.slotFirst[0]!, rulesHeldFrom(context, run));
  const meeting = conditionsOn(context).map((condition) => spellsMeeting(run.subjects, condition));
  const first = periodOf(run.plan.slotFirst[0]!);
  const isThere = (row: number, { from, to, whole }: Span): boolean => {
    const spell = spellIn(run.subjects, row, from, to);
    if (spell < 0 || !meeting.every((bits) => bits[spell] === 1)) return false;
    return !without || (whole && daysThere(run.subjects, row, from, to) > to - from);
  };
  return (row) => {
    const found = new Map<number, number[]>();
    for (let fact = table.start[row]!; fact < table.start[row + 1]!; fact++) {
      const back = first - 1 - periodOf(table.day[fact]!);
      const span = spans[back];
      if (!span || table.day[fact]! < span.from || (filter !== null && !filter.passes(fact))) continue;
      found.set(back, [...(found.get(back) ?? []), fact]);
    }
    const many = (back: number) => found.get(back)?.length ?? 0;
    const ends = spans.findIndex((span, back) => many(back) >= atLeast === without || !isThere(row, span));
    const long = ends < 0 ? spans.length : ends;
    return { long, facts: [...found].flatMap(([back, facts]) => (back < long ? facts : [])) };
  };
}

/** A period before the plan's first: its days so far back as the rules held, and whether those are all it has. */
interface Span {
  from: number;
  to: number;
  whole: boolean;
}

// Where nothing says when the rules began.
const longAgo = 20 * 366;

/** The periods before the one that holds a day, the latest first. */
function spansBefore(periodOf: RowRule['periodOf'], day: number, held: number): Span[] {
  const spans: Span[] = [];
  const since = held === -Infinity ? day - longAgo : held;
  let last = day - 1;
  while (periodOf(last) === periodOf(day)) last--;
  while (last >= since) {
    let from = last;
    while (from > since && periodOf(from - 1) === periodOf(last)) from--;
    spans.push({ from, to: last, whole: periodOf(from - 1) !== periodOf(last) });
    last = from - 1;
  }
  return spans;
}

/** The day from which the scheme's rules held: its `first-day`, or the beginning of its year of effect, or of an earlier one of which a case expects something. */
function rulesHeldFrom({ head, scheme }: KindContext, { plan, assessedFrom = Infinity }: Run): number {
  const stated = firstAssessed(scheme.period);
  if (stated !== -Infinity) return stated;
  const effect = head === undefined ? null : parseDay(head['effective-from']);
  if (effect === null) return -Infinity;
  return firstDay(schemePeriodOf(plan.periods, 'year', Math.min(effect, assessedFrom)));
}

/** What must hold of a subject for an item to apply to it: for its scheme, the sections around it, and itself. */
function conditionsOn({ scheme, item }: { scheme: Scheme; item: Item }): Condition[] {
  const holding = scheme.sections.find(({ items }) => items.includes(item));
  const around: (Condition | undefined)[] = [scheme.applies, item.applies];
  const parts = new Map(scheme.sections.map((section) => [section.section, section]));
  for (let at = holding; at !== undefined; at = parts.get(at['part-of'] ?? '')) around.push(at.applies);
  return around.filter((condition) => condition !== undefined);
}
