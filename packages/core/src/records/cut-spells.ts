import { monthsLater, parseDay } from '../calendar.ts';
import { type Age, type AskedAge, joinedAges } from './ages.ts';
import type { SubjectTable } from './subject-table.ts';
import { timeBetween } from './time-between.ts';

const aged = new WeakMap<SubjectTable, Map<string, SubjectTable>>();

/**
 * The same rows with the ages that rules name as attributes: a spell is cut at the birthdays and anniversaries on which a test may come out otherwise,
 * so that conditions hold of whole spells as those on any other attribute do.
 */
export function withAges(table: SubjectTable, ages: readonly AskedAge[]): SubjectTable {
  const all = joinedAges(ages);
  if (all.length === 0) return table;
  const tables = aged.get(table) ?? new Map<string, SubjectTable>();
  aged.set(table, tables);
  const key = JSON.stringify(all);
  const cut = tables.get(key) ?? cutAt(table, all);
  tables.set(key, cut);
  return cut;
}

function cutAt(table: SubjectTable, ages: readonly AskedAge[]): SubjectTable {
  const dates = ages.map(({ date }) => table.attributes[date]);
  const sinceOf = dates.map((column) => column?.dictionary.map((value) => parseDay(String(value))) ?? []);
  const spells: { of: number; from: number; to: number }[] = [];
  const spellStart = new Int32Array(table.spellStart.length);
  for (let row = 0; row + 1 < table.spellStart.length; row++) {
    for (let of = table.spellStart[row]!; of < table.spellStart[row + 1]!; of++) {
      const [from, to] = [table.spellFrom[of]!, table.spellTo[of]!];
      const days = ages.flatMap(({ unit, numbers }, i) => {
        const since = sinceOf[i]![dates[i]?.codes[of] ?? -1] ?? null;
        return since === null ? [] : numbers.map((number) => reached(since, unit, number));
      });
      const cuts = [...new Set(days)].filter((day) => day > from && day <= to).sort((a, b) => a - b);
      [from, ...cuts].forEach((first, i) =>
        spells.push({ of, from: first, to: cuts[i] === undefined ? to : cuts[i] - 1 }),
      );
    }
    spellStart[row + 1] = spells.length;
  }
  const again = (codes: Int32Array) => Int32Array.from(spells, ({ of }) => codes[of]!);
  const attributes = Object.fromEntries(
    Object.entries(table.attributes).map(([name, { dictionary, codes }]) => [
      name,
      { dictionary, codes: again(codes) },
    ]),
  );
  ages.forEach(({ name, unit }, i) => {
    const values = spells.map(({ of, from }) => {
      const since = sinceOf[i]![dates[i]?.codes[of] ?? -1] ?? null;
      if (since === null) return null;
      return from <= since ? 0 : timeBetween(unit, since, from);
    });
    const dictionary = [...new Set(values)].filter((value) => value !== null);
    const codeOf = new Map(dictionary.map((value, code) => [value, code]));
    attributes[name] = {
      dictionary,
      codes: Int32Array.from(values, (value) => (value === null ? -1 : codeOf.get(value)!)),
    };
  });
  return {
    ...table,
    spellStart,
    spellFrom: Int32Array.from(spells, ({ from }) => from),
    spellTo: Int32Array.from(spells, ({ to }) => to),
    spellParent: again(table.spellParent),
    attributes,
  };
}

/** The day on which so much time since another is full. */
function reached(since: number, unit: Age['unit'], number: number): number {
  return unit === 'days' ? since + number : monthsLater(since, unit === 'years' ? number * 12 : number);
}
