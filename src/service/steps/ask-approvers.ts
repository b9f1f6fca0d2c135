import { canEverBeSatisfied } from '../../core/approval.ts';
import type { EntraUserId } from '../../core/ids.ts';
import type { Platform } from '../../core/person.ts';
import type { AllowedRuling } from '../../core/policy/evaluate.ts';
import { channelTarget, privateMessage } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { type FoundMembers, findMembers } from '../find-members.ts';
import { membersOf } from '../membership.ts';
import type { NewMessage } from '../move.ts';

/**
 * Asks those who must approve: in the channels that the policy names for it, or each in private. Who is asked in
 * private and cannot be written to decides nothing, and is not counted on.
 * @param except never asked: the requester, and whoever would receive the result
 * @returns null where there are not people enough who could meet the rule
 * @throws PlatformUnreachableError, PlatformRefusedError where too few were found because a platform could not say
 */
export async function askApprovers(
  context: ServiceContext,
  ruling: AllowedRuling,
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
): Promise<NewMessage[] | null> {
  const { approvals: channels } = context.policy.current().channels;
  if (channels.length === 0) return await askMembers(context, ruling, except, preferred);
  const members = new Map<string, EntraUserId[]>();
  for (const group of new Set([...groupsAsked(ruling), ...groupsOfEscalation(ruling)])) {
    const users = await membersOf(context.people, context.policy.current(), group);
    members.set(
      group,
      users.map(({ id }) => id),
    );
  }
  if (!canEverBeSatisfied(ruling.approvals, members, except, ruling.escalate?.to ?? null)) return null;
  return channels.map((channel) => ({ place: channelTarget(channel), content: { kind: 'approval' } }));
}

/** Those it may be escalated to are looked for where the rule cannot do without them, and asked when it is their turn. */
async function askMembers(
  context: ServiceContext,
  ruling: AllowedRuling,
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
): Promise<NewMessage[] | null> {
  const asked = await findMembers(context, groupsAsked(ruling), except, preferred);
  const messages = [...asked.reached.values()].map((person) => privateMessage(person, { kind: 'approval' }));
  if (isEnough(asked, ruling, null)) return messages;
  const all = await findMembers(context, groupsOfEscalation(ruling), except, preferred, asked);
  return messages.length > 0 && isEnough(all, ruling, ruling.escalate?.to ?? null) ? messages : null;
}

/** @throws PlatformUnreachableError, PlatformRefusedError where it would be enough with those who could not be looked for */
function isEnough(
  { members, reached, missed }: FoundMembers,
  ruling: AllowedRuling,
  escalation: string | null,
): boolean {
  const among = (found: (id: EntraUserId) => boolean): boolean => {
    const counted = [...members].map(([group, ids]) => [group, ids.filter(found)] as const);
    return canEverBeSatisfied(ruling.approvals, new Map(counted), new Set(), escalation);
  };
  if (among((id) => reached.has(id))) return true;
  const [error] = missed.values();
  if (error !== undefined && among((id) => reached.has(id) || missed.has(id))) throw error;
  return false;
}

function groupsAsked({ approvals }: AllowedRuling): string[] {
  return approvals.map(({ from }) => from);
}

function groupsOfEscalation({ escalate }: AllowedRuling): string[] {
  return escalate === null ? [] : [escalate.to];
}
