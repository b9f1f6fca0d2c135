import pg from 'pg';
import type { Logger } from '../../src/core/logger.ts';
import { postgresCodeOf } from './postgres-errors.ts';

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

/** The pool has one time-out for waiting in line and for opening a connection; the latter is over sooner. */
class PromptClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectTimeout });
  }
}

/**
 * @param max connections at most; none is opened before it is needed
 * @throws whatever keeps the driver from taking the address, such as a certificate's file that is not there
 */
export function openPool(url: string, max: number, logger: Logger): pg.Pool {
  // The pool itself reads the address only when it is to connect; a client does so at once, and connects to nothing.
  new PromptClient({ connectionString: url });
  const pool = new pg.Pool({
    connectionString: url,
    max,
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
  return pool;
}

/** Counts and milliseconds fit into a number by far; `pg` itself would give text. */
function plainNumbers(): pg.TypeOverrides {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return types;
}
