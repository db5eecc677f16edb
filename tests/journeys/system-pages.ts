import { resolve } from 'node:path';
import { afterAll } from 'vitest';
import { enterFact } from '../acceptance/system-entry.ts';
import { casesOf, openServer, settleAndScore, type SystemServer } from '../acceptance/system-server.ts';
import { createApp } from '../../packages/server/src/app.ts';
import { rescoreStale } from '../../packages/server/src/features/scores/live.ts';
import { startLoop } from '../../packages/server/src/jobs/loop.ts';
import { registerWebFiles } from '../../packages/server/src/web-files.ts';

/** A system as its people meet it: one case of its pack lived up to a day, with pages, scored as on any server. */
export async function openSystem(
  id: string,
  one: string,
  today: string,
): Promise<{ system: SystemServer; url: string; county: string }> {
  const { pack, cases } = casesOf(id);
  const system = await openServer(
    pack,
    cases.filter((each) => each.one.case === one),
  );
  const pages = await createApp(system.deps);
  await registerWebFiles(pages, resolve(import.meta.dirname, '../../packages/web'));
  const url = await pages.listen({ host: '127.0.0.1', port: 0 });
  const [placed] = system.counties.flatMap((county) => county.cases);
  if (placed === undefined) throw new Error(`there is no case ${one}`);
  const reviews = new Map<string, number>();
  const facts = placed.facts.filter(({ date }) => date <= today).toSorted((a, b) => a.date.localeCompare(b.date));
  for (const fact of facts) {
    system.time.day = morningOf(fact.date);
    await enterFact({ pack, as: (name) => system.as(one, name), reviews }, placed, fact);
  }
  system.time.day = morningOf(today);
  await settleAndScore(system);
  const job = { name: 'rescore', every: 250, run: async () => void (await rescoreStale(system.deps)) };
  const loop = startLoop([job], system.deps.log);
  // Said after those of the database, so it runs before them.
  afterAll(async () => {
    await loop.stop();
    await pages.close();
  });
  return { system, url, county: system.counties[0]?.county ?? '' };
}

function morningOf(day: string): Date {
  return new Date(`${day}T09:00:00+08:00`);
}
