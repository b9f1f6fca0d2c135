import type { Kysely } from 'kysely';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import { type PostgresAddress, parseDatabaseUrl } from './database-url.ts';
import { migrate, readSchemaStanding, type SchemaStanding } from './migrate.ts';
import { connectPostgres, currentSchema, explained, placeOf, told } from './postgres-connection.ts';
import { PostgresUnits } from './postgres-units.ts';
import { PreparedUnits } from './prepared-units.ts';
import { refuseStanding } from './schema-standing.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/**
 * Opens the store on PostgreSQL and brings its tables up to date. A database that cannot be reached now is no reason
 * not to start: the log says so, units throw StoreUnavailableError, and the first one that reaches it prepares it.
 * @param poolSize connections at most
 * @throws ConfigurationError naming DATABASE_URL where the address is wrong or the store was made by a newer version
 */
export async function openPostgres(databaseUrl: string, poolSize: number, logger: Logger): Promise<Units> {
  const address = parseDatabaseUrl(databaseUrl);
  const db = await connectPostgres(address, { max: poolSize }, logger);
  const prepare = (): Promise<void> => told(address, () => bringUpToDate(address, db));
  const units = new PreparedUnits(new PostgresUnits(db), prepare, logger);
  try {
    await units.prepare();
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) {
      await units.close();
      throw error;
    }
  }
  return units;
}

async function bringUpToDate(address: PostgresAddress, db: Kysely<Tables>): Promise<void> {
  const schema = await currentSchema(db);
  refuseStanding(placeOf(address), await readSchemaStanding(db, schema), ['newer']);
  await migrate(db, schema);
}

/**
 * Opens the store on PostgreSQL for reading alone; the database itself refuses every change.
 * @throws ConfigurationError as `openPostgres`; also where there is no store yet
 * @throws StoreUnavailableError where the database cannot be reached
 */
export async function openPostgresForReading(databaseUrl: string, logger: Logger): Promise<Units> {
  const address = parseDatabaseUrl(databaseUrl);
  return await openCurrent(address, await connectPostgres(address, { max: 1, readOnly: true }, logger));
}

/**
 * Opens the store on PostgreSQL for one command that changes it, beside the instances that work on it. Its tables are
 * left as they are: a newer command must not migrate them under the feet of an older bot.
 * @throws ConfigurationError, StoreUnavailableError as `openPostgresForReading`
 */
export async function openPostgresForUpkeep(databaseUrl: string, logger: Logger): Promise<Units> {
  const address = parseDatabaseUrl(databaseUrl);
  return await openCurrent(address, await connectPostgres(address, { max: 1 }, logger));
}

async function openCurrent(address: PostgresAddress, db: Kysely<Tables>): Promise<Units> {
  try {
    await told(address, async () => {
      const standing = await readSchemaStanding(db, await currentSchema(db));
      refuseStanding(placeOf(address), standing, ['none', 'older', 'newer']);
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return new PostgresUnits(db);
}

/**
 * Reads how the tables of a database stand to this version, and changes nothing.
 * @throws ConfigurationError where the address is wrong, StoreUnavailableError where it cannot be reached
 */
export async function readPostgresStanding(
  databaseUrl: string,
  logger: Logger,
): Promise<{ label: string; standing: SchemaStanding }> {
  const address = parseDatabaseUrl(databaseUrl);
  const db = await connectPostgres(address, { max: 1, readOnly: true }, logger);
  try {
    const standing = await readSchemaStanding(db, await currentSchema(db));
    return { label: address.label, standing };
  } catch (error) {
    throw explained(address, error);
  } finally {
    await db.destroy();
  }
}
