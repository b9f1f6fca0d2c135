import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../adapters/store/index.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { StoreTransaction } from '../src/core/store.ts';
import { startBot } from '../src/main.ts';
import { RecordingLogger } from './adapters/recording-logger.ts';
import { approved, asked } from './contract/store-fixtures.ts';
import { ManualClock } from './manual-clock.ts';

let folder: string;
let clock: ManualClock;
let outside: Server;
/** What the bot asked of Slack and Graph. */
let calls: number;
let answersCalls: boolean;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'passcode-bot-main-'));
  clock = new ManualClock();
  calls = 0;
  answersCalls = true;
  outside = createServer((_request, response) => {
    calls += 1;
    if (answersCalls) response.writeHead(401).end();
  }).listen(0, '127.0.0.1');
  await once(outside, 'listening');
});
afterEach(async () => {
  outside.closeAllConnections();
  outside.close();
  await rm(folder, { recursive: true });
});

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  return address.port;
}

function configuration(): Config {
  const url = `http://127.0.0.1:${portOf(outside.address())}/`;
  return readConfig({
    PORT: '0',
    DATA_DIR: folder,
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'signing',
    SLACK_API_URL: url,
    GRAPH_BASE_URL: url,
    GRAPH_ACCESS_TOKEN: 'graph',
  });
}

function start({ stopAsked = new AbortController().signal } = {}) {
  return startBot(configuration(), { clock, logger: new RecordingLogger(), stopAsked });
}

const request = approved(asked('request-1'));

async function withStore<Result>(use: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
  const logger = new RecordingLogger();
  const { store, close } = await openStore({ databaseUrl: null, dataDir: folder, clock, logger });
  const result = await store.transact(use);
  await close();
  return result;
}

/** An approved request that is due two seconds after the start. */
async function keepRequest(): Promise<void> {
  const row = { onceKey: 'ask-1', dueAt: clock.now() + 2_000 };
  await withStore((transaction) => transaction.insertRequest(request, row));
}

/** Whoever has begun with it leaves another time with it. */
async function readDueAt(): Promise<number | null | undefined> {
  return (await withStore((transaction) => transaction.readRequest(request.id)))?.dueAt;
}

/** Begins to deliver something to the bot and leaves it half said. @returns what breaks it off */
async function deliverHalf(botUrl: string): Promise<() => void> {
  const socket = connect(Number(new URL(botUrl).port), '127.0.0.1');
  const head = ['POST /slack/events HTTP/1.1', 'Host: bot', 'Content-Length: 10', 'Expect: 100-continue'];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  // The bot says so right before it begins to take the delivery.
  await once(socket, 'data');
  socket.write('half');
  return () => socket.destroy();
}

test.each([
  ['told to stop, it begins with nothing new while its doors wait for what is under way', true],
  ['that same request is begun with where nobody told it to stop', false],
])('%s', async (_name, isStopped) => {
  await keepRequest();
  const dueAt = await readDueAt();
  const bot = await start();
  const breakOff = await deliverHalf(bot.url);
  let stopping = isStopped ? bot.stop(8_000) : null;
  await clock.advance(3_000);
  breakOff();
  stopping ??= bot.stop(8_000);
  await stopping;
  if (isStopped) expect(await readDueAt()).toBe(dueAt);
  else expect(await readDueAt()).not.toBe(dueAt);
});

test('told to stop while Slack and Graph do not answer, it stops without them and begins with nothing', async () => {
  await keepRequest();
  answersCalls = false;
  const stop = new AbortController();
  const starting = start({ stopAsked: stop.signal });
  await expect.poll(() => calls).toBeGreaterThan(0);
  stop.abort();
  const bot = await starting;
  await bot.stop(8_000);
  await expect(fetch(bot.url)).rejects.toThrow('fetch failed');
});

test('a start that fails leaves nothing open: the store is free for the next one', async () => {
  const config = configuration();
  const graph = { ...config.graph, baseUrl: 'https://graph.example.com' };
  const failing = startBot({ ...config, graph }, { clock, logger: new RecordingLogger() });
  await expect(failing).rejects.toThrow(/^GRAPH_BASE_URL: /);
  const bot = await start();
  await bot.stop(8_000);
});
