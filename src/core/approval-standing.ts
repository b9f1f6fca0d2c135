import { type Tally, tally } from './approval.ts';
import type { Authorisation } from './request/schema.ts';

/** The count of what people decided on a request, under the rule that it was asked under. */
export function tallyOf(authorisation: Authorisation): Tally {
  const { entries, decisions, rule, requester, recipient } = authorisation;
  const excluded = new Set([requester.entraId, recipient.entraId]);
  return tally(entries, decisions, rule.escalate?.to ?? null, excluded);
}

/** @returns how many more people have to approve */
export function missingApprovals(authorisation: Authorisation): number {
  return tallyOf(authorisation).perEntry.reduce((missing, { need, have }) => missing + need - have, 0);
}
