import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { ConfigurationError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import { type PostgresAddress, parseDatabaseUrl } from './database-url.ts';
import { migrate, readSchemaStanding, type SchemaStanding } from './migrate.ts';
import { postgresCodeOf, postgresResultOf } from './postgres-errors.ts';
import { PostgresUnits } from './postgres-units.ts';
import { PreparedUnits } from './prepared-units.ts';
import { refuseStanding } from './schema-standing.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/** Less than the three seconds in which a chat wants its answer, be it "not now". */
const connectTimeout = 2_500;
const queryTimeout = 30_000;
/**
 * A unit waits for nothing but the database, so a session that is idle within one belongs to a process that stands
 * still. The server ends it, because its locks keep every other instance from moving on.
 */
const idleTimeout = 10_000;
/** Codes of an address that is wrong, whatever the time of day: password, user, database, permission. */
const wrongAddress = /^(?:28|3D|42501)/;

/**
 * Opens the store on PostgreSQL and brings its tables up to date. A database that cannot be reached now is no reason
 * not to start: the log says so, units throw StoreUnavailableError, and the first one that reaches it prepares it.
 * @param poolSize connections at most
 * @throws ConfigurationError naming DATABASE_URL where the address is wrong or the store was made by a newer version
 */
export async function openPostgres(databaseUrl: string, poolSize: number, logger: Logger): Promise<Units> {
  const address = parseDatabaseUrl(databaseUrl);
  const db = connect(address, { max: poolSize }, logger);
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
  const db = connect(address, { max: 1, readOnly: true }, logger);
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
  const db = connect(address, { max: 1, readOnly: true }, logger);
  try {
    const standing = await readSchemaStanding(db, await currentSchema(db));
    return { label: address.label, standing };
  } catch (error) {
    throw explained(address, error);
  } finally {
    await db.destroy();
  }
}

function connect(
  { url }: PostgresAddress,
  options: { max: number; readOnly?: boolean },
  logger: Logger,
): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: 'passcode-bot',
    connectionTimeoutMillis: connectTimeout,
    query_timeout: queryTimeout,
    statement_timeout: queryTimeout,
    idle_in_transaction_session_timeout: idleTimeout,
    keepAlive: true,
    types: plainNumbers(),
  });
  // Without these a lost connection would end the process: the pool hears of idle ones, the client of those in use.
  const lost = (error: Error): void => {
    logger.warn({ code: postgresCodeOf(error) }, 'A connection to the database was lost.');
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        if (options.readOnly === true) {
          await connection.executeQuery(CompiledQuery.raw('set default_transaction_read_only = on'));
        }
      },
    }),
  });
}

/** Counts and milliseconds fit into a number by far; `pg` itself would give text. */
function plainNumbers(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}

/** Ours is the schema that names without one are looked up in first. */
async function currentSchema(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  return rows[0]?.schema ?? 'public';
}

function placeOf({ label }: PostgresAddress): { field: string; where: string } {
  return { field: 'DATABASE_URL', where: `at ${label}` };
}

/** @throws ConfigurationError or StoreUnavailableError in place of what the driver says */
async function told(address: PostgresAddress, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw explained(address, error);
  }
}

function explained({ label }: PostgresAddress, error: unknown): unknown {
  const code = postgresCodeOf(error) ?? 'no answer';
  if (wrongAddress.test(code)) {
    return new ConfigurationError([
      {
        field: 'DATABASE_URL',
        problem: `the database at ${label} does not let the bot in (${code})`,
        remedy: 'Check user, password and database name, and that the user may create tables there.',
      },
    ]);
  }
  if (postgresResultOf(error) === 'other') return error;
  return new StoreUnavailableError(`The database at ${label} cannot be reached (${code}).`, { cause: error });
}
