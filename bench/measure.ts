import process from 'node:process';

/** One line of the output; speeds are how often a second, or bytes for sizes. */
export interface Line {
  bench: string;
  unit: string;
  ours: number;
  peer: number;
  peerName: string;
  /** Ours divided by the peer's for speeds, the peer's divided by ours for sizes: 1 is level, more is better. */
  ratio: number;
  n: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Runs the contestants in turn, so that what else the machine does meets them alike, and gives each one's results in order. */
export async function alternate<K extends string>(
  rounds: number,
  contestants: Readonly<Record<K, () => Promise<number>>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(contestants) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let turn = 0; turn < rounds; turn++) {
    // Whoever goes first in one round goes last in the next.
    const order = turn % 2 === 0 ? names : names.toReversed();
    for (const name of order) results[name].push(await contestants[name]());
  }
  return results;
}

/** Three digits that mean something. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
