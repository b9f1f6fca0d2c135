import { isPlatformError, type PlatformError } from '../core/errors.ts';
import { emailDomain, judgeAccount, judgeUser } from '../core/identity.ts';
import type { EntraUserId } from '../core/ids.ts';
import { inTime } from '../core/in-time.ts';
import type { ChatAccount, ChatActor, EntraUser, Platform } from '../core/person.ts';
import type { Denial } from '../core/request/endings.ts';
import type { PersonSnapshot } from '../core/request/snapshot.ts';
import type { ServiceContext } from './context.ts';
import { times } from './timing.ts';

/** Somebody whose chat account and Entra user were both read just now and may act. */
export type IdentifiedPerson = { user: EntraUser; account: ChatAccount };
export type Identification = { ok: true; person: IdentifiedPerson } | { ok: false; denial: Denial };

type IdentityContext = Pick<ServiceContext, 'chats' | 'people' | 'policy'>;

/**
 * Finds the one Entra user behind a chat account, read afresh from both sides.
 * @param known who was behind it when it was looked for from scratch. Nobody is taken for that person who is not; but
 *   that somebody else has been given the same address since may go unnoticed, so nothing is decided upon it.
 * @throws PlatformUnreachableError, PlatformRefusedError where a platform could not say
 */
export async function identify(
  context: IdentityContext,
  actor: ChatActor,
  known?: EntraUserId,
): Promise<Identification> {
  return await identifyAsOf(context, actor, 0, known);
}

/**
 * Who is behind an account, for display alone: the account may have been read some minutes ago.
 * @returns null where nobody is that may act, and where it cannot be said soon enough for somebody who waits
 */
export async function personForDisplay(
  context: IdentityContext & Pick<ServiceContext, 'clock'>,
  actor: ChatActor,
): Promise<EntraUserId | null> {
  try {
    const asked = identifyAsOf(context, actor, times.display);
    const identification = await inTime(context.clock, times.displayRead, asked);
    return identification?.ok === true ? identification.person.user.id : null;
  } catch (error) {
    if (!isPlatformError(error)) throw error;
    return null;
  }
}

async function identifyAsOf(
  context: IdentityContext,
  actor: ChatActor,
  maxAgeMs: number,
  known?: EntraUserId,
): Promise<Identification> {
  const chat = context.chats.get(actor.platform);
  if (chat === undefined) return { ok: false, denial: 'person_unknown' };
  const account = await chat.describe(actor, { maxAgeMs });
  const accountDenial = judgeAccount(account);
  if (accountDenial !== null) return { ok: false, denial: accountDenial };
  const found = await findUser(context, account, known);
  if (!found.ok) return found;
  const userDenial = judgeUser(found.user);
  if (userDenial !== null) return { ok: false, denial: userDenial };
  return { ok: true, person: { user: found.user, account } };
}

type UserSearch = { ok: true; user: EntraUser } | { ok: false; denial: Denial };

async function findUser(
  context: IdentityContext,
  account: ChatAccount,
  known: EntraUserId | undefined,
): Promise<UserSearch> {
  const fixed = fixedIdentity(context, account.actor) ?? account.entraId;
  if (fixed !== null) {
    const user = await context.people.read(fixed);
    return user === null ? { ok: false, denial: 'person_unknown' } : { ok: true, user };
  }
  if (account.email === null) return { ok: false, denial: 'person_unknown' };
  if (!account.email.confirmed) return { ok: false, denial: 'email_unconfirmed' };
  const users = await context.people.findByEmail(account.email.address, known);
  const [user, another] = users;
  if (user === undefined || another !== undefined) return { ok: false, denial: 'person_unknown' };
  const verified = await isVerifiedDomain(context, account.email.address, user);
  return verified ? { ok: true, user } : { ok: false, denial: 'person_unknown' };
}

/** A table in the policy can name the Entra user of a Slack account, by `TEAM/USER` or by user id alone. */
function fixedIdentity(context: IdentityContext, actor: ChatActor): EntraUserId | null {
  if (actor.platform !== 'slack') return null;
  const table = context.policy.current().identity.slack;
  return table[`${actor.tenant}/${actor.userId}`] ?? table[actor.userId] ?? null;
}

/**
 * A Slack e-mail counts only in a domain that the tenant has proved to own. A member's user principal name always
 * ends in such a domain (Entra accepts no other suffix), so most people need no further question.
 */
async function isVerifiedDomain(
  context: IdentityContext,
  address: string,
  user: EntraUser,
): Promise<boolean> {
  const domain = emailDomain(address);
  if (domain === null) return false;
  if (domain === emailDomain(user.userPrincipalName)) return true;
  return (await context.people.listVerifiedDomains()).includes(domain);
}

/**
 * Finds where an Entra user can be written to. The account must pass every check that it would have to pass for
 * acting, and lead back to the same Entra user.
 * @param preferred the platform to try first
 * @returns null where the person has no such account
 * @throws PlatformUnreachableError, PlatformRefusedError where a platform could not say and no other one has them
 */
export async function reach(
  context: IdentityContext,
  user: EntraUser,
  preferred: Platform,
): Promise<PersonSnapshot | null> {
  const platforms = [...context.chats.keys()].sort((left, right) =>
    left === preferred ? -1 : right === preferred ? 1 : 0,
  );
  let failure: PlatformError | null = null;
  for (const platform of platforms) {
    try {
      const person = await reachOn(context, user, platform);
      if (person !== null) return person;
    } catch (error) {
      if (!isPlatformError(error)) throw error;
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return null;
}

async function reachOn(
  context: IdentityContext,
  user: EntraUser,
  platform: Platform,
): Promise<PersonSnapshot | null> {
  const account = await context.chats.get(platform)?.find(user);
  if (account === undefined || account === null) return null;
  const identification = await identify(context, account.actor);
  const isSame = identification.ok && identification.person.user.id === user.id;
  return isSame ? snapshotPerson(identification.person) : null;
}

/** @returns what a request keeps of a person: enough for words and for finding them again. */
export function snapshotPerson(person: IdentifiedPerson): PersonSnapshot {
  return {
    actor: person.account.actor,
    entraId: person.user.id,
    displayName: person.user.displayName ?? person.account.displayName ?? person.user.userPrincipalName,
    userPrincipalName: person.user.userPrincipalName,
    locale: person.account.locale,
  };
}
