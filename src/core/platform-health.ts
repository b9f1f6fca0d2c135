import type { PlatformHealth } from './ports.ts';

/** @returns whether there is something wrong now that was not wrong before: it is told once */
export function isNewProblem(
  before: PlatformHealth,
  now: PlatformHealth,
): now is Extract<PlatformHealth, { ok: false }> {
  return !now.ok && (before.ok || before.problem !== now.problem);
}
