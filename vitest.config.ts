import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // The longest tests mostly wait for processes of their own: another worker fills the gaps.
    maxWorkers: 3,
  },
});
