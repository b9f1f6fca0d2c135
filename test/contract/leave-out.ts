import { test } from 'vitest';

/** Says in one line what is not tested for want of a PostgreSQL, and how to test it. */
export function leaveOut(what: string): void {
  const line = `Left out: ${what}, for no PostgreSQL is reachable. Run it with PG_TEST_URL=postgres://user@host:5432/database npm test`;
  console.info(line);
  test.skip(line, () => undefined);
}
