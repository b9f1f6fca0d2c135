import type { z } from 'zod';
import type { Logger } from '../../src/core/logger.ts';

/** A row whose content is not what this version writes. Its content is not repeated. */
export class StoredRowError extends Error {
  override readonly name = 'StoredRowError';
  readonly table: string;
  readonly id: string;

  constructor(table: string, id: string) {
    super(
      `The row ${id} of the table ${table} does not hold what it should. Restore it from a backup; do not edit it.`,
    );
    this.table = table;
    this.id = id;
  }
}

/**
 * @param body JSON text
 * @throws StoredRowError where it is not JSON or not of that schema
 */
export function parseBody<Body>(
  schema: z.ZodType<Body>,
  row: { table: string; id: string; body: string },
): Body {
  const parsed = schema.safeParse(jsonOf(row.body));
  if (!parsed.success) throw new StoredRowError(row.table, row.id);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * For rows that were claimed: one that does not read is reported and left to its lease, so that it never keeps the
 * others from being worked on.
 */
export function readableOnly<Row, Stored>(
  rows: readonly Row[],
  read: (row: Row) => Stored,
  logger: Logger,
): Stored[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      if (!(error instanceof StoredRowError)) throw error;
      logger.error(
        { table: error.table, id: error.id },
        'A row of the store does not read; it is left alone.',
      );
      return [];
    }
  });
}
