import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { ClientConfig } from 'pg';
import { startEmbedded } from '../../packages/server/src/embedded/index.ts';
import { openInstallation } from '../../packages/server/src/main.ts';
import { say } from '../measure.ts';

/** A branch with its secretary, signed in. */
export interface Branch {
  county: string;
  organisation: string;
  secretary: string;
  members: string[];
  cookie: string;
}

/** A demo county on an embedded PostgreSQL as it is installed (fsync on), our server and the peer on it, each in its own process. */
export interface House {
  branches: Branch[];
  today: string;
  ours: number;
  peer: number;
  database: ClientConfig;
  close: () => Promise<void>;
}

export const connections = 16;

/** Builds the house in a temporary folder. `jobs`: our server scores in the background, as when it is served. */
export async function openHouse({ jobs = false } = {}): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'lianxin-bench-'));
  // The embedded database runs under another account when we are root.
  chmodSync(data, 0o755);
  const children: ChildProcess[] = [];
  say('Building a demo county …');
  const embedded = await startEmbedded({ dir: join(data, 'postgres') });
  const close = async () => {
    await Promise.all(children.map(ended));
    await embedded.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const installation = await openInstallation({ LIANXIN_DATA: data, LIANXIN_LOG: 'error' }, () => undefined);
    const today = installation.deps.clock.today();
    const chosen = await chooseBranches(installation.deps);
    await installation.close();
    const ours = await listening(children, 'ours.ts', data, ...(jobs ? ['jobs'] : []));
    const peer = await listening(children, 'peer.ts', JSON.stringify(embedded.config));
    const branches: Branch[] = [];
    for (const branch of chosen) branches.push({ ...branch, cookie: await signIn(ours, branch.username) });
    return { branches, today, ours, peer, database: embedded.config, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const password = 'lianxin-bench';

/** As many branches as connections, with an account for each one's secretary: nobody waits for another's rows. */
async function chooseBranches({
  ownerDb,
  auth,
  randomUuid,
}: Awaited<ReturnType<typeof openInstallation>>['deps']): Promise<(Omit<Branch, 'cookie'> & { username: string })[]> {
  const found = await ownerDb.query<Omit<Branch, 'cookie'>>(
    `select o.county, o.id as organisation, max(s.person) as secretary, array_agg(distinct m.person) as members
     from organisation o
     join membership m on m.county = o.county and m.organisation = o.id and m.valid_to is null and m.valid_from < '2026-01-01'
     join post s on s.county = o.county and s.organisation = o.id and s.post = 'secretary' and s.valid_to is null
     where o.kind = 'branch' and o.valid_to is null
       and not exists (select from account a where a.county = o.county and a.person = s.person)
     group by 1, 2 order by count(*) desc limit $1`,
    [connections],
  );
  const chosen = found.rows.map((branch, at) => ({ ...branch, username: `bench-${at}-${randomUuid().slice(0, 8)}` }));
  const ids = await auth.createAccounts(
    chosen.map(({ county, username, secretary }) => ({
      county,
      username,
      password,
      person: secretary,
      name: secretary,
    })),
  );
  for (const [at, { county, organisation }] of chosen.entries()) {
    for (const role of ['member', 'branch-secretary'])
      await ownerDb.query(
        `insert into role_grant (county, account, role, organisation, granted_at, granted_by) values ($1, $2, $3, $4, now(), 'bench')`,
        [county, ids[at], role, organisation],
      );
  }
  await ownerDb.query('vacuum analyze');
  return chosen;
}

async function signIn(port: number, username: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function listening(children: ChildProcess[], file: string, ...words: string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    child.stdout.once('data', (line: Buffer) => done(Number(line.toString())));
    child.once('exit', (code) => fail(new Error(`${file} ended with ${code}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once('exit', () => done());
    child.stdin?.end();
  });
}

/** Requests for each connection, as the load sends them; `members` take turns where the body says `{member}`. */
export type Requests = { head: string; body: string; members: string[] }[];

/** A request's first lines, as a browser's keep-alive connection sends them. */
export function headOf(method: string, path: string, more: readonly string[] = []): string {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', 'accept: application/json', ...more];
  if (method === 'POST') lines.push('content-type: application/json', 'sec-fetch-site: same-origin');
  return `${lines.join('\r\n')}\r\n`;
}

/** Puts a server under load for some seconds, from a process of its own; answers a second. */
export function loaded(port: number, seconds: number, requests: Requests): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('load.ts', import.meta.url)), JSON.stringify({ port, seconds, requests })],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('exit', (code) => {
      if (code !== 0) return void fail(new Error('the load failed: see above'));
      const { answered, ms } = JSON.parse(text) as { answered: number; ms: number };
      done((answered * 1000) / ms);
    });
  });
}
