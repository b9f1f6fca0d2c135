import type { DeviceActionResult } from '../device.ts';
import type { Reason, ReasonCode } from './reason.ts';

/** What a device still has to carry out, by the names Graph gives these actions in one place or another. */
const reasonOfAction = new Map<string, ReasonCode>([
  ['resetpasscode', 'reset_under_way'],
  ['wipe', 'being_wiped'],
  ['factoryreset', 'being_wiped'],
  ['retire', 'being_retired'],
  ['removecompanydata', 'being_retired'],
  ['delete', 'being_deleted'],
]);

const settledStates = new Set(['none', 'canceled', 'done', 'failed', 'notsupported']);
const openStates = new Set(['pending', 'active']);

/** @returns what the device's actions say about another reset: one that is under way, or one that may be */
export function judgeActions(results: readonly DeviceActionResult[]): Reason[] {
  return results.flatMap((result) => {
    const action = reasonOfAction.get(result.actionName?.toLowerCase() ?? '');
    const state = result.actionState.toLowerCase();
    if (action === undefined || settledStates.has(state)) return [];
    if (openStates.has(state)) return [{ code: action, values: {} }];
    return action === 'reset_under_way' ? [{ code: 'reset_state_unknown' as const, values: {} }] : [];
  });
}
