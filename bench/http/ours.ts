/**
 * Our server in a process of its own: the whole application on the house's database, without the background jobs unless told `jobs`.
 * Prints its port; ends when its standard input does.
 */
import process from 'node:process';
import { createApp } from '../../packages/server/src/app.ts';
import { everySoOften, rescoreStale } from '../../packages/server/src/features/scores/live.ts';
import { startLoop } from '../../packages/server/src/jobs/loop.ts';
import { openInstallation } from '../../packages/server/src/main.ts';

const installation = await openInstallation({ LIANXIN_DATA: process.argv[2], LIANXIN_LOG: 'error' }, () => undefined);
const app = await createApp(installation.deps);
const { deps } = installation;
// As `serve` does it.
const pace = everySoOften(1_000, () => performance.now());
const jobs = [{ name: 'rescore', every: 250, run: async () => void (await rescoreStale(deps, pace)) }];
const loop = process.argv[3] === 'jobs' ? startLoop(jobs, deps.log) : null;
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
process.stdin.resume();
process.stdin.on('end', () => {
  app.server.closeAllConnections();
  void app
    .close()
    .then(() => loop?.stop())
    .then(() => installation.close())
    .then(() => process.exit(0));
});
