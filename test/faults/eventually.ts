const lookEveryMs = 25;
/** The machine may be busy with other things: no test is to fail for that. */
const patienceMs = 90_000;

/**
 * Waits, in real time, until something is there.
 * @throws where it does not come
 */
export async function eventually<Found>(
  what: string,
  look: () => Found | undefined | null | false,
): Promise<Found> {
  const giveUpAt = performance.now() + patienceMs;
  while (performance.now() < giveUpAt) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(`This did not happen in time: ${what}.`);
}
