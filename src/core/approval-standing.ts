import { type ApprovalQuestion, type Tally, tally } from './approval.ts';
import type { Authorisation, RequestIn } from './request/schema.ts';

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

/** What decides who may approve a request now: its group for escalation counts only once it has been escalated. */
export function approvalQuestion({
  authorisation,
  escalated,
}: RequestIn<'awaiting_approval'>): ApprovalQuestion {
  const { entries, decisions, rule, requester, recipient } = authorisation;
  const escalation = escalated ? (rule.escalate?.to ?? null) : null;
  return { entries, decisions, escalation, requester: requester.entraId, recipient: recipient.entraId };
}
