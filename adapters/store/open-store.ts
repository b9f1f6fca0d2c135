import type { AuditFault, ChainedAuditEntry } from '../../src/core/audit.ts';
import type { SignOff } from '../../src/core/audit-checkpoint.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Store } from '../../src/core/store.ts';
import { checkpointAudit } from './checkpoint-audit.ts';
import { SqlKeyvStore } from './keyv-store.ts';
import { openPostgres, openPostgresForReading, openPostgresForUpkeep } from './open-postgres.ts';
import { openSqlite, openSqliteAlone, openSqliteForReading } from './open-sqlite.ts';
import { SqlStore } from './sql-store.ts';
import { verifyAudit } from './verify-audit.ts';

/** Where the store is: a PostgreSQL database, or without one a file in the folder. */
export type StoreLocation = { databaseUrl: string | null; dataDir: string; clock: Clock; logger: Logger };

export type OpenedStore = {
  store: Store;
  /** For Keyv, in the same tables: one adapter of its own for each Keyv instance, by `withNamespace`. */
  keyvStore: SqlKeyvStore;
  /** Yields what is wrong with the audit's chain; nothing where it is whole. `onCheckpoint` hears of its checkpoints. */
  verifyAudit(onCheckpoint?: (checkpoint: ChainedAuditEntry) => void): AsyncGenerator<AuditFault>;
  close(): Promise<void>;
};

/** For a command that looks after the store. */
export type StoreForUpkeep = Pick<OpenedStore, 'verifyAudit' | 'close'> & {
  /** Drops the entries from before a time under a checkpoint. @returns null where there was nothing so old */
  checkpointAudit(olderThan: number, signOff: SignOff): Promise<ChainedAuditEntry | null>;
};

const defaultPoolSize = 10;

/**
 * Opens the store for a bot and brings its tables up to date. A database that cannot be reached now is waited for: the
 * log says so, and until then everything that needs the store throws StoreUnavailableError.
 * @param location.poolSize connections to PostgreSQL at most
 * @throws ConfigurationError naming DATABASE_URL or DATA_DIR, what is wrong with it and the remedy
 */
export async function openStore(location: StoreLocation & { poolSize?: number }): Promise<OpenedStore> {
  const { databaseUrl, dataDir, clock, logger, poolSize = defaultPoolSize } = location;
  const units =
    databaseUrl === null ? await openSqlite(dataDir) : await openPostgres(databaseUrl, poolSize, logger);
  return {
    store: new SqlStore(units, { clock, logger }),
    keyvStore: new SqlKeyvStore(units, clock),
    verifyAudit: (onCheckpoint) => verifyAudit(units, onCheckpoint),
    close: () => units.close(),
  };
}

/**
 * Opens the store for commands that only read, beside a running bot or with it stopped. Nothing is locked, migrated
 * or changed; whatever would write throws StoreUnavailableError.
 * @throws ConfigurationError also where there is no store yet
 * @throws StoreUnavailableError where the database cannot be reached now
 */
export async function openStoreForReading(location: StoreLocation): Promise<OpenedStore> {
  const { databaseUrl, dataDir, clock, logger } = location;
  const units =
    databaseUrl === null
      ? await openSqliteForReading(dataDir)
      : await openPostgresForReading(databaseUrl, logger);
  return {
    store: new SqlStore(units, { clock, logger }),
    keyvStore: new SqlKeyvStore(units, clock),
    verifyAudit: (onCheckpoint) => verifyAudit(units, onCheckpoint),
    close: () => units.close(),
  };
}

/**
 * Opens the store for a command that changes it. On PostgreSQL bots may be running on it; in a folder none may. Its
 * tables are not migrated.
 * @throws ConfigurationError where there is no store yet, of another version, or a bot works in the folder
 * @throws StoreUnavailableError where the database cannot be reached now
 */
export async function openStoreForUpkeep(location: StoreLocation): Promise<StoreForUpkeep> {
  const { databaseUrl, dataDir, clock, logger } = location;
  const units =
    databaseUrl === null
      ? await openSqliteAlone(dataDir, { readOnly: false })
      : await openPostgresForUpkeep(databaseUrl, logger);
  return {
    verifyAudit: (onCheckpoint) => verifyAudit(units, onCheckpoint),
    checkpointAudit: (olderThan, signOff) => checkpointAudit(units, { clock, logger }, olderThan, signOff),
    close: () => units.close(),
  };
}
