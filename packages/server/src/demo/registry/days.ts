/** A date as a whole number of days since 1970-01-01; dates have no zone here. */
export type Day = number;

const dayLength = 86_400_000;

/** `YYYY-MM-DD` → day; throws on anything else. */
export function toDay(iso: string): Day {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(time)) throw new Error(`expected a date YYYY-MM-DD, found ${iso}`);
  return time / dayLength;
}

export function toIso(day: Day): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** The same date some years later; 29 February becomes 1 March in a common year. */
export function addYears(day: Day, years: number): Day {
  const date = new Date(day * dayLength);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / dayLength;
}

/** Full years between birth and a date. */
export function ageOn(born: Day, on: Day): number {
  const [from, to] = [new Date(born * dayLength), new Date(on * dayLength)];
  const before =
    to.getUTCMonth() < from.getUTCMonth() ||
    (to.getUTCMonth() === from.getUTCMonth() && to.getUTCDate() < from.getUTCDate());
  return to.getUTCFullYear() - from.getUTCFullYear() - (before ? 1 : 0);
}
