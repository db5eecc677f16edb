import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/core/src/**/*.test.ts'],
    // Reads the source as text, which the faults have been put into.
    exclude: ['packages/core/src/pack/check/rules.test.ts'],
    pool: 'threads',
    // With the probes of the faults in place everything is slower.
    testTimeout: 60_000,
  },
});
