import { afterAll } from 'vitest';
import { dropDatabases } from './test-database.ts';

// Said before anything in the file itself, so it runs after everything else there has been closed.
afterAll(dropDatabases);
