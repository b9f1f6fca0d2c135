import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import {
  type OpenedStore,
  openStore,
  openStoreForReading,
  openStoreForUpkeep,
  type StoreForUpkeep,
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
  openForReading(): Promise<OpenedStore>;
  openForUpkeep(): Promise<StoreForUpkeep>;
  /** Changes the tables behind the store's back. */
  tamper(sql: string): Promise<void>;
  /** Makes every table as it is after the first start, for the next test. */
  empty(): Promise<void>;
  dispose(): Promise<void>;
};

export function recordingLogger(logged: string[]): Logger {
  const record = (_facts: object, sentence: string): void => {
    logged.push(sentence);
  };
  return { debug: record, info: record, warn: record, error: record };
}

function placeAt(
  databaseUrl: string | null,
  dataDir: string,
): Omit<StorePlace, 'tamper' | 'empty' | 'dispose'> {
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
    openForUpkeep: () => openStoreForUpkeep(location),
  };
}

const emptied = `
  delete from requests; delete from messages; delete from instructions; delete from once_keys; delete from audit;
  delete from audit_head; insert into audit_head (id, sequence, hash) values (1, 0, '');
  delete from limit_hits; delete from leases; delete from kv;
  delete from passcode_bot_migration where name like '9999%';`;

/** @param parent where the folder of its own is made */
export async function sqlitePlace(parent = tmpdir()): Promise<StorePlace> {
  const dataDir = mkdtempSync(join(parent, 'passcode-bot-store-'));
  const run = async (sql: string): Promise<void> => {
    const database = new DatabaseSync(join(dataDir, 'passcode-bot.sqlite'));
    database.exec(sql);
    database.close();
  };
  return {
    ...placeAt(null, dataDir),
    tamper: run,
    empty: () => run(emptied),
    dispose: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** @returns a schema of its own in the database, whose tables are made by whoever opens it first */
export async function postgresPlace(serverUrl: string): Promise<StorePlace> {
  schemas += 1;
  const schema = `passcode_bot_test_${process.pid}_${schemas}`;
  const url = new URL(serverUrl);
  // A test does not wait for the disk: what is durable is the server's own affair.
  url.searchParams.set('options', `-c search_path=${schema} -c synchronous_commit=off`);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const run = async (sql: string): Promise<void> => {
    await client.query(sql);
  };
  await run(`create schema ${schema}`);
  return {
    ...placeAt(url.href, '/nowhere'),
    tamper: run,
    empty: () => run(emptied),
    dispose: async () => {
      await run(`drop schema ${schema} cascade`);
      await client.end();
    },
  };
}

let schemas = 0;

/** @returns everything that a generator yields */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
