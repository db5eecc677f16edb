import { resolve } from 'node:path';
import { lastDay, parsePeriod, simulator, type Change, type Comparison, type Pack } from '@lianxin/core';
import { loadPackFolder } from '../../packages/server/src/packs/folder.ts';
import { alternate, median, round, say, type Line } from '../measure.ts';
import { makeCity } from '../recount/city.ts';
import { prepareDuck, type Distribution } from '../recount/duckdb.ts';
import { emptyStars, prepareLoop, type Stars } from '../recount/loop.ts';
import { article, type Values } from '../recount/values.ts';

const members = Number(process.env['BENCH_MEMBERS'] ?? 150_000);
const rounds = 5;

/** What is dragged in the studio: a points value, a cap, the edge of a band. */
const drags: readonly { name: string; changes: readonly Change[]; values: Values }[] = [
  {
    name: 'points',
    changes: [{ path: 'items.volunteering.points.each', value: 3 }],
    values: { ...article, hour: 3 },
  },
  { name: 'cap', changes: [{ path: 'items.meetings.cap.month', value: 5 }], values: { ...article, meetingsMonth: 50 } },
  {
    name: 'band',
    changes: [{ path: 'levels.4.from', value: 21 }],
    values: { ...article, bands: [70, 120, 170, 210, 270] },
  },
];

/**
 * A value of member-star changed, the year of a city scored with it and the last quarter's distribution drawn, by whoever has the city loaded.
 * Ours also compares with the scheme in force and lists who moves; the others only count levels and totals in bands of the width that ours
 * chose. All must draw the same distribution before any time counts.
 */
export async function benchSimulate(): Promise<Line[]> {
  const pack = loadPackFolder(resolve(import.meta.dirname, '../../packs/huanghua-1-3'), '/')?.loaded.pack;
  if (!pack) throw new Error('the pack huanghua-1-3 does not pass its check');
  say('simulate: making the city …');
  const city = makeCity(members, 1);
  const begun = performance.now();
  const studio = studioOf(pack, city);
  say(`simulate: the scheme in force took ${round((performance.now() - begun) / 1000)} s, once`);
  const stars = emptyStars(members);
  const { from, to } = city.subjects.rows.member;
  say('simulate: filling DuckDB …');
  const duck = await prepareDuck(city);
  const tenth = makeCity(Math.round(members / 10), 1);
  const small = studioOf(pack, tenth);

  const lines: Line[] = [];
  // Seconds of all changes together, on a tenth of the city and on the whole.
  const [few, many] = [
    { facts: tenth.count, seconds: 0 },
    { facts: city.count, seconds: 0 },
  ];
  for (const { name, changes, values } of drags) {
    const loop = prepareLoop(city, values);
    const ours = (): Comparison => studio.attempt(changes).comparison!;
    const drawn = ours();
    const [band] = drawn.after.histogram;
    const width = Number((band!.below - band!.from).toPrecision(6));
    const contestants = {
      ours: async () => void ours(),
      duckdb: async () => {
        await duck.recount(values);
        return duck.distribution(width);
      },
      loop: async () => {
        loop(from, to, stars);
        return distributionOf(stars, width * 10);
      },
    };
    same(name, drawn, width, { duckdb: await contestants.duckdb(), loop: await contestants.loop() });
    const timed = (work: () => Promise<unknown>) => async () => {
      const start = performance.now();
      await work();
      return (performance.now() - start) / 1000;
    };
    const times = await alternate(rounds, {
      ours: timed(contestants.ours),
      tenth: timed(async () => void small.attempt(changes)),
      duckdb: timed(contestants.duckdb),
      loop: timed(contestants.loop),
    });
    say(
      `simulate ${name}: ${Object.entries(times)
        .map(([who, its]) => `${who} ${its.map(round).join(' ')} s`)
        .join(', ')}`,
    );
    const our = median(times.ours);
    few.seconds += median(times.tenth);
    many.seconds += our;
    for (const peerName of ['duckdb', 'loop'] as const) {
      const peer = median(times[peerName]);
      lines.push({
        bench: 'simulate',
        unit: `${name} changed/s, ${city.count.toLocaleString('en')} facts and ${members.toLocaleString('en')} members`,
        ours: round(1 / our),
        peer: round(1 / peer),
        peerName,
        ratio: round(peer / our),
        n: rounds,
      });
    }
  }
  lines.push(growth(few, many));
  return lines;
}

/** How the time a fact takes grows with their number, from a tenth of the city. Level, or less, is 1 and more. */
function growth(few: { facts: number; seconds: number }, many: { facts: number; seconds: number }): Line {
  const each = ({ facts, seconds }: typeof few) => round((seconds / facts) * 1e6);
  const size = `${few.facts.toLocaleString('en')} to ${many.facts.toLocaleString('en')} facts`;
  say(`simulate: from ${size} the time a fact takes goes from ${each(few)} to ${each(many)} µs`);
  return {
    bench: 'simulate-growth',
    unit: `µs a fact, from ${size}`,
    ours: each(many),
    peer: each(few),
    peerName: 'a tenth',
    ratio: round(each(few) / each(many)),
    n: rounds,
  };
}

/** A city's studio: the scheme in force scored, changes to be tried. */
function studioOf(pack: Pack, city: ReturnType<typeof makeCity>) {
  const asOf = lastDay(parsePeriod(`${city.year}`)!);
  const population = { subjects: city.subjects, facts: city.facts, year: city.year, asOf };
  return simulator(pack, 'member-star', population, parsePeriod(`${city.year}-Q4`)!)!;
}

/** The last quarter of each member, as a programmer would count it. */
function distributionOf(stars: Stars, width: number): Distribution {
  const levels = new Float64Array(6);
  const bands = new Float64Array(1000);
  for (let at = 3; at < stars.held.length; at += 4) {
    const level = stars.held[at]!;
    if (level < 0) continue;
    levels[level]!++;
    bands[Math.floor(stars.settles[at]! / width)]!++;
  }
  return { levels: counted(levels), histogram: counted(bands) };
}

function counted(counts: Float64Array): Map<number, number> {
  return new Map([...counts.entries()].filter(([, count]) => count > 0));
}

function same(name: string, drawn: Comparison, width: number, theirs: Record<string, Distribution>): void {
  const { levels, histogram } = drawn.after;
  const ours = {
    levels: new Map(levels.map(({ level, count }) => [level, count])),
    histogram: new Map(histogram.map(({ from, count }) => [Math.round(from / width), count])),
  };
  for (const [who, other] of Object.entries(theirs))
    for (const what of ['levels', 'histogram'] as const) {
      const all = new Set([...ours[what].keys(), ...other[what].keys()]);
      for (const at of all)
        if ((ours[what].get(at) ?? 0) !== (other[what].get(at) ?? 0))
          throw new Error(`simulate ${name}: ours and ${who} disagree about the ${what}, at ${at}`);
    }
}
