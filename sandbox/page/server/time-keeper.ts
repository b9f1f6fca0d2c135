import type { ScaledClock } from '../../scaled-clock.ts';

/** Slack gives a bot three seconds, and nobody's machine answers in a sixtieth of that. */
const patientSpeed = 1;

export type TimeKeeper = ReturnType<typeof timeKeeper>;

/** The speed that somebody asked for, and exceptions from it while a person's click is on its way to the bot. */
export function timeKeeper(clock: ScaledClock) {
  let wanted = clock.speed;
  let underWay = 0;
  const apply = (): void => clock.setSpeed(underWay > 0 ? Math.min(wanted, patientSpeed) : wanted);
  return {
    get speed(): number {
      return wanted;
    },
    /** @param speed simulated seconds in a real one; 0 stands still */
    setSpeed: (speed: number): void => {
      wanted = speed;
      apply();
    },
    /** Does something at the pace of real time. */
    patiently: async <Result>(act: () => Promise<Result>): Promise<Result> => {
      underWay += 1;
      apply();
      try {
        return await act();
      } finally {
        underWay -= 1;
        apply();
      }
    },
  };
}
