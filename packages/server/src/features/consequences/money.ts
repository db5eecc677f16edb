import {
  formatPeriod,
  inCalendarOf,
  periodsIn,
  readSchemePeriod,
  returnedYuan,
  type Consequence,
  type Scheme,
} from '@lianxin/core';

/** The settle periods of another scheme that lie in a period: those whose withheld sums are given back then. */
export function withheldIn(other: Scheme, period: string): string[] {
  const place = readSchemePeriod(other.period, period);
  return place === null ? [] : periodsIn(inCalendarOf(other.period, place), other.period.settle).map(formatPeriod);
}

/** A line of a pay sheet. */
interface Line {
  subject: { id: string };
  organisation: { id: string };
  level: number | null;
  withheldYuan: number | null;
}

/** Gives back to each line what other lines withheld from the same payee. */
export function giveBack<L extends Line>({ pay }: Consequence, rows: readonly L[], withheldFrom: readonly Line[]): L[] {
  if (pay === undefined) return [...rows];
  const keyOf = (row: Line) => `${row.organisation.id} ${row.subject.id}`;
  const withheld = new Map<string, number>();
  for (const row of withheldFrom) {
    const fen = Math.round((row.withheldYuan ?? 0) * 100);
    withheld.set(keyOf(row), (withheld.get(keyOf(row)) ?? 0) + fen);
  }
  return rows.map((row) => {
    const baseYuan = (withheld.get(keyOf(row)) ?? 0) / 100;
    const multiplier = pay.multiplier?.[`${row.level}`] ?? null;
    return { ...row, baseYuan, multiplier, yuan: returnedYuan(pay, row.level, baseYuan), withheldYuan: 0 };
  });
}
