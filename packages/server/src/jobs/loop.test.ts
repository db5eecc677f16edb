import type { FastifyBaseLogger } from 'fastify';
import { expect, test } from 'vitest';
import { startLoop } from './loop.ts';

test('an outage is logged when it begins, when it changes and when it ends', async () => {
  const said: string[] = [];
  const log = {
    error: ({ err }: { err: Error }) => said.push(err.message),
    info: (_: object, text: string) => said.push(text),
  } as unknown as FastifyBaseLogger;
  const outcomes = ['down', 'down', 'down', 'locked', null, null, 'down'];
  let run = 0;
  await new Promise<void>((resolve) => {
    const loop = startLoop(
      [
        {
          name: 'job',
          every: 0,
          run: async () => {
            const outcome = outcomes[run++];
            if (run >= outcomes.length) setImmediate(() => void loop.stop().then(resolve));
            if (outcome !== null && outcome !== undefined) throw new Error(outcome);
          },
        },
      ],
      log,
    );
  });
  expect(said).toEqual(['down', 'locked', 'job works again', 'down']);
});
