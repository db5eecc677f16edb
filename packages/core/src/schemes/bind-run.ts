import type { AskedAge } from '../records/ages.ts';
import { withAges } from '../records/cut-spells.ts';
import { type Condition, endsAsked } from '../records/condition.ts';
import { type FactTable, emptyFacts } from '../records/fact-table.ts';
import type { SubjectKind } from '../records/record-type.ts';
import { type SubjectTable, rowsOf, spellIn, spellsMeeting, thereFrom } from '../records/subject-table.ts';
import { type Filter, compileFilter } from '../records/fact-filter.ts';
import { bindEnd } from './periods/at-end.ts';
import { inScope } from './periods/in-scope.ts';
import { type Plan, firstAssessed, readingCalendarOf } from './periods/plan.ts';
import { type Relatives, relativesOf } from './relatives.ts';
import type { Block, Mask, Run } from './run.ts';
import type { ScoreTable } from './score-table.ts';
import { scoresWithin, yearsWithin } from './score-years.ts';

/** Facts by table name. */
export type FactTables = ReadonlyMap<string, FactTable>;

/** Prepares what kinds work on in one evaluation, nobody being exempt; filters, masks and holders asked for twice are made once. */
export function bindRun(input: {
  subject: SubjectKind;
  plan: Plan;
  subjects: SubjectTable;
  facts: FactTables;
  upstream: ReadonlyMap<string, ScoreTable>;
  /** Scores of earlier years by scheme, the latest first. */
  earlier?: ReadonlyMap<string, readonly ScoreTable[]>;
  blockCells: number;
  /** Which subjects of the kind the scheme is about. */
  applies?: Condition | undefined;
  /** Ages that the rules ask for in conditions. */
  ages?: readonly AskedAge[];
  assessedFrom?: number | undefined;
}): Run {
  const { plan, facts, upstream, blockCells } = input;
  const begins = firstAssessed(plan.periods);
  const registered = withAges(input.subjects, input.ages ?? []);
  const subjects = begins <= plan.slotFirst[0]! ? registered : thereFrom(registered, begins);
  const filters = new Map<string, Filter>();
  const masks = new Map<string, Mask>();
  const relatives = new Map<string, Relatives>();
  const others = new Map<SubjectKind, Run>();
  const spells = spellsOfCells(subjects, plan, blockCells);
  const table = (name: string) => facts.get(name) ?? emptyFacts(name, subjects.ids.length);
  const meeting = input.applies && spellsMeeting(subjects, input.applies);
  const mask = (conditions: readonly Condition[]) =>
    memo(masks, JSON.stringify(conditions), () => maskOf(subjects, plan, conditions, spells, blockCells));
  return {
    plan,
    subjects,
    registered,
    there: () => inScope(subjects, rowsOf(subjects, input.subject), input.applies ? [input.applies] : [], plan.periods),
    subject: input.subject,
    assessedFrom: input.assessedFrom,
    blockCells,
    exempt: null,
    table,
    filter(name, where, over = plan.periods.settle) {
      if (!where || Object.keys(where).length === 0) return null;
      const window = endsAsked(where).includes('end') ? over : '';
      return memo(filters, `${name} ${window} ${JSON.stringify(where)}`, () =>
        compileFilter(table(name), where, registered, readingCalendarOf(plan), bindEnd({ plan, subjects }, over)),
      );
    },
    mask,
    concerned: (block) => mask(input.applies ? [input.applies] : [])(block),
    concerns(row, slot) {
      const spell = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
      return spell >= 0 && (!meeting || meeting[spell] === 1);
    },
    applies(condition, row, slot) {
      const spell = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
      return spell >= 0 && (!condition || spellsMeeting(subjects, condition)[spell] === 1);
    },
    about: (kind) => memo(others, kind, () => bindRun({ ...input, subject: kind, applies: undefined })),
    upstream(scheme) {
      const scores = upstream.get(scheme);
      if (!scores) throw new Error(`the scores of ${scheme} are needed first`);
      return scoresWithin(plan, scores);
    },
    previous(scheme) {
      const now = upstream.get(scheme);
      const before = input.earlier?.get(scheme) ?? [];
      if (now?.years === undefined) return [...(now ? [now] : []), ...before];
      // Those before the year at hand may lie within the reader's own years.
      const years = yearsWithin(plan, now).toReversed();
      return [...years, ...before.filter((one) => one.plan.year < years.at(-1)!.plan.year)];
    },
    relatives(of, windows) {
      const key = JSON.stringify(of.there === 'any-time' ? [of, [...windows.start]] : of);
      return memo(relatives, key, () => relativesOf(subjects, plan, input.subject, of, windows));
    },
  };
}

function memo<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

/** The spell that decides what a subject is in a slot: the last one that touches it; −1 when the subject was not there. */
function spellsOfCells(subjects: SubjectTable, plan: Plan, blockCells: number): (block: Block) => Int32Array {
  const spells = new Int32Array(blockCells);
  const slots = plan.slots.length;
  const [dayOne, dayLast] = [plan.slotFirst[0]!, plan.slotLast[slots - 1]!];
  let number = -1;
  return (block) => {
    if (block.number === number) return spells;
    number = block.number;
    for (let row = block.lo, cell = 0; row < block.hi; row++, cell += slots) {
      const only = subjects.spellStart[row]!;
      const single = subjects.spellStart[row + 1]! - only === 1;
      if (single && subjects.spellFrom[only]! <= dayOne && dayLast <= subjects.spellTo[only]!) {
        spells.fill(only, cell, cell + slots);
        continue;
      }
      for (let slot = 0; slot < slots; slot++) {
        spells[cell + slot] = spellIn(subjects, row, plan.slotFirst[slot]!, plan.slotLast[slot]!);
      }
    }
    return spells;
  };
}

function maskOf(
  subjects: SubjectTable,
  plan: Plan,
  conditions: readonly Condition[],
  spellsOf: (block: Block) => Int32Array,
  blockCells: number,
): Mask {
  const meeting = new Uint8Array(subjects.spellFrom.length).fill(1);
  for (const condition of conditions) {
    spellsMeeting(subjects, condition).forEach((bit, spell) => (meeting[spell]! &= bit));
  }
  const mask = new Uint8Array(blockCells);
  const slots = plan.slots.length;
  let number = -1;
  let all = false;
  return (block) => {
    if (block.number !== number) {
      number = block.number;
      const spells = spellsOf(block);
      const cells = (block.hi - block.lo) * slots;
      let met = 0;
      for (let cell = 0; cell < cells; cell++) {
        const spell = spells[cell]!;
        const bit = spell < 0 ? 0 : meeting[spell]!;
        mask[cell] = bit;
        met += bit;
      }
      all = met === cells;
    }
    return all ? null : mask;
  };
}
