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
  /connection terminated|timeout exceeded when trying to connect|timeout expired|query read timeout|client has encountered a connection error|client was closed|cannot use a pool after|connection ended|connection has been discarded|driver has already been destroyed|error establishing an SSL connection/i;

/** Why the database keeps the bot out, until somebody changes the address or the server. */
export type PostgresRefusal = 'not_let_in' | 'untrusted' | 'no_tls' | 'no_password';

/** SQLSTATEs: wrong user or password, no such database, no permission. */
const notLetIn = /^(?:28|3D000$|42501$)/;

/** Node's words for a certificate, a key or a handshake that does not hold. */
const untrusted =
  /^(?:ERR_(?:TLS|SSL|OSSL)_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/;

/** The driver's own sentences of this kind; the first that fits holds. */
const refusalSentences: readonly [RegExp, PostgresRefusal][] = [
  [/does not support SSL connections/i, 'no_tls'],
  [/client password must be a/i, 'no_password'],
  [/^SASL: /, 'not_let_in'],
];

/** What a failed query means to the store. */
export type PostgresResult = 'retry' | 'unavailable' | 'refused' | 'other';

/** @param error whatever `pg` or Kysely's driver threw */
export function postgresResultOf(error: unknown): PostgresResult {
  const parsed = postgresErrorSchema.safeParse(error);
  if (!parsed.success) return 'other';
  const { code, message } = parsed.data;
  if (postgresRefusalOf(error) !== null) return 'refused';
  if (code === undefined) return driverSentences.test(message) ? 'unavailable' : 'other';
  if (retryable.has(code)) return 'retry';
  return unavailable.some((pattern) => pattern.test(code)) ? 'unavailable' : 'other';
}

/** @returns why the database keeps the bot out; null where it does not, or not for a reason that lasts */
export function postgresRefusalOf(error: unknown): PostgresRefusal | null {
  const parsed = postgresErrorSchema.safeParse(error);
  if (!parsed.success) return null;
  const { code, message } = parsed.data;
  if (code === undefined) return refusalSentences.find(([sentence]) => sentence.test(message))?.[1] ?? null;
  if (notLetIn.test(code)) return 'not_let_in';
  return untrusted.test(code) ? 'untrusted' : null;
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
