import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type ClientConfig } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './index.ts';
import { pidLives } from './process-stamp.ts';

const version = inject('major');
const holder = fileURLToPath(new URL('../testing/hold-embedded.ts', import.meta.url));
const open: Embedded[] = [];
const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const embedded of open.splice(0)) await embedded.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = tempFolder('supervisor');
  folders.push(folder);
  return folder;
}

/** A folder as a stopped server leaves it; making one anew takes a second. */
function usedFolder(): string {
  const folder = newFolder();
  execFileSync('cp', ['-a', join(used, 'cluster'), folder]);
  return folder;
}

const used = tempFolder('supervisor-used');
beforeAll(async () => {
  await (await startEmbedded({ dir: used, version, testing: true })).stop();
});
afterAll(() => rmSync(used, { recursive: true, force: true }));

async function begin(dir: string, more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dir, version, testing: true, ...more });
  open.push(embedded);
  return embedded;
}

/** Another process that uses the server of the folder. */
async function hold(dir: string): Promise<{ child: ChildProcess; server: number }> {
  const child = spawn(process.execPath, [holder, dir, String(version)], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, server: (JSON.parse(line.toString()) as { server: number }).server };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function ask(config: ClientConfig | string, sql: string): Promise<unknown> {
  const client = new Client(config);
  await client.connect();
  try {
    const result = await client.query<{ value: unknown }>(sql);
    return result.rows?.[0]?.value;
  } finally {
    await client.end();
  }
}

const note = (dir: string) => join(dir, 'cluster', 'data', 'postmaster.pid');

describe('one process', () => {
  test('a cold start serves the asked version, sorts by pinyin, and stops', async () => {
    const dir = newFolder();
    const embedded = await begin(dir);
    expect(await ask(embedded.config, "select current_setting('server_version') as value")).toMatch(
      new RegExp(`^${version}\\.`),
    );
    const names = "select string_agg(n, '' order by n) as value from unnest(array['张', '李', '阿', '王']) n";
    expect(await ask(embedded.url, names)).toBe('阿李王张');
    expect(await ask(embedded.url, 'select current_database() as value')).toBe('lianxin');
    await embedded.stop();
    await embedded.stop();
    expect(pidLives(embedded.pid)).toBe(false);
    expect(existsSync(note(dir))).toBe(false);
  });

  test('what was written is there after a warm start', async () => {
    const dir = usedFolder();
    const first = await begin(dir);
    await ask(first.url, 'create table kept as select 7 as value');
    await first.stop();
    const second = await begin(dir);
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second.url, 'select value from kept')).toBe(7);
  });

  test('fsync is on unless the cluster is for tests', async () => {
    const embedded = await begin(usedFolder(), { testing: false });
    expect(await ask(embedded.url, "select current_setting('fsync') as value")).toBe('on');
    expect(await ask(embedded.url, "select current_setting('listen_addresses') as value")).toBe('');
  });

  test('the server needs the password, and its folder is closed to others', async () => {
    const dir = usedFolder();
    const { config } = await begin(dir);
    await expect(ask({ ...config, password: 'guess' }, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dir, 'cluster')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'cluster', 'data')).mode & 0o777).toBe(0o700);
  });

  test('a path too long for a socket gets one in a temporary folder, which goes with the server', async () => {
    const dir = join(newFolder(), '连心数据'.repeat(9));
    const embedded = await begin(dir);
    const socket = String(embedded.config.host);
    expect(socket.startsWith(dir)).toBe(false);
    expect(await ask(embedded.url, 'select 1 as value')).toBe(1);
    await embedded.stop();
    expect(existsSync(socket)).toBe(false);
  });
});

describe('several processes', () => {
  test('two starts at once give one server; the last to leave stops it', async () => {
    const dir = newFolder();
    const [mine, other] = await Promise.all([begin(dir), hold(dir)]);
    expect(other.server).toBe(mine.pid);
    await end(other.child, 'SIGTERM');
    expect(await ask(mine.url, 'select 1 as value')).toBe(1);
    await mine.stop();
    expect(pidLives(mine.pid)).toBe(false);
  });

  test('two starts in one process count as two', async () => {
    const dir = usedFolder();
    const [one, two] = await Promise.all([begin(dir), begin(dir)]);
    expect(two.pid).toBe(one.pid);
    await one.stop();
    expect(await ask(two.url, 'select 1 as value')).toBe(1);
  });

  test('after our process was killed the next start joins the same server, and can stop it', async () => {
    const dir = usedFolder();
    const killed = await hold(dir);
    await end(killed.child, 'SIGKILL');
    const embedded = await begin(dir);
    expect(embedded.pid).toBe(killed.server);
    await embedded.stop();
    expect(pidLives(embedded.pid)).toBe(false);
  });
});

describe('after accidents', () => {
  test('a start whose lock holder is dead goes on', async () => {
    const dir = usedFolder();
    mkdirSync(join(dir, 'start.lock'));
    writeFileSync(join(dir, 'start.lock', 'pid'), '2147483646 1');
    expect(await ask((await begin(dir)).url, 'select 1 as value')).toBe(1);
    expect(readdirSync(dir).filter((name) => name.startsWith('start.lock'))).toEqual([]);
  });

  test('a server that was killed is started anew and keeps what was committed', async () => {
    const dir = usedFolder();
    const first = await begin(dir, { testing: false });
    await ask(first.url, 'create table kept as select 7 as value');
    process.kill(first.pid, 'SIGKILL');
    const second = await begin(dir, { testing: false });
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second.url, 'select value from kept')).toBe(7);
  });

  test.runIf(process.platform === 'linux')(
    'a process number that now belongs to another program does not stop the start',
    async () => {
      const dir = usedFolder();
      await (await begin(dir)).stop();
      writeFileSync(
        note(dir),
        `${process.pid}\n${dirname(note(dir))}\n1700000000\n5432\n${dir}/cluster\n\n0 0\nready   \n`,
      );
      expect(await ask((await begin(dir)).url, 'select 1 as value')).toBe(1);
    },
  );

  test('an interrupted first start is begun again', async () => {
    const dir = newFolder();
    mkdirSync(join(dir, 'cluster', 'data.new', 'base'), { recursive: true });
    writeFileSync(join(dir, 'cluster', 'data.new', 'PG_VERSION'), `${version}\n`);
    expect(await ask((await begin(dir)).url, 'select 1 as value')).toBe(1);
  });

  test('data of another major version are refused, with the way out, and left alone', async () => {
    const dir = newFolder();
    mkdirSync(join(dir, 'cluster', 'data'), { recursive: true });
    writeFileSync(join(dir, 'cluster', 'data', 'PG_VERSION'), '13\n');
    await expect(begin(dir)).rejects.toMatchObject({
      code: 'other-major-version',
      message: expect.stringMatching(/PostgreSQL 13; this program brings \d+\. Make a backup/),
    });
    expect(readFileSync(join(dir, 'cluster', 'data', 'PG_VERSION'), 'utf8')).toBe('13\n');
  });

  test('a server that will not start is explained with the last thing it said', async () => {
    const dir = usedFolder();
    writeFileSync(join(dir, 'cluster', 'data', 'pg_hba.conf'), 'nonsense\n');
    await expect(begin(dir)).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringContaining('pg_hba.conf'),
    });
    expect(existsSync(join(dir, 'start.lock'))).toBe(false);
  });
});
