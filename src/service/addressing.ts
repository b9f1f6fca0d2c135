import type { EntraUserId } from '../core/ids.ts';
import type { MessageContent } from '../core/message.ts';
import { type Platform, platformSchema } from '../core/person.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Request } from '../core/request/schema.ts';
import type { PersonSnapshot } from '../core/request/snapshot.ts';
import { onlyTenant, type Target } from '../core/target.ts';
import type { ServiceContext } from './context.ts';
import { reach } from './identity.ts';
import { membersOf } from './membership.ts';
import type { NewMessage } from './move.ts';

/** @param channel as the policy writes it: `slack:C0123456789`, `teams:19:abc@thread.tacv2` */
export function channelTarget(channel: string): Target {
  const separator = channel.indexOf(':');
  const platform = platformSchema.parse(channel.slice(0, separator));
  return { kind: 'channel', platform, tenant: onlyTenant, conversation: channel.slice(separator + 1) };
}

/**
 * Where the status of a request stands. The person who asked always has their own copy in private; the policy may
 * want others to see one as well.
 */
export function statusMessages(policy: Policy, request: Request): NewMessage[] {
  const { origin } = request;
  const content = { kind: 'status' } as const;
  const own: NewMessage = {
    place: { kind: 'private', person: origin.actor },
    content,
    locale: origin.locale,
  };
  const { status } = policy.channels;
  if (status === 'private') return [own];
  if (status === 'origin') {
    const { conversation, askedIn } = origin;
    // Asked in the private chat, where the own copy stands already.
    if (conversation === null) return [own];
    return [own, { place: askedIn === null ? conversation : { kind: 'thread', of: askedIn }, content }];
  }
  return [own, ...status.map((channel) => ({ place: channelTarget(channel), content }))];
}

export function privateMessage(person: PersonSnapshot, content: MessageContent): NewMessage {
  return {
    place: { kind: 'private', person: person.actor },
    person: person.entraId,
    locale: person.locale,
    content,
  };
}

/**
 * Asks everyone in some of the policy's groups: in the channels that the policy names for it, or each in private on
 * the platform where they can be reached.
 * @param except never asked: the requester, and whoever would receive the result
 */
export async function approvalMessages(
  context: ServiceContext,
  groups: readonly string[],
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
): Promise<NewMessage[]> {
  const { approvals } = context.policy.current().channels;
  if (approvals.length === 0) return await privateApprovalMessages(context, groups, except, preferred);
  return approvals.map((channel) => ({ place: channelTarget(channel), content: { kind: 'approval' } }));
}

/** Asks everyone in some of the policy's groups in private, whatever channels there are; parameters as above. */
export async function privateApprovalMessages(
  context: ServiceContext,
  groups: readonly string[],
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
): Promise<NewMessage[]> {
  return await privateMessages(context, groups, except, preferred, { kind: 'approval' });
}

/** Tells a group of the policy and the security channels. */
export async function noticeMessages(
  context: ServiceContext,
  group: string | null,
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
  content: Extract<MessageContent, { kind: 'notice' }>,
): Promise<NewMessage[]> {
  const channels = context.policy.current().channels.security;
  const inChannels = channels.map((channel) => ({ place: channelTarget(channel), content }));
  const inPrivate = group === null ? [] : await privateMessages(context, [group], except, preferred, content);
  return [...inChannels, ...inPrivate];
}

async function privateMessages(
  context: ServiceContext,
  groups: readonly string[],
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
  content: MessageContent,
): Promise<NewMessage[]> {
  const policy = context.policy.current();
  const told = new Set<EntraUserId>(except);
  const messages: NewMessage[] = [];
  for (const group of groups) {
    for (const user of await membersOf(context.people, policy, group)) {
      if (told.has(user.id)) continue;
      told.add(user.id);
      const person = await reach(context, user, preferred);
      if (person !== null) messages.push(privateMessage(person, content));
    }
  }
  return messages;
}
