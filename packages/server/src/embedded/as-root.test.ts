import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.ts';
import { accountFor } from './account.ts';
import { packageFolder, runnableFolder } from './binaries.ts';
import { startEmbedded } from './index.ts';

const version = inject('major');
const base = tempFolder('as-root');
const closed = join(base, 'closed');
const places = [join(base, 'open')];
mkdirSync(closed, { mode: 0o700 });
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe.runIf(process.getuid?.() === 0)('root, in a folder that other accounts cannot read', () => {
  test('the data go to a reachable folder, are found again, and their loss is not taken for a first start', async () => {
    const dir = join(closed, 'data');
    const said: string[] = [];
    const start = () => startEmbedded({ dir, version, testing: true, places, say: (line) => void said.push(line) });

    const first = await start();
    const client = new Client(first.config);
    await client.connect();
    await client.query('create table kept ()');
    await client.end();
    await first.stop();
    const place = readFileSync(join(dir, 'place'), 'utf8').trim();
    expect(place.startsWith(join(base, 'open'))).toBe(true);
    expect(statSync(place).uid).toBe(accountFor(undefined).uid);
    expect(said).toEqual([expect.stringContaining(`The database is kept in ${place}`)]);

    const second = await start();
    const again = new Client(second.config);
    await again.connect();
    await again.query('select from kept');
    await again.end();
    await second.stop();
    expect(said).toHaveLength(1);

    rmSync(place, { recursive: true });
    await expect(start()).rejects.toMatchObject({ code: 'data-missing' });
  });

  test('the programs are run from a copy', async () => {
    const folder = join(closed, 'package');
    cpSync(packageFolder(version), folder, { recursive: true, verbatimSymlinks: true });
    const said: string[] = [];
    const copy = await runnableFolder(folder, accountFor(undefined), places, (line) => void said.push(line));
    expect(copy.startsWith(join(base, 'open'))).toBe(true);
    expect(existsSync(join(copy, 'native/bin/postgres'))).toBe(true);
    expect(said).toEqual([expect.stringContaining(copy)]);
  });

  test('when no place can be reached, the answer says what to set', async () => {
    const start = startEmbedded({
      dir: join(closed, 'other'),
      version,
      testing: true,
      places: [join(closed, 'also-closed')],
    });
    await expect(start).rejects.toMatchObject({
      code: 'folder-refused',
      message: expect.stringContaining('LIANXIN_DATA'),
    });
  });
});
