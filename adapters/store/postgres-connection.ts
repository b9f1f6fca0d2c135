import { CompiledQuery, Kysely, sql } from 'kysely';
import { ConfigurationError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { PostgresAddress } from './database-url.ts';
import { OwnSchemaDialect } from './own-schema-dialect.ts';
import {
  type PostgresRefusal,
  postgresCodeOf,
  postgresRefusalOf,
  postgresResultOf,
} from './postgres-errors.ts';
import type { Tables } from './tables.ts';

/**
 * @returns a pool that opens no connection before one is needed. The driver is loaded here, so that a bot on the
 *   embedded store does without it
 * @throws ConfigurationError where the driver does not take the address, or cannot read a file that it names
 */
export async function connectPostgres(
  address: PostgresAddress,
  options: { max: number; readOnly?: boolean },
  logger: Logger,
): Promise<Kysely<Tables>> {
  const { openPool } = await import('./postgres-pool.ts');
  const pool = taken(address, () => openPool(address.url, options.max, logger));
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
  const refusal = postgresRefusalOf(error);
  if (refusal !== null) return new ConfigurationError([{ field, ...refusalProblem(refusal, label, code) }]);
  if (postgresResultOf(error) === 'other') return error;
  return new StoreUnavailableError(`The database at ${label} cannot be reached (${code}).`, { cause: error });
}

function refusalProblem(
  refusal: PostgresRefusal,
  label: string,
  code: string,
): { problem: string; remedy: string } {
  switch (refusal) {
    case 'not_let_in':
      return {
        problem: `the database at ${label} does not let the bot in (${code})`,
        remedy: 'Check user, password and database name, and that the user may create tables there.',
      };
    case 'untrusted':
      return {
        problem: `the certificate of the database at ${label} is not trusted (${code})`,
        remedy:
          'Name the authority that signed it by sslrootcert=FILE in the address, and the host as the certificate has it.',
      };
    case 'no_tls':
      return {
        problem: `the database at ${label} does not speak TLS, which the address asks for`,
        remedy: 'Turn TLS on at the server, or write sslmode=disable where the way to it is safe without.',
      };
    case 'no_password':
      return {
        problem: `the database at ${label} asks for a password, and none is given`,
        remedy: 'Write it into the address, postgres://user:password@host:5432/database, or set PGPASSWORD.',
      };
  }
}

function taken<Result>({ label, field }: PostgresAddress, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    // The driver's sentence may repeat a part of the address.
    const code = postgresCodeOf(error) ?? (error instanceof Error ? error.name : 'unknown');
    throw new ConfigurationError([
      {
        field,
        problem: `the address of the database at ${label} cannot be used (${code})`,
        remedy: 'Check what stands after its "?", and that the bot can read the files that are named there.',
      },
    ]);
  }
}
