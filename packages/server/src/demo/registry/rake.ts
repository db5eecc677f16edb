/** Totals that the cells of one group must add up to: `of(cell)` names the cell's category. */
export interface Margin<Cell> {
  of(cell: Cell): string;
  totals: Readonly<Record<string, number>>;
}

/**
 * Iterative proportional fitting: scales the cells' weights until every margin holds. It carries published totals (age, sex,
 * schooling) over to parts for which only a tendency is known (rural members are older), without losing the totals.
 */
export function rake<Cell extends { weight: number }>(cells: Cell[], margins: readonly Margin<Cell>[]): Cell[] {
  for (let round = 0; round < 60; round++) {
    for (const margin of margins) {
      const sums = new Map<string, number>();
      for (const cell of cells) sums.set(margin.of(cell), (sums.get(margin.of(cell)) ?? 0) + cell.weight);
      for (const cell of cells) {
        const key = margin.of(cell);
        const sum = sums.get(key) ?? 0;
        if (sum > 0) cell.weight *= (margin.totals[key] ?? 0) / sum;
      }
    }
  }
  return cells;
}

/** Whole numbers in proportion to the weights that add up to the total exactly (largest remainders get the rest). */
export function apportion(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (weight / sum) * total));
  const whole = exact.map(Math.floor);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - whole.reduce((a, b) => a + b, 0);
  for (const { index } of order) {
    if (left-- <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
  }
  return whole;
}
