import type { Reason, ReasonCode } from '../core/eligibility/reason.ts';
import type { Translate } from './translate.ts';

/** A reason in words: what is the case, and what the person can do about it. */
export type DescribedReason = { code: ReasonCode; message: string; remedy: string };

/**
 * Puts reasons into words, in their order. What a device reports about itself is put in as it is: escaping is the
 * renderer's.
 */
export function describeReasons(reasons: readonly Reason[], translate: Translate): DescribedReason[] {
  return reasons.map(({ code, values }) => ({
    code,
    message: translate(`eligibility.${code}.message`, values),
    remedy: translate(`eligibility.${code}.remedy`, values),
  }));
}
