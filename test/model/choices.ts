/** What is played where nothing is said: a change that turns it red has done so itself, and not the luck of the day. */
const usualSeed = 20_261_124;

/** @returns the number that MODEL_SEED names; a new one where that is `new` */
export function wantedSeed(): number {
  const named = process.env['MODEL_SEED'];
  if (named === 'new') return Date.now() % 1_000_000_000;
  const seed = Number(named);
  return Number.isInteger(seed) && seed !== 0 ? seed : usualSeed;
}

/** @returns MODEL_SCHEDULES where more or fewer are to be played */
export function wantedSchedules(usual: number): number {
  const named = Number(process.env['MODEL_SCHEDULES']);
  return Number.isInteger(named) && named > 0 ? named : usual;
}
