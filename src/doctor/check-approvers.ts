import type { SlackDiagnosis } from '../core/diagnosis.ts';
import { PlatformRefusedError } from '../core/errors.ts';
import type { EntraUserId } from '../core/ids.ts';
import type { ChatActor, EntraUser, Platform } from '../core/person.ts';
import { policyHash } from '../core/policy/hash.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Chats, People } from '../core/ports.ts';
import { reach } from '../service/identity.ts';
import { examined, type Finding, failure, ok, skipped, warning } from './finding.ts';

export type ReachPorts = {
  people: People;
  chats: Chats;
  /** Null where Slack is not connected, or not well. */
  slack: Pick<SlackDiagnosis, 'openPrivateChat'> | null;
  /** Whether the bot can add itself for a person in Teams; null where that cannot be told. */
  canInstallApp: boolean | null;
};

/** Everybody is tried on every platform, which takes some calls each: of more people the rest is left out. */
const mostPeople = 50;
const name = 'policy.approvers';
const remedy =
  'Give them an account with the same, confirmed mail address in Slack, or the app in Teams; or name somebody else';

/** Whether those who approve, or are told, can be written to, and are enough. */
export async function checkApprovers(
  ports: ReachPorts,
  policy: Policy,
  members: ReadonlyMap<string, readonly EntraUser[]>,
): Promise<Finding[]> {
  const needs = needsOf(policy);
  const people = new Map<EntraUserId, EntraUser>(
    [...needs.keys()].flatMap((group) => (members.get(group) ?? []).map((user) => [user.id, user] as const)),
  );
  if (ports.chats.size === 0) {
    return [skipped(name, 'whether approvers can be reached is not tried before Slack or Teams is well')];
  }
  // An adapter learns from Slack whose the token is before it can ask anything else.
  for (const chat of ports.chats.values()) await chat.checkHealth();
  const looked = [...people.values()].slice(0, mostPeople);
  const reached = new Set<EntraUserId>();
  const findings: Finding[] = [];
  for (const user of looked) {
    const result = await examined(name, async () => {
      const where = await platformsOf(ports, policy, user);
      if (where.length > 0) {
        reached.add(user.id);
        return [];
      }
      const tried = [...ports.chats.keys()].map(inWords).join(' or ');
      return warning(name, `${user.userPrincipalName} cannot be reached in ${tried}`, remedy);
    });
    findings.push(...result);
    // Not about this person: everybody else would be told the same.
    if (result.some(({ status }) => status === 'failure')) return findings;
  }
  if (people.size > looked.length) {
    return [...findings, skipped(name, `only the first ${mostPeople} of ${people.size} people were tried`)];
  }
  const short = shortages(needs, members, reached);
  if (findings.length === 0 && short.length === 0 && people.size > 0) {
    return [ok(name, `all ${people.size} who approve or are told can be reached`)];
  }
  return [...findings, ...short];
}

/** @returns how many people of which group must be reached for the policy to work */
function needsOf(policy: Policy): Map<string, number> {
  const needs = new Map<string, number>();
  const needed = (group: string, count: number): void =>
    void needs.set(group, Math.max(count, needs.get(group) ?? 0));
  for (const { approvals, escalate } of policy.rules) {
    for (const { need, from } of approvals) needed(from, need);
    if (escalate !== null) needed(escalate.to, 1);
  }
  if (policy.break_glass !== null) needed(policy.break_glass.notify, 1);
  return needs;
}

function shortages(
  needs: ReadonlyMap<string, number>,
  members: ReadonlyMap<string, readonly EntraUser[]>,
  reached: ReadonlySet<EntraUserId>,
): Finding[] {
  return [...needs].flatMap(([group, need]) => {
    const able = (members.get(group) ?? []).filter(({ id }) => reached.has(id)).length;
    if (able >= need) return [];
    const what = `${able} of the group ${group} can be reached, but ${need} must be: nothing would be approved`;
    return [failure(name, what, 'Add people to the group who can be reached, or ask for fewer approvals')];
  });
}

async function platformsOf(ports: ReachPorts, policy: Policy, user: EntraUser): Promise<Platform[]> {
  const inForce = { current: () => policy, hash: () => policyHash(policy) };
  const found: Platform[] = [];
  for (const [platform, chat] of ports.chats) {
    const context = { people: ports.people, chats: new Map([[platform, chat]]), policy: inForce };
    const person = await reach(context, user, platform);
    const canWrite =
      person === null
        ? platform === 'teams' && ports.canInstallApp === true
        : await canOpen(ports, person.actor);
    if (canWrite) found.push(platform);
  }
  return found;
}

/** In Teams a person is found only where the chat can be opened; in Slack that is a question of its own. */
async function canOpen({ slack }: ReachPorts, actor: ChatActor): Promise<boolean> {
  if (actor.platform === 'teams' || slack === null) return true;
  try {
    await slack.openPrivateChat(actor);
    return true;
  } catch (error) {
    if (error instanceof PlatformRefusedError && error.reason === 'recipient_unreachable') return false;
    throw error;
  }
}

function inWords(platform: Platform): string {
  return platform === 'slack' ? 'Slack' : 'Teams';
}
