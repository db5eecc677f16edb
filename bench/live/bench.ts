import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { connections, type Branch, type House } from '../http/house.ts';
import { round, say, type Line } from '../measure.ts';

const rate = 200;
const seconds = 60;
/** Seconds within which a score is to be fresh, for 99 records of 100. */
const target = 2;
const between = 50;
const patience = 60_000;

/** A record that was sent, until its subject bears no stale mark. */
interface Waiting {
  key: string;
  sent: number;
  answered: number;
}

/**
 * So many records a second that count at once, whatever the server does, about the members of the demo's sixteen largest branches (its
 * county has about 1,500 members), each entered by its branch's secretary. Our server scores in the background. A score is fresh when the
 * mark that its record left is gone: seen from a connection of our own, which asks twenty times a second, and counted from the sending.
 */
export async function benchLive(house: House): Promise<Line[]> {
  const database = new pg.Client(house.database);
  await database.connect();
  const agent = new Agent({ keepAlive: true, maxSockets: connections * 4 });
  try {
    say(`live: ${rate} records a second for ${seconds} s …`);
    // What compiles and what lies in memory after a minute's service does so before any time counts.
    await drive(house, agent, database, 5);
    const { fresh, answered, ms } = await drive(house, agent, database, seconds);
    const sorted = fresh.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? Infinity) / 1000;
    const reached = (answered * 1000) / ms;
    say(
      `live: ${round(reached)} of ${rate} records/s; fresh after ${round(at(0.5))} s (median), ${round(at(0.99))} s (99%), ${round(at(1))} s (last)`,
    );
    const held = reached >= rate * 0.98;
    return [
      {
        bench: 'live',
        unit: `1/s until fresh (99%), ${held ? '' : 'NOT SUSTAINED: '}${round(reached)} of ${rate} records/s, demo of 1,500 members`,
        ours: round(1 / at(0.99)),
        peer: 1 / target,
        peerName: 'target',
        ratio: round(target / at(0.99)),
        n: fresh.length,
      },
    ];
  } finally {
    agent.destroy();
    await database.end();
  }
}

/** Sends for some seconds, then waits until everything is fresh. `ms`: until the last answer. */
async function drive(
  house: House,
  agent: Agent,
  database: pg.Client,
  forSeconds: number,
): Promise<{ fresh: number[]; answered: number; ms: number }> {
  let waiting: Waiting[] = [];
  const fresh: number[] = [];
  let [answered, last] = [0, 0];
  const now: { sending: boolean; failed: unknown } = { sending: true, failed: undefined };
  const watch = async () => {
    const begun = performance.now();
    while (now.sending || waiting.length > 0) {
      const asked = performance.now();
      const marks = await database.query<{ key: string }>(`select county || ' ' || subject as key from score_stale`);
      const marked = new Set(marks.rows.map(({ key }) => key));
      const seen = performance.now();
      waiting = waiting.filter((record) => {
        // An answer that came after the question may have left a mark that the reply does not show.
        if (record.answered > asked || marked.has(record.key)) return true;
        fresh.push(seen - record.sent);
        return false;
      });
      if (seen - begun > forSeconds * 1000 + patience)
        throw new Error(`live: ${waiting.length} records are still not scored a minute after the last was sent`);
      await sleep(between);
    }
  };
  const watching = watch();
  const begun = performance.now();
  const posts: Promise<void>[] = [];
  for (let number = 0; number < rate * forSeconds; number++) {
    const due = begun + (number * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const branch = house.branches[number % house.branches.length]!;
    const turn = Math.floor(number / house.branches.length);
    const subject = branch.members[turn % branch.members.length]!;
    posts.push(
      post(house, agent, branch, subject, number).then(
        () => {
          last = performance.now();
          answered++;
          waiting.push({ key: `${branch.county} ${subject}`, sent: due, answered: last });
        },
        (error: unknown) => void (now.failed ??= error),
      ),
    );
  }
  await Promise.all(posts);
  now.sending = false;
  await watching;
  if (now.failed !== undefined) throw now.failed;
  return { fresh, answered, ms: last - begun };
}

function post({ ours, today }: House, agent: Agent, branch: Branch, subject: string, number: number): Promise<void> {
  const values = { form: 'centralised', course: `第 ${number} 班`, hours: 2 };
  const body = Buffer.from(JSON.stringify({ type: 'training', subject, date: today, values }));
  const headers = {
    cookie: branch.cookie,
    'content-type': 'application/json',
    'content-length': body.length,
    'sec-fetch-site': 'same-origin',
  };
  return new Promise((done, fail) => {
    const sent = request(
      { agent, host: '127.0.0.1', port: ours, method: 'POST', path: '/api/v1/records', headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          if (answer.statusCode === 200) done();
          else fail(new Error(`${answer.statusCode} ${Buffer.concat(chunks).toString().slice(0, 500)}`));
        });
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}
