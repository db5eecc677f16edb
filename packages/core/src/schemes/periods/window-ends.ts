import type { Plan } from './plan.ts';
import type { Run, Windows } from '../run.ts';

/**
 * In which slots the windows of one row end: each in its last slot, or, for a subject that has gone before, in the last one in which it was
 * there. `there` has 1 for each cell in which the subject was there, the row's from `at` on; null: everybody was, always.
 */
export function windowEnds({ start, closes }: Windows, there: Uint8Array | null, at: number): Uint8Array {
  if (there === null) return closes;
  const slots = closes.length;
  let own: Uint8Array | null = null;
  for (let slot = 0; slot < slots; slot++) {
    if (closes[slot] === 0 || there[at + slot] === 1) continue;
    let last = slot - 1;
    while (last >= start[slot]! && there[at + last] === 0) last--;
    if (last < start[slot]!) continue;
    own ??= closes.slice();
    own[slot] = 0;
    own[last] = 1;
  }
  return own ?? closes;
}

/** The slot in which the window of a slot ends for those who are there to its end. */
export function closeOf({ closes }: Windows, slot: number): number {
  const close = closes.indexOf(1, slot);
  return close < 0 ? slot : close;
}

/**
 * The slot as of which a settle period is looked at for one row: the last that has begun, or, for a subject that has gone before, the last one of
 * its window in which it was there. `there`: as for `windowEnds`. Of who was not there at all it is the last that has begun; −1 where none has.
 */
export function settleEnd(
  plan: Plan,
  { start }: Windows,
  settle: number,
  there: Uint8Array | null,
  at: number,
): number {
  const end = Math.min(plan.begunSlots, plan.slotsFrom[settle + 1]!) - 1;
  if (there === null || end < 0) return end;
  const first = Math.max(plan.slotsFrom[settle]!, start[end]!);
  let last = end;
  while (last >= first && there[at + last] === 0) last--;
  return last < first ? end : last;
}

/**
 * As of which slot others are read for a row in a slot: that slot; or, where the subject has gone before the window ends, the window's last that
 * has begun, since it has then what is known only at the end.
 */
export function bindReadAt(run: Run, windows: Windows): (row: number, slot: number) => number {
  const { begunSlots } = run.plan;
  return (row, slot) => {
    if (windows.closes[slot] === 1) return slot;
    const end = Math.min(closeOf(windows, slot), begunSlots - 1);
    if (end <= slot) return slot;
    for (let later = slot + 1; later <= end; later++) if (run.concerns(row, later)) return slot;
    return end;
  };
}
