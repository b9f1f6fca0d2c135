import type { EntraUserId } from '../core/ids.ts';
import { inTime } from '../core/in-time.ts';
import type { MessageContent } from '../core/message.ts';
import { type Platform, platformSchema } from '../core/person.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Request } from '../core/request/schema.ts';
import type { PersonSnapshot } from '../core/request/snapshot.ts';
import { onlyTenant, type Target } from '../core/target.ts';
import type { ServiceContext } from './context.ts';
import { findMembers, nobodyYet } from './find-members.ts';
import type { NewMessage } from './move.ts';
import { times } from './timing.ts';

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
 * Asks everyone in some of the policy's groups in private, each on the platform where they can be reached.
 * @param except never asked: the requester, and whoever would receive the result
 * @throws PlatformUnreachableError, PlatformRefusedError where nobody was found because a platform could not say
 */
export async function privateApprovalMessages(
  context: ServiceContext,
  groups: readonly string[],
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
): Promise<NewMessage[]> {
  return await privateMessages(context, groups, except, preferred, { kind: 'approval' });
}

type Notice = Extract<MessageContent, { kind: 'notice' }>;

/** Tells a group of the policy and the security channels; parameters and errors as above. */
export async function noticeMessages(
  context: ServiceContext,
  group: string | null,
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
  content: Notice,
): Promise<NewMessage[]> {
  const groups = group === null ? [] : [group];
  const inPrivate = await privateMessages(context, groups, except, preferred, content);
  return [...channelNotices(context, content), ...inPrivate];
}

/**
 * Tells those who watch over the bot of what stands whether or not they can be told: it waits for no platform, and
 * whoever is not found in time is left out.
 */
export async function alarmMessages(
  context: ServiceContext,
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
  content: Notice,
): Promise<NewMessage[]> {
  const notify = context.policy.current().break_glass?.notify;
  const groups = notify === undefined ? [] : [notify];
  const found = nobodyYet();
  const search = findMembers(context, groups, except, preferred, found).then(
    ({ missed }) => (missed.size === 0 ? 'complete' : 'some could not be looked for'),
    (error: unknown) => (error instanceof Error ? error.name : typeof error),
  );
  const came = (await inTime(context.clock, times.alarm, search)) ?? 'it took too long';
  const reached = [...found.reached.values()];
  if (came !== 'complete') {
    const facts = { about: content.about, groups, told: reached.length, error: came };
    context.logger.error(facts, 'Not all who watch over the bot could be told.');
  }
  return [...channelNotices(context, content), ...reached.map((person) => privateMessage(person, content))];
}

function channelNotices(context: ServiceContext, content: Notice): NewMessage[] {
  const { security } = context.policy.current().channels;
  return security.map((channel) => ({ place: channelTarget(channel), content }));
}

async function privateMessages(
  context: ServiceContext,
  groups: readonly string[],
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
  content: MessageContent,
): Promise<NewMessage[]> {
  const { reached, missed } = await findMembers(context, groups, except, preferred);
  const [error] = missed.values();
  if (reached.size === 0 && error !== undefined) throw error;
  return [...reached.values()].map((person) => privateMessage(person, content));
}
