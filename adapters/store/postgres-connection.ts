import { CompiledQuery, Kysely, sql } from 'kysely';
import { ConfigurationError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { PostgresAddress } from './database-url.ts';
import { OwnSchemaDialect } from './own-schema-dialect.ts';
import { postgresCodeOf, postgresResultOf } from './postgres-errors.ts';
import type { Tables } from './tables.ts';

/** Codes of an address that is wrong, whatever the time of day: password, user, database, permission. */
const wrongAddress = /^(?:28|3D|42501)/;

/**
 * @returns a pool that opens no connection before one is needed. The driver is loaded here, so that a bot on the
 *   embedded store does without it
 */
export async function connectPostgres(
  { url }: PostgresAddress,
  options: { max: number; readOnly?: boolean },
  logger: Logger,
): Promise<Kysely<Tables>> {
  const { openPool } = await import('./postgres-pool.ts');
  const pool = openPool(url, options.max, logger);
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
