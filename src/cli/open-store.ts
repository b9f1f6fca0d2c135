import type { OpenedStore, StoreForUpkeep, StoreLocation } from '../../adapters/store/index.ts';
import { silentLogger } from './silent-logger.ts';

/**
 * Opens the store that DATABASE_URL or DATA_DIR names, for reading alone, and closes it afterwards. A bot may be
 * running on it meanwhile.
 * @throws ConfigurationError where there is no store
 */
export async function withStore<Result>(use: (store: OpenedStore) => Promise<Result>): Promise<Result> {
  const { openStoreForReading } = await import('../../adapters/store/index.ts');
  return await withOpened(openStoreForReading, use);
}

/**
 * The same for a command that changes it.
 * @throws ConfigurationError where there is no store, and where a bot is running in the folder
 */
export async function withStoreForUpkeep<Result>(
  use: (store: StoreForUpkeep) => Promise<Result>,
): Promise<Result> {
  const { openStoreForUpkeep } = await import('../../adapters/store/index.ts');
  return await withOpened(openStoreForUpkeep, use);
}

async function withOpened<Opened extends { close(): Promise<void> }, Result>(
  open: (location: StoreLocation) => Promise<Opened>,
  use: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const { processEnvironment, readStorePlace } = await import('../config.ts');
  const { systemClock } = await import('../system-clock.ts');
  const place = readStorePlace(processEnvironment());
  const opened = await open({ ...place, clock: systemClock, logger: silentLogger });
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
