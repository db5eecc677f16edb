import {
  marksIn,
  builtInKinds,
  formatDay,
  formatPeriod,
  toStored,
  lastDay,
  spellIn,
  firstDay,
  isBuiltIn,
  type CompiledScheme,
  type Period,
  type ScoreTable,
  type SubjectTable,
} from '@lianxin/core';
import { answering } from './population.ts';

/** A row of table `score`, as stored. */
export interface StoredScore {
  scheme: string;
  period: string;
  subject: string;
  subject_kind: string;
  /** About a person: read by whoever reads the people of the organisation. */
  personal: boolean;
  organisation: string;
  field: string;
  total: number;
  level: number | null;
  band: number | null;
  vetoes: string[];
  items: Record<string, number>;
  /** Points of sections in a tally period, where another scheme reads them. */
  sections: Record<string, number>;
  /** Of points that expire by the day, what was got and used in a tally period, by date. */
  days: Record<string, [got: number, used: number]>;
  level_public: boolean;
  total_public: boolean;
}

/** Table rows of a score table: one a subject and begun period (tally, settle, reset) in which the subject was assessed. */
export function* rowsOfScores(
  compiled: CompiledScheme,
  subjects: SubjectTable,
  table: ScoreTable,
): Generator<StoredScore> {
  const { plan } = table;
  const itemIds = compiled.items.map((item) => item.item.item);
  const sectionIds = compiled.sections.map(({ section }) => section.section);
  const { publish, subject: kind } = compiled.scheme;
  const kinds = compiled.items[0]?.context.kinds ?? builtInKinds;
  const personal = kinds.find((known) => known.kind === kind)?.person ?? true;
  // What residents see of people are counts of members' levels; of other kinds of people they see nothing, whatever a pack says.
  const open = !personal || kind === 'member';
  const visible = {
    personal,
    level_public: open && publish.level === 'public',
    total_public: open && publish.total === 'public',
  };
  const slots = plan.slots.length;
  const settles = plan.settles.length;
  const levelAt = (position: number) => (position < 0 ? null : (compiled.levels[position] ?? null));

  for (let row = table.from; row < table.to; row++) {
    const own = row - table.from;
    const assessed = (slot: number) => slot < plan.begunSlots && table.assessed[own * slots + slot] === 1;
    const pointsOver = (parts: ScoreTable['items'], ids: readonly string[], chosen: readonly number[]) => {
      const named: Record<string, number> = {};
      parts?.forEach((points, index) => {
        const known = chosen.map((slot) => points[own * slots + slot] ?? 0).filter((steps) => !Number.isNaN(steps));
        const steps = known.reduce((sum, each) => sum + each, 0);
        // Where others read them, nothing and nothing measured are two things.
        if (steps !== 0 || (compiled.partsRead && known.length > 0))
          named[ids[index] as string] = toStored(steps, compiled.step);
      });
      return named;
    };
    const daysOf = (cell: number): StoredScore['days'] =>
      Object.fromEntries(
        (table.days?.[cell] ?? []).map(({ day, got, used }) => [
          formatDay(day),
          [toStored(got, compiled.step), toStored(used, compiled.step)],
        ]),
      );
    const partsOver = (chosen: readonly number[]) => ({
      items: pointsOver(table.items, itemIds, chosen),
      // Of longer periods nobody asks: their tally periods are added up.
      sections: compiled.partsRead && chosen.length === 1 ? pointsOver(table.sections, sectionIds, chosen) : {},
      days: chosen.length === 1 ? daysOf(own * slots + chosen[0]!) : {},
    });
    const base = (period: Period, from: number, to: number) => {
      const spell = spellIn(subjects, row, from, to);
      const parent = spell < 0 ? -1 : (subjects.spellParent[spell] ?? -1);
      const subject = subjects.ids[row] as string;
      return {
        scheme: compiled.id,
        period: formatPeriod(period),
        subject,
        subject_kind: kind,
        organisation:
          kind === 'member'
            ? (subjects.ids[parent] ?? '')
            : isBuiltIn(kind)
              ? subject
              : attributeOf(subjects, spell, answering),
        field: attributeOf(subjects, spell, 'field'),
        ...visible,
      };
    };
    const slotsWhere = (test: (slot: number) => boolean) =>
      plan.slots.map((_, slot) => slot).filter((slot) => assessed(slot) && test(slot));

    // A scheme that settles as often as it tallies has one row for both.
    for (const slot of slots === settles ? [] : slotsWhere(() => true)) {
      const period = plan.slots[slot] as Period;
      yield {
        ...base(period, firstDay(period), lastDay(period)),
        total: toStored(table.slotTotals[own * slots + slot] as number, compiled.step),
        level: null,
        band: null,
        vetoes: [],
        ...partsOver([slot]),
      };
    }
    for (let settle = 0; settle < plan.begunSettles; settle++) {
      const cell = own * settles + settle;
      const inside = slotsWhere((slot) => plan.settleOf[slot] === settle);
      if (inside.length === 0) continue;
      const period = plan.settles[settle] as Period;
      yield {
        ...base(period, firstDay(period), lastDay(period)),
        total: toStored(table.settleTotals[cell] as number, compiled.step),
        level: levelAt(table.held[cell] as number),
        band: levelAt(table.bands[cell] as number),
        vetoes: marksIn(compiled, table, cell),
        ...partsOver(inside),
      };
    }
    // The year's level is the one held in its last begun settle period.
    for (const [reset, period] of plan.resets.entries()) {
      const inside = slotsWhere((slot) => plan.resetOf[slot] === reset);
      if (inside.length === 0 || plan.settles.some((settle) => formatPeriod(settle) === formatPeriod(period))) continue;
      const last = plan.settleOf[inside.at(-1) as number] as number;
      yield {
        ...base(period, firstDay(period), lastDay(period)),
        total: toStored(table.resetTotals[own * plan.resets.length + reset] as number, compiled.step),
        level: levelAt(table.held[own * settles + last] as number),
        band: levelAt(table.bands[own * settles + last] as number),
        vetoes: marksIn(compiled, table, own * settles + last),
        ...partsOver(inside),
      };
    }
  }
}

function attributeOf(subjects: SubjectTable, spell: number, name: string): string {
  const attribute = subjects.attributes[name];
  const code = spell < 0 ? -1 : (attribute?.codes[spell] ?? -1);
  return code < 0 ? '' : String(attribute?.dictionary[code] ?? '');
}
