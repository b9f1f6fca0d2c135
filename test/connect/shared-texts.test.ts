import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenedStore, openStore } from '../../adapters/store/index.ts';
import { sharedTexts } from '../../src/connect/shared-texts.ts';
import { ManualClock } from '../manual-clock.ts';
import { quiet } from '../service/world.ts';

let folder: string;
let opened: OpenedStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-texts-'));
  opened = await openStore({ databaseUrl: null, dataDir: folder, clock: new ManualClock(), logger: quiet });
});
afterEach(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what is set under one namespace is found there, until it is deleted, and nowhere else', async () => {
  const texts = sharedTexts(opened.keyvStore, 'instances');
  await texts.set('host:1', 'here');
  await texts.set('host:2', 'too');
  await sharedTexts(opened.keyvStore, 'others').set('host:3', 'elsewhere');
  await texts.delete('host:2');
  const found: (readonly [string, string])[] = [];
  for await (const pair of texts.entries()) found.push(pair);
  expect(found).toEqual([['host:1', 'here']]);
});
