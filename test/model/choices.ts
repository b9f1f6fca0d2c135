/** @returns MODEL_SEED where a run is to be repeated; another seed each time where it is not */
export function wantedSeed(): number {
  const named = Number(process.env['MODEL_SEED']);
  return Number.isInteger(named) && named !== 0 ? named : Date.now() % 1_000_000_000;
}

/** @returns MODEL_SCHEDULES where more or fewer are to be played */
export function wantedSchedules(usual: number): number {
  const named = Number(process.env['MODEL_SCHEDULES']);
  return Number.isInteger(named) && named > 0 ? named : usual;
}
