import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // As Node itself resolves it. Vite would take the package's ES modules, while packages that load
    // graphql by themselves get its CommonJS: two instances, which refuse each other's types.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/servers/global-setup.ts'],
    // The engine report comes last: its last line is the run's last line.
    reporters: ['default', './test/support/servers/engine-report.ts'],
    // Two cores also serve four databases: more workers only make timings shaky.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
});
