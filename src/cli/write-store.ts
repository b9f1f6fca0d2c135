import type { OpenedStore } from '../../adapters/store/index.ts';
import type { Clock } from '../core/clock.ts';
import { ConfigurationError } from '../core/errors.ts';
import { silentLogger as logger } from './silent-logger.ts';

/**
 * Opens the store that DATABASE_URL or DATA_DIR names for a change, and closes it afterwards. A database may be in use
 * by bots meanwhile; a folder may not, for the bot at work in it would not know of the change.
 * @throws ConfigurationError where there is no store of this version, or a bot has the folder
 * @throws StoreUnavailableError where the database cannot be reached
 */
export async function withWritableStore<Result>(
  clock: Clock,
  use: (store: OpenedStore) => Promise<Result>,
): Promise<Result> {
  const { processEnvironment, readStorePlace } = await import('../config.ts');
  const { examineStore, openStore, openStoreForReading } = await import('../../adapters/store/index.ts');
  const location = { ...readStorePlace(processEnvironment()), clock, logger };
  // Opening for reading refuses what opening for writing would make or migrate: that is for a bot to do.
  await (await openStoreForReading(location)).close();
  const { place } = await examineStore(location);
  if (place === 'taken') {
    throw new ConfigurationError([
      {
        field: 'DATA_DIR',
        problem: `a bot is at work in ${location.dataDir}, and nobody else may write there`,
        remedy:
          'Have the request canceled in the chat by who asked or by the owner, or stop the bot, run this again and start it.',
      },
    ]);
  }
  const opened = await openStore(location);
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
