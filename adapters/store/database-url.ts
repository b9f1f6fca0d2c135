import { ConfigurationError } from '../../src/core/errors.ts';

/** Where a PostgreSQL database is; `label` has no password in it. */
export type PostgresAddress = { url: string; label: string };

/**
 * @param databaseUrl `postgres://user:password@host:port/database`
 * @throws ConfigurationError naming DATABASE_URL, which never repeats its value: there is a password in it
 */
export function parseDatabaseUrl(databaseUrl: string): PostgresAddress {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (url === null || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) {
    throw new ConfigurationError([
      {
        field: 'DATABASE_URL',
        problem: 'it is not the address of a PostgreSQL database',
        remedy:
          'Write it as postgres://user:password@host:5432/database, or leave it out to keep everything in DATA_DIR.',
      },
    ]);
  }
  return { url: databaseUrl, label: `${url.host}${url.pathname}` };
}
