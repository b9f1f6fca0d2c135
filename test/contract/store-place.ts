import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import {
  type OpenedStore,
  openStore,
  openStoreForReading,
  type ReadableStore,
} from '../../adapters/store/index.ts';
import type { Logger } from '../../src/core/logger.ts';
import { ManualClock } from '../manual-clock.ts';

/** A place of its own for one test's store. */
export type StorePlace = {
  clock: ManualClock;
  /** Sentences that were logged. */
  logged: string[];
  databaseUrl: string | null;
  dataDir: string;
  open(): Promise<OpenedStore>;
  openForReading(): Promise<ReadableStore>;
  /** Changes the tables behind the store's back. */
  tamper(sql: string): Promise<void>;
  dispose(): Promise<void>;
};

export function recordingLogger(logged: string[]): Logger {
  const record = (_facts: object, sentence: string): void => {
    logged.push(sentence);
  };
  return { debug: record, info: record, warn: record, error: record };
}

function placeAt(databaseUrl: string | null, dataDir: string): Omit<StorePlace, 'tamper' | 'dispose'> {
  const clock = new ManualClock();
  const logged: string[] = [];
  const location = { databaseUrl, dataDir, clock, logger: recordingLogger(logged) };
  return {
    clock,
    logged,
    databaseUrl,
    dataDir,
    open: () => openStore({ ...location, poolSize: 4 }),
    openForReading: () => openStoreForReading(location),
  };
}

/** @returns a folder of its own */
export async function sqlitePlace(): Promise<StorePlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'passcode-bot-store-'));
  return {
    ...placeAt(null, dataDir),
    tamper: async (sql) => {
      const database = new DatabaseSync(join(dataDir, 'passcode-bot.sqlite'));
      database.exec(sql);
      database.close();
    },
    dispose: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

let schemas = 0;

/** @returns a schema of its own in the database */
export async function postgresPlace(serverUrl: string): Promise<StorePlace> {
  schemas += 1;
  const schema = `passcode_bot_test_${process.pid}_${schemas}`;
  const url = new URL(serverUrl);
  // A test does not wait for the disk: what is durable is the server's own affair.
  url.searchParams.set('options', `-c search_path=${schema} -c synchronous_commit=off`);
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`create schema ${schema}`);
  return {
    ...placeAt(url.href, '/nowhere'),
    tamper: run,
    dispose: () => run(`drop schema ${schema} cascade`),
  };
}

const usualServers = ['postgres://postgres@127.0.0.1:5432/test', 'postgres://root@127.0.0.1:5432/test'];

/** @returns the address of a PostgreSQL that lets us in; null where there is none */
export async function findPostgres(): Promise<string | null> {
  const named = process.env['PG_TEST_URL'];
  for (const url of named === undefined ? usualServers : [named]) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return url;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}

/** @returns everything that a generator yields */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
