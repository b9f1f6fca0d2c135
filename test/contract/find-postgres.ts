import pg from 'pg';

const usualServers = ['postgres://postgres@127.0.0.1:5432/test', 'postgres://root@127.0.0.1:5432/test'];

/** @returns the address of a PostgreSQL that lets us in; null where there is none */
export async function findPostgres(): Promise<string | null> {
  const named = process.env['PG_TEST_URL'];
  for (const url of named === undefined ? usualServers : [named]) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return url;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}
