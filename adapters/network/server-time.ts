import { request } from 'undici';
import { type Clock, endWait } from '../../src/core/clock.ts';

const timeoutMs = 5_000;

/**
 * Asks a server for the time, without credentials: every answer of HTTP is dated, whatever else it says.
 * @returns how far the server's clock is ahead of ours, in milliseconds, to the second; null where it did not say
 */
export async function readClockLead(url: string, clock: Clock): Promise<number | null> {
  const answered = new AbortController();
  const tooLate = new AbortController();
  void clock.sleep(timeoutMs, answered.signal).then(() => tooLate.abort());
  try {
    const asked = clock.now();
    const { headers, body } = await request(url, { method: 'HEAD', signal: tooLate.signal });
    const now = clock.now();
    await body.dump();
    const date = typeof headers['date'] === 'string' ? Date.parse(headers['date']) : Number.NaN;
    // The date is cut off to the second: half of one is what it is short of on average.
    return Number.isNaN(date) ? null : date + 500 - (asked + now) / 2;
  } catch {
    return null;
  } finally {
    endWait(answered);
  }
}
