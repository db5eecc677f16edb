import type { CompiledPoints } from './kinds/kind.ts';

const tableSize = 1024;

/**
 * Points of whole amounts below 1,024 looked up in a table that the rule itself filled: the same points, without a
 * division for each cell. The first other amount (large, negative, missing) hands the block to the rule. Made when there are cells enough
 * to be worth it.
 */
export function tabledPoints(points: CompiledPoints): CompiledPoints {
  let table: Float64Array | null = null;
  return (num, den, cells, out) => {
    if (table === null && cells >= tableSize) table = tableOf(points);
    if (table === null || !lookUp(table, num, cells, out)) points(num, den, cells, out);
  };
}

function tableOf(points: CompiledPoints): Float64Array {
  const table = new Float64Array(tableSize);
  points(
    Float64Array.from(table, (_, amount) => amount),
    table,
    tableSize,
    table,
  );
  return table;
}

function lookUp(table: Float64Array, num: Float64Array, cells: number, out: Float64Array): boolean {
  for (let cell = 0; cell < cells; cell++) {
    const amount = num[cell]!;
    const whole = amount | 0;
    if (whole !== amount || whole < 0 || whole >= tableSize) return false;
    out[cell] = table[whole]!;
  }
  return true;
}
