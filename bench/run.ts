import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { say, type Line } from './measure.ts';

/** Every measurement by its name; what it needs is loaded only when it is asked for. */
const benches: Readonly<Record<string, () => Promise<Line[]>>> = {
  write: () => overHttp(async (house) => (await import('./http/write.ts')).benchWrite(house)),
  read: () => overHttp(async (house) => (await import('./http/read.ts')).benchRead(house)),
  recount: async () => (await import('./recount/bench.ts')).benchRecount(),
  simulate: async () => (await import('./simulate/bench.ts')).benchSimulate(),
  snapshot: async () => (await import('./snapshot/bench.ts')).benchSnapshot(),
  live: () => overHttp(async (house) => (await import('./live/bench.ts')).benchLive(house), { jobs: true }),
};

async function overHttp(
  bench: (house: Awaited<ReturnType<typeof import('./http/house.ts').openHouse>>) => Promise<Line[]>,
  options: { jobs?: boolean } = {},
): Promise<Line[]> {
  const { openHouse } = await import('./http/house.ts');
  const house = await openHouse(options);
  try {
    return await bench(house);
  } finally {
    await house.close();
  }
}

const words = process.argv.slice(2).filter((word) => word !== '--json');
const unknown = words.filter((word) => !Object.hasOwn(benches, word));
if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
// The peers are installed here, and only when something is measured. Not by `ci`: bindings for other systems need not be in the lock.
if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
  const installed = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) process.exit(1);
}
for (const name of words.length === 0 ? Object.keys(benches) : words) {
  for (const line of (await benches[name]?.()) ?? []) process.stdout.write(`${JSON.stringify(line)}\n`);
}
