import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { endUnusedConnections } from './unused-connections.ts';

async function listening(app: FastifyInstance): Promise<number> {
  endUnusedConnections(app);
  return Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
}

test('a connection opened ahead does not keep the server from stopping', async () => {
  const app = Fastify();
  const ahead = connect(await listening(app), '127.0.0.1');
  await once(ahead, 'connect');
  const ended = once(ahead, 'close');
  await app.close();
  await ended;
  expect(ahead.destroyed).toBe(true);
});

test('a request under way is still answered', async () => {
  const app = Fastify();
  let answer = (): void => undefined;
  const asked = new Promise<void>((begun) => {
    app.get('/', async () => {
      begun();
      await new Promise<void>((done) => (answer = done));
      return 'answered';
    });
  });
  const port = await listening(app);
  const reply = fetch(`http://127.0.0.1:${port}/`);
  await asked;
  const closed = app.close();
  answer();
  expect(await (await reply).text()).toBe('answered');
  await closed;
});
