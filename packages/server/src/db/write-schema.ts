/** Writes packages/server/schema.sql: run it after adding a migration. */
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../embedded/index.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { dumpSchema } from './dump-schema.ts';
import { migrate } from './migrate.ts';

const dir = tempFolder('schema');
const embedded = await startEmbedded({ dir, testing: true });
try {
  await migrate(embedded.config);
  writeFileSync(fileURLToPath(new URL('../../schema.sql', import.meta.url)), await dumpSchema(embedded.config));
} finally {
  await embedded.stop();
  rmSync(dir, { recursive: true, force: true });
}
