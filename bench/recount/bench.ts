import { resolve } from 'node:path';
import { compilePack, evaluate, getScheme, lastDay, parsePeriod } from '@lianxin/core';
import { loadPackFolder } from '../../packages/server/src/packs/folder.ts';
import { alternate, median, round, say, type Line } from '../measure.ts';
import { makeCity } from './city.ts';
import { prepareDuck } from './duckdb.ts';
import { emptyStars, prepareLoop } from './loop.ts';

const members = 150_000;
const rounds = 5;

/**
 * The year of a city's members under the scheme member-star, from tables in memory, on one thread; DuckDB uses as many as it likes. All three
 * must give every member the same totals and levels before any time counts.
 */
export async function benchRecount(): Promise<Line[]> {
  const pack = loadPackFolder(resolve(import.meta.dirname, '../../packs/huanghua-1-3'), '/')?.loaded.pack;
  if (!pack) throw new Error('the pack huanghua-1-3 does not pass its check');
  say('recount: making the city …');
  const city = makeCity(members, 1);
  const scheme = getScheme(compilePack(pack), 'member-star');
  const asOf = lastDay(parsePeriod(`${city.year}`)!);
  const run = () => evaluate(scheme, { subjects: city.subjects, facts: city.facts, year: city.year, asOf });
  const loop = prepareLoop(city);
  const stars = emptyStars(members);
  const { from, to } = city.subjects.rows.member;
  say('recount: filling DuckDB …');
  const duck = await prepareDuck(city);
  const timed = async (work: () => unknown) => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };

  const ours = run();
  loop(from, to, stars);
  await duck.recount();
  const theirs = await duck.read();
  for (let cell = 0; cell < members * 4; cell++) {
    const [total, held] = [ours.settleTotals[cell]!, ours.held[cell]!];
    if (
      total !== stars.settles[cell] ||
      held !== stars.held[cell] ||
      total !== theirs.settles[cell] ||
      held !== theirs.held[cell]
    )
      throw new Error(`recount: the contestants disagree about member ${cell >> 2}, quarter ${(cell & 3) + 1}`);
  }
  const times = await alternate(rounds, {
    ours: () => timed(run),
    duckdb: () => timed(() => duck.recount()),
    loop: () => timed(() => loop(from, to, stars)),
  });
  const our = median(times.ours);
  return (['duckdb', 'loop'] as const).map((peerName) => {
    const peer = median(times[peerName]);
    say(`recount: ours ${times.ours.map(round).join(' ')} s, ${peerName} ${times[peerName].map(round).join(' ')} s`);
    return {
      bench: 'recount',
      unit: `years/s of ${city.count.toLocaleString('en')} facts and ${members.toLocaleString('en')} members`,
      ours: round(1 / our),
      peer: round(1 / peer),
      peerName,
      ratio: round(peer / our),
      n: rounds,
    };
  });
}
