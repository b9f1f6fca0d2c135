import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What starting leaves behind would else let the young generation grow for good: some 15 MB at rest, 100 under load. */
const bound = '--max-semi-space-size=4';

test('the command, npm start and the image bound the memory that short-lived values take', () => {
  expect(read('src/cli.ts').split('\n', 1)[0]).toBe(`#!/usr/bin/env -S node ${bound}`);
  expect(read('package.json')).toContain(`"start": "node ${bound} src/cli.ts start"`);
  expect(read('Dockerfile')).toContain(`ENTRYPOINT ["node", "${bound}", "dist/src/cli.js"]`);
});
