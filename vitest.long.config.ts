import { defineConfig } from 'vitest/config';
import { longSuites } from './vitest.config.ts';

export default defineConfig({
  test: {
    include: longSuites,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each of them drives processes or a browser of its own, and mostly waits for them: two fill the gaps of each other.
    maxWorkers: 2,
  },
});
