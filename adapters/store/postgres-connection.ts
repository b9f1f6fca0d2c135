import { CompiledQuery, Kysely, sql } from 'kysely';
import pg from 'pg';
import { ConfigurationError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { PostgresAddress } from './database-url.ts';
import { OwnSchemaDialect } from './own-schema-dialect.ts';
import { postgresCodeOf, postgresResultOf } from './postgres-errors.ts';
import type { Tables } from './tables.ts';

/** Less than the three seconds in which a chat wants its answer, be it "not now". */
const connectTimeout = 2_500;
/** How long a unit waits while all connections are in use: a rush is no failure. */
const queueTimeout = 15_000;
const queryTimeout = 30_000;
/**
 * A unit waits for nothing but the database, so a session that is idle within one belongs to a process that stands
 * still. The server ends it, because its locks keep every other instance from moving on.
 */
const idleTimeout = 10_000;
/** Codes of an address that is wrong, whatever the time of day: password, user, database, permission. */
const wrongAddress = /^(?:28|3D|42501)/;

/** The pool has one time-out for waiting in line and for opening a connection; the latter is over sooner. */
class PromptClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectTimeout });
  }
}

/** @returns a pool that opens no connection before one is needed */
export function connectPostgres(
  { url }: PostgresAddress,
  options: { max: number; readOnly?: boolean },
  logger: Logger,
): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: 'passcode-bot',
    Client: PromptClient,
    connectionTimeoutMillis: queueTimeout,
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
    dialect: new OwnSchemaDialect({
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
export async function currentSchema(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  return rows[0]?.schema ?? 'public';
}

export function placeOf({ label, field }: PostgresAddress): { field: string; where: string } {
  return { field, where: `at ${label}` };
}

/** @throws ConfigurationError or StoreUnavailableError in place of what the driver says */
export async function told<Result>(address: PostgresAddress, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw explained(address, error);
  }
}

export function explained({ label, field }: PostgresAddress, error: unknown): unknown {
  const code = postgresCodeOf(error) ?? 'no answer';
  if (wrongAddress.test(code)) {
    return new ConfigurationError([
      {
        field,
        problem: `the database at ${label} does not let the bot in (${code})`,
        remedy: 'Check user, password and database name, and that the user may create tables there.',
      },
    ]);
  }
  if (postgresResultOf(error) === 'other') return error;
  return new StoreUnavailableError(`The database at ${label} cannot be reached (${code}).`, { cause: error });
}
