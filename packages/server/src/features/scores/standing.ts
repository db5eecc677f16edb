import { createHash } from 'node:crypto';
import {
  cycleOf,
  markNames,
  periodKinds,
  yearsIn,
  type CompiledScheme,
  type Pack,
  type ScoreValue,
} from '@lianxin/core';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Queries } from '../../db/scope.ts';
import type { ExemptPeriod } from './exempt.ts';
import type { StoredScore } from './rows-of-scores.ts';
import { periodsOfYear } from './years.ts';

/**
 * Gives a county's scores a new stamp: whoever changes any of them does so in the same transaction, so that scores kept in memory are seen
 * to be old.
 */
export async function renewStamp({ db }: Queries, county: string): Promise<string> {
  const made = await sql<{ stamp: string }>`
    insert into score_stamp as s (county, stamp) values (${county}, gen_random_uuid())
    on conflict (county) do update set stamp = excluded.stamp returning stamp`.execute(db);
  return made.rows[0]!.stamp;
}

/** The stamp as it is; nobody else changes it before the end of the transaction. */
async function stampOf({ db }: Queries, county: string): Promise<string | null> {
  const found = await sql<{ stamp: string }>`select stamp from score_stamp where county = ${county} for update`.execute(
    db,
  );
  return found.rows[0]?.stamp ?? null;
}

/** However sound they look, kept scores are read anew after so many milliseconds. */
const keptFor = 10 * 60_000;

/**
 * Scores of a county as they are stored, kept between the rounds of live scoring so that neither what a branch's members have is read again
 * each time, nor what has not changed is written. Only used under the lock of `takeScoreLock`, by one transaction at a time.
 */
export class Standing {
  readonly county: string;
  readonly pack: Pack;
  private readonly since: number;
  private stamp: string | null;
  private renewed = false;
  private spoilt = false;
  private readonly schemes = new Map<string, KeptValues>();

  constructor(county: string, pack: Pack, stamp: string | null, now: number) {
    [this.county, this.pack, this.stamp, this.since] = [county, pack, stamp, now];
  }

  /** Whether what is kept is what is stored. */
  holds(pack: Pack, stamp: string | null, now: number): boolean {
    return !this.spoilt && this.pack === pack && this.stamp === stamp && stamp !== null && now - this.since < keptFor;
  }

  /** Scores were written past it: it is not used again. */
  spoil(): void {
    this.spoilt = true;
  }

  /** Before anything is written: other processes see that something was. */
  async renew(queries: Queries): Promise<void> {
    if (this.renewed) return;
    // Somebody wrote without the lock: what was read before that is not to be trusted.
    if ((await stampOf(queries, this.county)) !== this.stamp) this.spoil();
    this.stamp = await renewStamp(queries, this.county);
    this.renewed = true;
  }

  /** The transaction is through. */
  committed(): void {
    this.renewed = false;
  }

  /** What is kept of a scheme and year. */
  of(compiled: CompiledScheme, year: number): KeptValues {
    const key = `${compiled.id} ${cycleOf(compiled.scheme.period, year).year}`;
    let kept = this.schemes.get(key);
    if (kept === undefined) this.schemes.set(key, (kept = new KeptValues(compiled, year)));
    return kept;
  }

  /** Those of the rows that are not stored like this yet. */
  changed(rows: Iterable<StoredScore>): StoredScore[] {
    return [...rows].filter((row) => this.keeping(row)?.differs(row) ?? true);
  }

  /** Rows are stored now. */
  put(rows: Iterable<StoredScore>): void {
    for (const row of rows) this.keeping(row)?.put(row);
  }

  /** Those of the rows that may be stored although nobody is assessed in them. */
  present(exempt: readonly ExemptPeriod[]): ExemptPeriod[] {
    return exempt.filter((one) => this.keeping(one)?.has(one) ?? true);
  }

  /** Rows are gone now. */
  remove(gone: readonly ExemptPeriod[]): void {
    for (const one of gone) this.keeping(one)?.remove(one);
  }

  private keeping({ scheme, period }: ExemptPeriod): KeptValues | undefined {
    const year = Number(period.slice(0, 4));
    for (let begun = year; begun > year - longest; begun--) {
      const kept = this.schemes.get(`${scheme} ${begun}`);
      if (kept?.covers(period)) return kept;
    }
    return undefined;
  }
}

/** Years of the longest cycle, in the last of which a period may lie. */
const longest = Math.max(...periodKinds.map(yearsIn)) + 1;

// Of each period of a subject: total (NaN: no row), level, band (NaN: none), vetoes as bits, digest of the whole row (NaN: not known).
const width = 5;

/** The stored scores of one scheme in a year (or its cycle of two), subject by subject; of whom it has any it has all. */
export class KeptValues {
  private readonly marks: readonly string[];
  readonly periods: readonly string[];
  private readonly at: ReadonlyMap<string, number>;
  private readonly subjects = new Map<string, Float64Array>();

  constructor(compiled: CompiledScheme, year: number) {
    this.marks = markNames(compiled);
    this.periods = periodsOfYear(compiled, year);
    this.at = new Map(this.periods.map((period, at) => [period, at * width]));
  }

  /** Whether a period is one of the year's, or of its cycle's. */
  covers(period: string): boolean {
    return this.at.has(period);
  }

  /** Those of whom nothing is kept. */
  missing(ids: readonly string[]): string[] {
    return ids.filter((id) => !this.subjects.has(id));
  }

  /** Takes in everything that is stored of some subjects. */
  load(ids: readonly string[], rows: Iterable<ScoreValue>): void {
    for (const id of ids) this.subjects.set(id, new Float64Array(this.periods.length * width).fill(NaN));
    for (const row of rows) this.write(row, NaN);
  }

  /** What is stored of some subjects. */
  *values(ids: readonly string[]): Generator<ScoreValue> {
    const orNull = (value: number) => (Number.isNaN(value) ? null : value);
    for (const subject of ids) {
      const cells = this.subjects.get(subject);
      if (cells === undefined) continue;
      for (let period = 0, at = 0; period < this.periods.length; period++, at += width) {
        const total = cells[at]!;
        if (Number.isNaN(total)) continue;
        const [level, band] = [orNull(cells[at + 1]!), orNull(cells[at + 2]!)];
        const vetoes = this.vetoesOf(cells[at + 3]!);
        yield { subject, period: this.periods[period]!, total, level, band, vetoes };
      }
    }
  }

  differs(row: StoredScore): boolean {
    const cells = this.subjects.get(row.subject);
    const at = this.at.get(row.period);
    return cells === undefined || at === undefined || cells[at + 4] !== digestOf(row);
  }

  put(row: StoredScore): void {
    this.write(row, digestOf(row));
  }

  has({ subject, period }: ExemptPeriod): boolean {
    const cells = this.subjects.get(subject);
    const at = this.at.get(period);
    return cells === undefined || at === undefined || !Number.isNaN(cells[at]);
  }

  remove({ subject, period }: ExemptPeriod): void {
    const at = this.at.get(period);
    if (at !== undefined) this.subjects.get(subject)?.fill(NaN, at, at + width);
  }

  private write({ subject, period, total, level, band, vetoes }: ScoreValue, digest: number): void {
    const cells = this.subjects.get(subject);
    const at = this.at.get(period);
    if (cells === undefined || at === undefined) return;
    cells[at] = total;
    cells[at + 1] = level ?? NaN;
    cells[at + 2] = band ?? NaN;
    cells[at + 3] = vetoes === undefined || vetoes.length === 0 ? 0 : this.bitsOf(vetoes);
    cells[at + 4] = digest;
  }

  private bitsOf(vetoes: readonly string[]): number {
    return this.marks.reduce((bits, name, i) => (vetoes.includes(name) ? bits + 2 ** i : bits), 0);
  }

  private vetoesOf(bits: number): string[] {
    if (bits === 0) return [];
    return this.marks.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1);
  }
}

function digestOf(row: StoredScore): number {
  return createHash('sha1').update(JSON.stringify(row)).digest().readUIntBE(0, 6);
}

const standings = new WeakMap<Pool, Map<string, Standing>>();
/** Counties of which scores are kept at once. */
const mostCounties = 20;

/** What is kept of a county, as far as it is what is stored; else a new, empty one. Under the county's lock. */
export async function standingOf(
  pool: Pool,
  queries: Queries,
  county: string,
  pack: Pack,
  now: number,
): Promise<Standing> {
  const all = standings.get(pool) ?? new Map<string, Standing>();
  standings.set(pool, all);
  const stamp = await stampOf(queries, county);
  const kept = all.get(county);
  // Gone until it is kept again: a transaction that fails must leave nothing behind.
  all.delete(county);
  return kept?.holds(pack, stamp, now) === true ? kept : new Standing(county, pack, stamp, now);
}

/** Keeps a county's scores for the next round: once the transaction that used them is through. */
export function keepStanding(pool: Pool, standing: Standing): void {
  standing.committed();
  const all = standings.get(pool);
  if (all === undefined) return;
  all.set(standing.county, standing);
  for (const county of all.keys()) if (all.size > mostCounties) all.delete(county);
}
