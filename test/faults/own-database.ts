import pg from 'pg';

export type OwnDatabase = {
  url: string;
  /** How many of its sessions have a transaction open at this moment. */
  openTransactions(): Promise<number>;
  /** How many requests in it have come to a good end. */
  completedRequests(): Promise<number>;
};

let databases = 0;

/**
 * Makes a database of its own on a server.
 * @param whenOver is given what drops it
 */
export async function makeDatabase(
  whenOver: (clean: () => Promise<void>) => void,
  serverUrl: string,
): Promise<OwnDatabase> {
  databases += 1;
  const name = `passcode_bot_faults_${process.pid}_${databases}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const run = async (
    sql: string,
    values: string[] = [],
    connectionString = serverUrl,
  ): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  whenOver(async () => void (await run(`drop database if exists ${name} with (force)`)));
  return {
    url: url.href,
    openTransactions: async () => {
      const open = 'select pid from pg_stat_activity where datname = $1 and xact_start is not null';
      return (await run(open, [name])).length;
    },
    completedRequests: async () => {
      const completed = "select id from requests where state = 'completed'";
      return (await run(completed, [], url.href)).length;
    },
  };
}
