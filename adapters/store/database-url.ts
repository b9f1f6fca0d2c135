import { ConfigurationError } from '../../src/core/errors.ts';

/** Where a PostgreSQL database is; `label` has no password in it, `field` is what the operator named it by. */
export type PostgresAddress = { url: string; label: string; field: string };

/**
 * @param databaseUrl `postgres://user:password@host:port/database`
 * @param field the variable or option that it came by
 * @throws ConfigurationError naming the field, which never repeats its value: there is a password in it
 */
export function parseDatabaseUrl(databaseUrl: string, field = 'DATABASE_URL'): PostgresAddress {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (url === null || (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:')) {
    throw new ConfigurationError([
      {
        field,
        problem: 'it is not the address of a PostgreSQL database',
        remedy: 'Write it as postgres://user:password@host:5432/database.',
      },
    ]);
  }
  return { url: databaseUrl, label: `${url.host}${url.pathname}`, field };
}
