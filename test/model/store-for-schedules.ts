import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { postgresPlace, sqlitePlace } from '../contract/store-place.ts';
import type { SharedStore } from './simulation.ts';

/** A store for one schedule after the other. */
export type ScheduleStore = {
  /** @returns the store, emptied */
  fresh(): Promise<SharedStore>;
  close(): Promise<void>;
};

/** Where the operating system keeps files in memory: a schedule ends no process, so nothing has to reach a disk. */
const memory = '/dev/shm';

/** @param serverUrl a PostgreSQL; null for SQLite */
export async function openScheduleStore(serverUrl: string | null): Promise<ScheduleStore> {
  const place =
    serverUrl === null
      ? await sqlitePlace(existsSync(memory) ? memory : tmpdir())
      : await postgresPlace(serverUrl);
  const opened = await place.open();
  return {
    fresh: async () => {
      await place.empty();
      return opened;
    },
    close: async () => {
      await opened.close();
      await place.dispose();
    },
  };
}
