import { configDefaults, defineConfig } from 'vitest/config';

/** Suites that start processes or browsers, install packages, or play thousands of schedules: `npm run test:long` runs them. */
export const longSuites = [
  'test/faults/**/*.test.ts',
  'test/model/**/*.test.ts',
  'test/browser/**/*.test.ts',
  'test/installing/**/*.test.ts',
];

/** Suites whose files share one loading of the code, which is a good part of their time: only caches outlive a test in it. */
const sharingSuites = [
  'core',
  'service',
  'messages',
  'golden',
  'sandbox',
  'adapters/slack',
  'adapters/store',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // The first hook of a suite may load an SDK, which takes long on a busy machine.
    hookTimeout: 20_000,
    // The longest tests mostly wait for processes of their own: another worker fills the gaps.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'sharing', include: sharingSuites, isolate: false } },
      {
        extends: true,
        test: {
          name: 'isolated',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...longSuites, ...sharingSuites],
        },
      },
    ],
  },
});
