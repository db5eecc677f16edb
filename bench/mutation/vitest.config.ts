import process from 'node:process';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/core/src/**/*.test.ts'],
    exclude: [
      // Reads the source as text, which the faults have been put into.
      'packages/core/src/pack/check/rules.test.ts',
      // Slow, and about reading files.
      'packages/core/src/pack/load.test.ts',
      ...(process.env['MUTATION_QUICK'] ? ['packages/core/src/schemes/evaluate.property.test.ts'] : []),
    ],
    pool: 'threads',
    // With the probes of the faults in place everything is slower.
    testTimeout: 60_000,
  },
});
