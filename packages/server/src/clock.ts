import type { Pool } from 'pg';
import type { Clock } from './http/deps.ts';

const eastEight = 8 * 3_600_000;

/** The civil date of an instant in Asia/Shanghai (UTC+8 all year since 1992). */
export function shanghaiDate(instant: Date): string {
  return new Date(instant.getTime() + eastEight).toISOString().slice(0, 10);
}

/**
 * The installation's clock. A demo's clock may be moved forward; the shift lives in table setting, so that every start agrees.
 * Sessions and lock-outs use the system's time: a moved demo must not sign people out.
 */
export async function createClock(systemNow: () => Date, ownerDb: Pool): Promise<Clock> {
  const stored = await ownerDb.query<{ value: { shift: number; movable: boolean } }>(
    `select value from setting where key = 'clock'`,
  );
  let shift = stored.rows[0]?.value.shift ?? 0;
  const movable = stored.rows[0]?.value.movable ?? false;
  const now = () => new Date(systemNow().getTime() + shift);
  return {
    now,
    today: () => shanghaiDate(now()),
    movable,
    moveTo: async (today) => {
      shift += shiftTo(today, now());
      await storeClock(ownerDb, shift, movable);
    },
  };
}

/** Whole days between the clock's day and the wanted one, in milliseconds; the time of day stays. */
function shiftTo(today: string, now: Date): number {
  return Date.parse(`${today}T00:00:00Z`) - Date.parse(`${shanghaiDate(now)}T00:00:00Z`);
}

/** Writes the clock's shift: `movable` only for a demo. */
export async function storeClock(ownerDb: Pool, shift: number, movable: boolean): Promise<void> {
  await ownerDb.query(
    `insert into setting (key, value) values ('clock', $1) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ shift, movable })],
  );
}

/** The shift that makes `today` the present day of a clock that runs on system time. */
export function shiftFor(today: string, systemNow: Date): number {
  return shiftTo(today, systemNow);
}
