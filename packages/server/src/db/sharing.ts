import type { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { isUnreachable } from './unreachable.ts';

/** How many requests use one connection at the same moment: a slow statement holds up at most the others here. */
const mostAtOnce = 4;

interface Shared {
  client: Promise<PoolClient>;
  users: number;
  lost: boolean;
}

const sharedOf = new WeakMap<Pool, Shared[]>();
const corked = new WeakSet<Duplex>();

/**
 * Asks something small on a connection that other requests may be asking on too. What several ask in the same moment leaves in one packet and
 * wakes the database's process once, which costs more than the asking. `ask` sends all it has to send before its first await: between its
 * statements nobody else's can come then. For single statements that read, never for transactions.
 */
export async function sharing<T>(pool: Pool, ask: (client: PoolClient) => Promise<T>): Promise<T> {
  const all = sharedOf.get(pool) ?? [];
  sharedOf.set(pool, all);
  let shared = all.find(({ users }) => users < mostAtOnce);
  if (shared === undefined) all.push((shared = { client: pool.connect(), users: 0, lost: false }));
  shared.users++;
  try {
    const client = await shared.client;
    holdPacket(client);
    return await ask(client);
  } catch (error) {
    if (isUnreachable(error)) {
      shared.lost = true;
      leave(all, shared);
    }
    throw error;
  } finally {
    if (--shared.users === 0) {
      leave(all, shared);
      const { client, lost } = shared;
      client.then(
        (open) => open.release(lost),
        () => undefined,
      );
    }
  }
}

function leave(all: Shared[], shared: Shared): void {
  const at = all.indexOf(shared);
  if (at >= 0) all.splice(at, 1);
}

/** The connection's socket; pg keeps it to itself, and sends each statement for itself. */
export function socketOf(client: PoolClient): Duplex {
  return (client as unknown as { connection: { stream: Duplex } }).connection.stream;
}

/** Keeps what is sent until everything that has arrived in this turn of the event loop was read. */
function holdPacket(client: PoolClient): void {
  const socket = socketOf(client);
  if (corked.has(socket)) return;
  corked.add(socket);
  socket.cork();
  setImmediate(() => {
    corked.delete(socket);
    socket.uncork();
  });
}
