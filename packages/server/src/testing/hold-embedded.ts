/** A process for tests of the supervisor: joins the server of a folder, says so on a line, and leaves when told to end. */
import { startEmbedded } from '../embedded/index.ts';

const [dir = '', version] = process.argv.slice(2);
const embedded = await startEmbedded({ dir, version: version === '15' ? 15 : 18, testing: true });
process.once('SIGTERM', () => void embedded.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ server: embedded.pid })}\n`);
setInterval(() => undefined, 60_000);
