import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { start } from '../../contract/store-fixtures.ts';
import { collect, type StorePlace, sqlitePlace } from '../../contract/store-place.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';

let place: StorePlace;
const children: BotProcess[] = [];

beforeEach(async () => {
  place = await sqlitePlace();
});

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  await place.dispose();
});

function startBot(mode: 'write' | 'hold'): BotProcess {
  const child = startBotProcess(place.dataDir, mode);
  children.push(child);
  return child;
}

test('a second bot is refused in the same process, until the first has closed', async () => {
  const first = await place.open();
  const second = place.open();
  await expect(second).rejects.toBeInstanceOf(ConfigurationError);
  await expect(second).rejects.toThrow(
    /DATA_DIR: another passcode-bot is already working in .*Stop it first/,
  );
  // The refused attempt must not have let go of the first one's lock.
  await expect(place.open()).rejects.toBeInstanceOf(ConfigurationError);
  const other = startBot('hold');
  await other.untilLines(1);
  expect(other.lines[0]).toMatch(/^ConfigurationError: DATA_DIR: another passcode-bot/);
  await first.close();
  await (await place.open()).close();
});

test('a bot of another process keeps the folder until it is killed, and not a moment longer', async () => {
  const bot = startBot('hold');
  await bot.untilLines(1);
  expect(bot.lines).toEqual(['open']);
  await expect(place.open()).rejects.toThrow(/another passcode-bot/);
  await bot.kill();
  await (await place.open()).close();
});

test('a reader works beside a bot of another process and after it was killed', async () => {
  const bot = startBot('write');
  await bot.untilLines(20);
  const beside = await place.openForReading();
  expect(await beside.store.transact((tx) => tx.auditHead())).not.toBeNull();
  expect(await collect(beside.verifyAudit())).toEqual([]);
  await bot.kill();
  const after = await place.openForReading();
  const head = await after.store.transact((tx) => tx.auditHead());
  expect(head?.sequence).toBeGreaterThanOrEqual(bot.lines.length - 1);
  await beside.close();
  await after.close();
});

test.each([30, 90, 300])('what a bot has told of after %i lines is there after kill -9', async (count) => {
  const bot = startBot('write');
  await bot.untilLines(count);
  await bot.kill();
  const told = bot.lines.filter((line) => line !== 'open');
  expect(told.length).toBeGreaterThanOrEqual(count - 1);
  const opened = await place.open();
  const lost = await opened.store.transact(async (tx) => {
    const missing: string[] = [];
    for (const key of told) if (await tx.insertOnceKey(key, start)) missing.push(key);
    return missing;
  });
  expect(lost).toEqual([]);
  expect(await collect(opened.verifyAudit())).toEqual([]);
  await opened.close();
});
