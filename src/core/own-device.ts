import type { ManagedDevice } from './device.ts';
import { assessEligibility } from './eligibility/assess.ts';
import type { Reason } from './eligibility/reason.ts';
import { evaluatePolicy, type PolicyRequester } from './policy/evaluate.ts';
import type { Policy } from './policy/schema.ts';
import type { Candidate } from './request/schema.ts';
import type { ExpectedOutcome } from './request/snapshot.ts';

/** How it stands with somebody's own device before they ask for anything. */
export type DeviceStanding =
  | { kind: 'offered'; outcome: ExpectedOutcome; needsApproval: boolean }
  | { kind: 'not_eligible'; reasons: readonly Reason[] }
  /** The rule wants a reason, which a click does not give. */
  | { kind: 'reason_needed' }
  | { kind: 'under_way' }
  | { kind: 'too_soon' };

export type OwnDevice = { device: Candidate; standing: DeviceStanding };

/**
 * Says how a device would fare by the rules and its own properties, in the order in which a request is judged. It is a
 * courtesy and no protection: a request for it is judged anew, by what is read then.
 * @returns null where the rules do not let this person touch it, and it is not to be named
 */
export function judgeOwnDevice(
  policy: Policy,
  requester: PolicyRequester,
  device: ManagedDevice,
  now: number,
): DeviceStanding | null {
  const ruling = evaluatePolicy(policy, { requester, device, breakGlass: false });
  if (ruling.kind === 'refused') return null;
  const eligibility = assessEligibility(device, policy.device.matrix, now);
  if (!eligibility.eligible) return { kind: 'not_eligible', reasons: eligibility.reasons };
  if (ruling.reason === 'required') return { kind: 'reason_needed' };
  return { kind: 'offered', outcome: eligibility.outcome, needsApproval: ruling.approvals.length > 0 };
}
