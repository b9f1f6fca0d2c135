import type { Devices } from '../../src/core/ports.ts';
import { Deadline } from './deadline.ts';
import { resetPath, resetRoute } from './device-calls.ts';
import { readResetAnswer } from './reset-answer.ts';
import { sendOnce, type WriteParts } from './send-once.ts';

/**
 * The one call that changes a device. `throttled` (refused before acting, may be tried again) also stands for what
 * was certainly never sent: no token could be had, or no connection came about. Whatever leaves open whether Graph
 * acted is `doubtful`.
 */
export function resetSender(parts: WriteParts): Devices['resetPasscode'] {
  return async (id, { timeoutMs }) => {
    const { clock, base } = parts;
    const call = { route: resetRoute, path: resetPath(base.prefix, id), body: null };
    const outcome = await sendOnce(parts, call, new Deadline(clock, timeoutMs));
    return readResetAnswer(outcome, clock.now());
  };
}
