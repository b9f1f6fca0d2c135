import { z } from 'zod';

const postgresErrorSchema = z.object({
  code: z.string().optional(),
  constraint: z.string().optional(),
  message: z.string(),
});

/** SQLSTATEs that say: the same work, tried again as a whole, may well succeed. */
const retryable = new Set(['40001', '40P01']);

/** SQLSTATE classes and codes that say that the database cannot be used now (PostgreSQL manual, appendix A). */
const unavailable = [
  /^08/, // connection exception
  /^53/, // insufficient resources: disk full, out of memory, too many connections
  /^57P0/, // shut down, crashed, starting up
  /^58/, // system error
  /^XX/, // internal error, corrupted data
  /^25006$/, // read-only transaction: a standby
  /^25P0[34]$/, // idle or transaction time-out: the session was ended
  /^55P03$/, // lock not available
  /^57014$/, // canceled by the statement time-out
  /^E[A-Z]+$/, // Node's own: ECONNREFUSED, ECONNRESET, ENOTFOUND, ETIMEDOUT, EPIPE ...
];

/** The driver's own sentences, which come without a code. */
const driverSentences =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|client has encountered a connection error|client was closed|cannot use a pool after|connection ended|connection has been discarded|driver has already been destroyed/i;

/** What a failed query means to the store. */
export type PostgresResult = 'retry' | 'unavailable' | 'other';

/** @param error whatever `pg` or Kysely's driver threw */
export function postgresResultOf(error: unknown): PostgresResult {
  const parsed = postgresErrorSchema.safeParse(error);
  if (!parsed.success) return 'other';
  const { code, message } = parsed.data;
  if (code === undefined) return driverSentences.test(message) ? 'unavailable' : 'other';
  if (retryable.has(code)) return 'retry';
  return unavailable.some((pattern) => pattern.test(code)) ? 'unavailable' : 'other';
}

/** @returns the SQLSTATE or Node's error code; null where there is none */
export function postgresCodeOf(error: unknown): string | null {
  const parsed = postgresErrorSchema.safeParse(error);
  return parsed.success ? (parsed.data.code ?? null) : null;
}

/** @returns whether the error is a second row with the same value in the unique index of that name */
export function isPostgresDuplicate(error: unknown, index: string): boolean {
  const parsed = postgresErrorSchema.safeParse(error);
  return parsed.success && parsed.data.code === '23505' && parsed.data.constraint === index;
}
