import { z } from 'zod';

const sqliteErrorSchema = z.object({
  code: z.string(),
  errcode: z.number().optional(),
  message: z.string(),
});

/** What a failed statement means to the store. */
export type SqliteResult = 'busy' | 'unique' | 'unavailable' | 'other';

/** Primary result codes of SQLite (sqlite.org/rescode.html) that say that the store itself cannot be used. */
const unavailable = new Set([
  3, // SQLITE_PERM
  6, // SQLITE_LOCKED
  7, // SQLITE_NOMEM
  8, // SQLITE_READONLY
  10, // SQLITE_IOERR
  11, // SQLITE_CORRUPT
  13, // SQLITE_FULL
  14, // SQLITE_CANTOPEN
  15, // SQLITE_PROTOCOL
  26, // SQLITE_NOTADB
]);
const busy = 5;
/** Extended result codes of a broken unique index and of a broken primary key. */
const unique = [2067, 1555];

/** @param error whatever `node:sqlite` threw */
export function sqliteResultCode(error: unknown): SqliteResult {
  const parsed = sqliteErrorSchema.safeParse(error);
  if (!parsed.success) return 'other';
  const { code, errcode } = parsed.data;
  // Thrown for a database that has been closed.
  if (code === 'ERR_INVALID_STATE') return 'unavailable';
  if (code !== 'ERR_SQLITE_ERROR' || errcode === undefined) return 'other';
  if (unique.includes(errcode)) return 'unique';
  const primary = errcode & 0xff;
  if (primary === busy) return 'busy';
  return unavailable.has(primary) ? 'unavailable' : 'other';
}

/** @returns whether the error is a second row with the same value in `column`, named as `table.column` */
export function isSqliteDuplicate(error: unknown, column: string): boolean {
  const parsed = sqliteErrorSchema.safeParse(error);
  return (
    sqliteResultCode(error) === 'unique' && parsed.success && parsed.data.message.endsWith(`: ${column}`)
  );
}
