import { placeFacts } from './kinds/place-facts.ts';
import type { BoundMeasure } from './kinds/kind.ts';
import type { Run, Windows } from './run.ts';
import type { Condition } from '../records/condition.ts';

/** Counts the records that meet a condition, of each value of a field only the latest of the window so far: who answers again has the last word. */
export function countLatest(
  run: Run,
  windows: Windows,
  { table: name, where }: { table: string; where: Condition | undefined },
  field: string,
): BoundMeasure {
  const placer = placeFacts(run, windows, name, undefined, undefined);
  const filter = run.filter(name, where, windows.kind);
  const column = placer.table.columns[field];
  const keys: ArrayLike<number> = column === undefined ? [] : column.type === 'codes' ? column.codes : column.values;
  // An empty field is like no other.
  const keyOf = (fact: number) => {
    const key = keys[fact] ?? NaN;
    return key < 0 || Number.isNaN(key) ? `#${fact}` : key;
  };
  const slots = run.plan.slots.length;
  const passes = (fact: number) => filter === null || filter.passes(fact);
  return {
    fill(block, mask, num) {
      const gathered: number[][] = Array.from({ length: slots }, () => []);
      for (let row = block.lo, at = 0; row < block.hi; row++, at += slots) {
        for (const list of gathered) list.length = 0;
        placer.each(row, mask, at, (slot, fact) => void gathered[slot]!.push(fact));
        const last = new Map<number | string, number>();
        let count = 0;
        for (let slot = 0; slot < slots; slot++) {
          if (windows.start[slot] === slot) {
            last.clear();
            count = 0;
          }
          for (const fact of gathered[slot]!) {
            const key = keyOf(fact);
            const before = last.get(key);
            if (before !== undefined && passes(before)) count--;
            if (passes(fact)) count++;
            last.set(key, fact);
          }
          num[at + slot] = count;
        }
      }
    },
    facts(subject, visit) {
      // Those that have the last word in their window.
      const last = new Map<string, { slot: number; fact: number }>();
      placer.each(subject, null, 0, (slot, fact) => {
        last.set(`${windows.start[slot]} ${keyOf(fact)}`, { slot, fact });
      });
      for (const { slot, fact } of last.values()) if (passes(fact)) visit(slot, placer.table, fact);
    },
  };
}
