/**
 * The load, in a process of its own: connections that each send their next request when the last was answered. Raw sockets, because
 * the two cores are shared with the server and the database, and a full client would take as much of them as either.
 *
 * Reads one JSON line: { port, seconds, requests: [{ head, body, members }, …] }, a request for each connection with `{n}` where a running
 * number goes and `{member}` where its members go, one after the other.
 * Writes one JSON line: { answered, ms }.
 */
import { connect } from 'node:net';
import process from 'node:process';

interface Load {
  port: number;
  seconds: number;
  /** A whole request but its Content-Length, which is filled in: head and body apart. */
  requests: { head: string; body: string; members: string[] }[];
}

const { port, seconds, requests } = JSON.parse(process.argv[2] ?? '') as Load;
const warmUp = 500;

let answered = 0;
let measuring = false;
let over = false;
let sent = 0;

function drive({ head, body, members }: Load['requests'][number]): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let received = '';
    let turn = 0;
    const send = () => {
      const member = members[turn++ % members.length] ?? '';
      const own = body.replace('{n}', String(++sent)).replace('{member}', member);
      socket.write(`${head}content-length: ${Buffer.byteLength(own)}\r\n\r\n${own}`);
    };
    socket.on('connect', send);
    socket.on('error', fail);
    socket.on('close', () => (over ? done() : fail(new Error('the server closed a connection'))));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
      if (received.length < end + 4 + length) return;
      if (!received.startsWith('HTTP/1.1 200')) return void fail(new Error(received.slice(0, 2000)));
      received = '';
      if (measuring) answered++;
      if (over) socket.end();
      else send();
    });
  });
}

const all = Promise.all(requests.map(drive));
setTimeout(() => {
  measuring = true;
  const begun = performance.now();
  setTimeout(() => {
    measuring = false;
    over = true;
    process.stdout.write(`${JSON.stringify({ answered, ms: performance.now() - begun })}\n`);
  }, seconds * 1000);
}, warmUp);
all.catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
