import { join, resolve } from 'node:path';
import { ProblemError } from '@lianxin/api';
import type { Pack } from '@lianxin/core';
import { loadPackFolder } from '../../packages/cli/src/read-pack.ts';
import { rescoreStale } from '../../packages/server/src/features/scores/live.ts';
import { settleDue } from '../../packages/server/src/features/scores/settle.ts';
import { packsOfCounties } from '../../packages/server/src/packs/packs-of-counties.ts';
import { testApp, type TestApp } from '../../packages/server/src/testing/index.ts';
import type { Person } from './person.ts';
import { beyond, countiesOf, livedCase, type Lived } from './system-cases.ts';
import { makeCounty, type SystemCounty } from './system-county.ts';
import { takeOver } from './system-earlier.ts';
import { enterFact } from './system-entry.ts';
import { expectations, settledAsExpected } from './system-expectations.ts';
import { employ, employees, type Employee } from './system-people.ts';
import type { PlacedCase } from './system-registry.ts';

const packs = resolve(import.meta.dirname, '../../packs');

/** A server on which the cases of a pack are lived. */
export interface SystemServer extends TestApp {
  url: string;
  pack: Pack;
  counties: readonly SystemCounty[];
  /** Somebody whom the county of a case employs, signed in over HTTP. */
  as: (one: string, name: Employee) => Promise<Person>;
  /** The id that a subject of a case has in the registry. */
  idOf: (one: string, subject: string) => string;
}

/** What came of the cases of a scheme. */
export interface Outcome {
  lived: number;
  /** What the server answers otherwise than the case says; and whatever it refused. */
  differences: string[];
  /** Cases that one county of the server cannot live, with the reason. */
  beyond: Record<string, string>;
}

/** Looks of a test at the server, each on its day, when everything up to it has been entered and counted. */
export type Moments = Readonly<Record<string, (server: SystemServer) => Promise<unknown>>>;

/**
 * Lives the cases of a pack on a real server: a county for each that needs its own, its registry imported from sheets, every fact entered over HTTP
 * on its day by the role its record type names and verified by somebody else, the clock moved on from day to day, periods settled when they are over.
 * On the day a case looks at, what it expects is held against what the server answers; and what is settled once more when the last year is closed.
 */
export async function liveCases(
  id: string,
  schemes: readonly string[],
  moments: Moments = {},
): Promise<{ server: SystemServer; of: (scheme: string) => Outcome }> {
  const { pack, cases } = casesOf(id);
  const wanted = cases.filter(({ one }) => one.scheme !== undefined && schemes.includes(one.scheme));
  const server = await openServer(
    pack,
    wanted.filter((each) => beyond(each) === null),
  );
  const differences = await liveOn(server, moments);
  const of = (scheme: string): Outcome => {
    const own = wanted.filter(({ one }) => one.scheme === scheme);
    const reasons = own.flatMap((each): [string, string][] => {
      const reason = beyond(each);
      return reason === null ? [] : [[each.one.case, reason]];
    });
    return {
      lived: own.length - reasons.length,
      differences: own.flatMap(({ one }) => differences.get(one.case) ?? []),
      beyond: Object.fromEntries(reasons),
    };
  };
  return { server, of };
}

/** A pack of ours and its cases, day by day. */
export function casesOf(id: string): { pack: Pack; cases: Lived[] } {
  const { pack, parsed } = loadPackFolder(join(packs, id), packs);
  if (pack === null) throw new Error(`the pack ${id} does not pass its check`);
  return { pack, cases: parsed.cases.map((each) => livedCase(pack, each.case)) };
}

/** A server with a county for each group of cases, everybody in the registry and nothing recorded yet. */
export async function openServer(pack: Pack, cases: readonly Lived[]): Promise<SystemServer> {
  const app = await testApp();
  const counties: SystemCounty[] = [];
  for (const [index, own] of countiesOf(pack, cases).entries())
    counties.push(await makeCounty(app, pack, `${990_001 + index}`, own));
  app.deps.packs = await packsOfCounties(app.ownerDb, packs, app.deps.clock);
  await employ(app, counties);
  for (const county of counties) await takeOver(app.ownerDb, pack, county);
  const url = await app.app.listen({ host: '127.0.0.1', port: 0 });
  const signedIn = employees(url);
  const placeOf = (one: string) => {
    for (const county of counties)
      for (const placed of county.cases) if (placed.one.case === one) return { ...placed, county: county.county };
    throw new Error(`there is no case ${one}`);
  };
  return {
    ...app,
    url,
    pack,
    counties,
    as: (one, name) => signedIn(placeOf(one).county, name),
    idOf: (one, subject) => placeOf(one).idOf(subject),
  };
}

/** Lives day by day; gives what is told of each case. */
async function liveOn(server: SystemServer, moments: Moments): Promise<Map<string, string[]>> {
  const { pack, time, counties } = server;
  const placed = counties.flatMap((county) => county.cases);
  const told = new Map<string, string[]>(placed.map(({ one }) => [one.case, []]));
  const tell = ({ one }: PlacedCase, lines: readonly string[]) => void told.get(one.case)?.push(...lines);
  const entered = new Set<string>();
  const reviews = new Map<string, number>();
  const enter = async (own: readonly PlacedCase[], day: string) => {
    for (const each of own) {
      for (const fact of each.facts.filter(({ date }) => date === day)) {
        const as = (name: Employee) => server.as(each.one.case, name);
        await enterFact({ pack, as, reviews }, each, fact).then(
          (record) => entered.add(record),
          (error: unknown) => tell(each, [`${each.one.case}: ${said(error)}`]),
        );
      }
    }
  };
  const days = placed.flatMap(({ facts, asOf }) => [...facts.map(({ date }) => date), asOf]);
  const closing = closingDay(placed);
  for (const day of [...new Set([...days, closing, ...Object.keys(moments)])].toSorted()) {
    time.day = morningOf(day);
    await Promise.all(counties.map(({ cases }) => enter(cases, day)));
    const looked = counties.filter(({ cases }) => cases.some(({ asOf }) => asOf === day));
    if (looked.length === 0 && day !== closing && moments[day] === undefined) continue;
    await settleAndScore(server);
    for (const { cases } of looked) {
      const officer = await server.as(cases[0]?.one.case ?? '', 'county');
      const differencesOf = expectations({ pack, officer, entered });
      for (const each of cases.filter(({ asOf }) => asOf === day)) tell(each, await differencesOf(each));
    }
    await moments[day]?.(server);
    if (day !== closing) continue;
    for (const each of placed) {
      const officer = await server.as(each.one.case, 'county');
      tell(each, await settledAsExpected({ pack, officer, entered }, each));
    }
  }
  return told;
}

/** When the last year that cases look at the end of is closed, the days of grace and of appeal over. */
function closingDay(placed: readonly PlacedCase[]): string {
  const ends = placed.map(({ asOf }) => asOf).filter((day) => day.endsWith('-12-31'));
  const last = Math.max(
    ...(ends.length > 0 ? ends : placed.map(({ asOf }) => asOf)).map((day) => Number(day.slice(0, 4))),
  );
  return `${last + 1}-03-31`;
}

function morningOf(day: string): Date {
  return new Date(`${day}T09:00:00+08:00`);
}

/**
 * What the server's own loop does all the time: closes what is over, and scores what has changed. A county in which nothing at all was recorded is
 * scored by nobody yet, so its cases ask for it.
 */
export async function settleAndScore({ deps, ownerDb, counties }: SystemServer): Promise<void> {
  for (const { county, root } of counties.filter((each) => each.cases.every(({ facts }) => facts.length === 0))) {
    await ownerDb.query(
      `insert into score_stale (county, subject, subject_kind, year, since) values ($1, $2, 'county', $3, $4) on conflict do nothing`,
      [county, root, deps.clock.today().slice(0, 4), deps.clock.now()],
    );
    await ownerDb.query(
      `insert into score_stale (county, subject, subject_kind, year, since)
       select distinct county, id, kind, $2::smallint, $3::timestamptz from subject where county = $1 on conflict do nothing`,
      [county, deps.clock.today().slice(0, 4), deps.clock.now()],
    );
  }
  await settleDue(deps);
  while ((await rescoreStale(deps)) > 0);
}

function said(error: unknown): string {
  return error instanceof ProblemError
    ? `${error.problem.code} ${JSON.stringify(error.problem.errors ?? [])}`
    : String(error);
}
