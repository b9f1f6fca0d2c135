import type { OpenedStore } from '../../adapters/store/index.ts';
import { silentLogger } from './silent-logger.ts';

/**
 * Opens the store that DATABASE_URL or DATA_DIR names, for reading alone, and closes it afterwards. A bot may be
 * running on it meanwhile.
 * @throws ConfigurationError where there is no store
 */
export async function withStore<Result>(use: (store: OpenedStore) => Promise<Result>): Promise<Result> {
  const { processEnvironment, readStorePlace } = await import('../config.ts');
  const { openStoreForReading } = await import('../../adapters/store/index.ts');
  const { systemClock } = await import('../system-clock.ts');
  const place = readStorePlace(processEnvironment());
  const opened = await openStoreForReading({ ...place, clock: systemClock, logger: silentLogger });
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
