import { z } from 'zod';
import { fillEntries } from './approval/fill-entries.ts';
import { type EntraUserId, entraUserIdSchema } from './ids.ts';
import { platformSchema } from './person.ts';

/** So many people of one group of the policy must approve. All entries of a rule must be met. */
export const approvalEntrySchema = z.object({
  need: z.number().int().positive(),
  from: z.string().min(1),
});
export type ApprovalEntry = z.infer<typeof approvalEntrySchema>;

/** What one person decided, with what made it count. People are told apart by Entra id over both platforms. */
export const approvalDecisionSchema = z.object({
  entraId: entraUserIdSchema,
  platform: platformSchema,
  displayName: z.string(),
  decision: z.enum(['approve', 'deny']),
  /** The policy's groups that the person was in when they decided. */
  groups: z.array(z.string()),
  /** Whether the request had been escalated by then. */
  escalated: z.boolean(),
  /** Milliseconds since 1970. */
  atMs: z.number().int(),
});
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>;

/**
 * @param approverGroups the policy's groups that the person is in
 * @param escalation the group that the request has been escalated to; null where it has not (yet)
 * @returns the indices of the entries that the person may fill, one of them; empty where they may not decide at all
 */
export function eligibleEntries(
  entries: readonly ApprovalEntry[],
  approverGroups: Iterable<string>,
  escalation: string | null,
): number[] {
  const groups = new Set(approverGroups);
  const inPlaceOfAny = escalation !== null && groups.has(escalation);
  return entries.flatMap(({ from }, index) => (inPlaceOfAny || groups.has(from) ? [index] : []));
}

export type ApproverJudgement =
  | { kind: 'may_decide' }
  | { kind: 'own_request' }
  | { kind: 'recipient_cannot_approve' }
  | { kind: 'not_an_approver' }
  | { kind: 'already_decided' };

/** What a request says of who may decide it. */
export type ApprovalQuestion = {
  entries: readonly ApprovalEntry[];
  decisions: readonly ApprovalDecision[];
  /** The group that it has been escalated to; null where it has not (yet). */
  escalation: string | null;
  requester: EntraUserId;
  /** Who gets the code: nobody approves what they receive. */
  recipient: EntraUserId;
};

/**
 * Judges one click. Four eyes: neither the requester nor the recipient decides, whatever groups they are in. Only
 * people who may know of the request are told that it is theirs or that they have approved it already. Who has may
 * still deny it: a denial ends it, whoever approved.
 */
export function judgeApprover(
  question: ApprovalQuestion,
  approver: { entraId: EntraUserId; groups: Iterable<string> },
  decision: ApprovalDecision['decision'],
): ApproverJudgement {
  const { entries, decisions, escalation } = question;
  if (approver.entraId === question.requester) return { kind: 'own_request' };
  if (approver.entraId === question.recipient) return { kind: 'recipient_cannot_approve' };
  if (eligibleEntries(entries, approver.groups, escalation).length === 0) return { kind: 'not_an_approver' };
  const hasDecided = decisions.some(({ entraId }) => entraId === approver.entraId);
  if (hasDecided && decision === 'approve') return { kind: 'already_decided' };
  return { kind: 'may_decide' };
}

export type Tally = {
  /** Every entry is met and nobody has denied. */
  satisfied: boolean;
  /** In the order of the entries. */
  perEntry: { need: number; have: number }[];
  /** The first denial by somebody who may decide: one is enough to end a request. */
  denial: ApprovalDecision | null;
};

/**
 * Counts decisions. Whoever is in several groups is counted where they help most, and only once; so the order of
 * the clicks never matters, and one more approval never undoes another.
 * @param escalation the group that the rule escalates to; its members stand in for any entry if they decided after that
 * @param excluded whose decisions do not count, whatever was recorded: the requester and the recipient
 */
export function tally(
  entries: readonly ApprovalEntry[],
  decisions: readonly ApprovalDecision[],
  escalation: string | null,
  excluded: ReadonlySet<EntraUserId> = new Set(),
): Tally {
  const candidates = new Map<string, Set<number>>();
  let denial: ApprovalDecision | null = null;
  for (const decision of decisions) {
    const seats = eligibleEntries(entries, decision.groups, decision.escalated ? escalation : null);
    if (seats.length === 0 || excluded.has(decision.entraId)) continue;
    if (decision.decision === 'deny') {
      denial = denial === null || decision.atMs < denial.atMs ? decision : denial;
    } else {
      candidates.set(decision.entraId, new Set([...(candidates.get(decision.entraId) ?? []), ...seats]));
    }
  }
  const taken = fillEntries(
    entries.map(({ need }) => need),
    candidates,
  );
  const perEntry = entries.map(({ need }, index) => ({ need, have: taken[index] ?? 0 }));
  return { satisfied: denial === null && perEntry.every(({ need, have }) => have >= need), perEntry, denial };
}

/**
 * @param membersByGroup everyone who could decide today, by the policy's group names; a group that is missing is empty
 * @param excluded who may not decide: the requester and the recipient
 * @param escalation the group that may later decide in place of any entry; null where the rule has none
 * @returns whether there are people enough to meet every entry, each of them counted once
 */
export function canEverBeSatisfied(
  entries: readonly ApprovalEntry[],
  membersByGroup: ReadonlyMap<string, Iterable<EntraUserId>>,
  excluded: ReadonlySet<EntraUserId>,
  escalation: string | null = null,
): boolean {
  const groupsByPerson = new Map<EntraUserId, Set<string>>();
  for (const [group, members] of membersByGroup) {
    for (const member of members) {
      if (!excluded.has(member))
        groupsByPerson.set(member, (groupsByPerson.get(member) ?? new Set()).add(group));
    }
  }
  const candidates = new Map<string, ReadonlySet<number>>();
  for (const [person, groups] of groupsByPerson) {
    candidates.set(person, new Set(eligibleEntries(entries, groups, escalation)));
  }
  const needed = entries.map(({ need }) => need);
  const taken = fillEntries(needed, candidates);
  return needed.every((need, index) => (taken[index] ?? 0) >= need);
}
