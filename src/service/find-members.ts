import { isPlatformError, type PlatformError } from '../core/errors.ts';
import type { EntraUserId } from '../core/ids.ts';
import type { Platform } from '../core/person.ts';
import type { PersonSnapshot } from '../core/request/snapshot.ts';
import type { ServiceContext } from './context.ts';
import { reach } from './identity.ts';
import { membersOf } from './membership.ts';

/** The members of some of the policy's groups, and what came of looking for each where they can be written to. */
export type FoundMembers = {
  /** By the name of the group, without those who were left out. */
  members: Map<string, EntraUserId[]>;
  reached: Map<EntraUserId, PersonSnapshot>;
  /** Those of whom no platform could say it just now, with the reason. */
  missed: Map<EntraUserId, PlatformError>;
};

/** @returns a search that has found nobody yet */
export function nobodyYet(): FoundMembers {
  return { members: new Map(), reached: new Map(), missed: new Map() };
}

/**
 * Looks for everyone in some of the policy's groups. Whoever cannot be looked for just now hides nobody else.
 * @param except never asked or told: the requester, and whoever would receive the result
 * @param preferred the platform on which each of them is looked for first
 * @param found what an earlier search found, to be added to; it takes up each person at once, for a caller that does
 *   not wait to the end
 * @throws PlatformUnreachableError, PlatformRefusedError where the directory could not say who is in a group
 */
export async function findMembers(
  context: ServiceContext,
  groups: readonly string[],
  except: ReadonlySet<EntraUserId>,
  preferred: Platform,
  found = nobodyYet(),
): Promise<FoundMembers> {
  const looked = new Set([...found.reached.keys(), ...found.missed.keys()]);
  for (const group of groups) {
    const users = (await membersOf(context.people, context.policy.current(), group)).filter(
      ({ id }) => !except.has(id),
    );
    found.members.set(
      group,
      users.map(({ id }) => id),
    );
    for (const user of users) {
      if (looked.has(user.id)) continue;
      looked.add(user.id);
      try {
        const person = await reach(context, user, preferred);
        if (person !== null) found.reached.set(user.id, person);
      } catch (error) {
        if (!isPlatformError(error)) throw error;
        found.missed.set(user.id, error);
      }
    }
  }
  const [error] = found.missed.values();
  if (error !== undefined) {
    const facts = { groups, people: found.missed.size, platform: error.platform, advice: error.advice };
    context.logger.warn(
      facts,
      'Some people could not be looked for in the chats; the others are written to.',
    );
  }
  return found;
}
