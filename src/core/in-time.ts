import { type Clock, endWait } from './clock.ts';

/** @returns what the work comes to, or null where that takes longer; the work goes on */
export async function inTime<Result>(
  clock: Clock,
  milliseconds: number,
  work: Promise<Result>,
): Promise<Result | null> {
  const timer = new AbortController();
  const late = clock.sleep(milliseconds, timer.signal).then(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    endWait(timer);
  }
}
