import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { ChatAccount, ChatActor, EntraUser } from '../../src/core/person.ts';
import type { ChatPeople } from '../../src/core/ports.ts';
import type { SlackInstallation } from './installations.ts';
import type { SlackWebApi } from './web-api.ts';

const flag = z.boolean().nullish();

const slackUserSchema = z.object({
  id: z.string().min(1),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  locale: z.string().nullish(),
  deleted: flag,
  is_bot: flag,
  is_workflow_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  is_email_confirmed: flag,
  enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
  profile: z
    .object({
      email: z.string().nullish(),
      real_name: z.string().nullish(),
      display_name: z.string().nullish(),
    })
    .nullish(),
});
type SlackUser = z.infer<typeof slackUserSchema>;
const answerSchema = z.object({ user: slackUserSchema });

const remembered = 2_000;
/** How long somebody's language is waited for before they are answered without it. */
const localeMs = 500;

/** Of many workspaces no more than these are asked for one person, so that nobody waits for all of them. */
const workspacesSearched = 25;

/** Slack's word on its accounts. */
export class SlackPeople implements ChatPeople {
  readonly #api: SlackWebApi;
  readonly #clock: Clock;
  readonly #accounts = new Map<string, { account: ChatAccount; readAt: number }>();

  constructor(api: SlackWebApi, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  async describe(actor: ChatActor, options: { maxAgeMs: number }): Promise<ChatAccount> {
    const known = this.#accounts.get(keyOf(actor));
    if (known !== undefined && this.#clock.monotonic() - known.readAt < options.maxAgeMs)
      return known.account;
    const installation = await this.#api.installation(actor.tenant);
    const answer = await this.#api.call(actor.tenant, 'change', (client) =>
      client.users.info({ user: actor.userId, include_locale: true }),
    );
    return this.#keep(accountOf(answerSchema.parse(answer).user, actor, installation));
  }

  /**
   * The account with the user's mail address, else with the user principal name, in the first workspace where that is
   * a full member's. It is only a hint where to look: the caller checks that it leads back to the same person.
   */
  async find(user: EntraUser): Promise<ChatAccount | null> {
    const tenants = (await this.#api.tenants()).slice(0, workspacesSearched);
    const refusals: PlatformRefusedError[] = [];
    let unfit: ChatAccount | null = null;
    for (const tenant of tenants) {
      try {
        const account = await this.#findIn(tenant, user);
        if (account?.kind === 'member') return account;
        unfit ??= account;
      } catch (error) {
        if (!(error instanceof PlatformRefusedError)) throw error;
        refusals.push(error);
      }
    }
    // One workspace that took the token back must not hide the people of the others.
    const [refusal] = refusals;
    if (refusal !== undefined && refusals.length === tenants.length) throw refusal;
    return unfit;
  }

  /**
   * The language that Slack last gave for this person. Slack is asked where it never did, but not for long: whoever
   * waits for an answer has three seconds in all.
   * @param patienceMs how long at most, where nobody waits for an answer of ours
   * @returns null where Slack has not said it in time
   */
  async localeOf(actor: ChatActor, patienceMs = localeMs): Promise<string | null> {
    const known = this.#accounts.get(keyOf(actor));
    if (known !== undefined) return known.account.locale;
    const asked = this.describe(actor, { maxAgeMs: 0 }).then(
      ({ locale }) => locale,
      () => null,
    );
    return await inTime(this.#clock, patienceMs, asked);
  }

  async #findIn(tenant: string, { mail, userPrincipalName }: EntraUser): Promise<ChatAccount | null> {
    for (const address of new Set([mail ?? userPrincipalName, userPrincipalName])) {
      const account = await this.#lookUp(tenant, address);
      if (account !== null) return account;
    }
    return null;
  }

  async #lookUp(tenant: string, email: string): Promise<ChatAccount | null> {
    try {
      const installation = await this.#api.installation(tenant);
      const answer = await this.#api.call(tenant, 'change', (client) =>
        client.users.lookupByEmail({ email }),
      );
      const { user } = answerSchema.parse(answer);
      return accountOf(user, { platform: 'slack', tenant, userId: user.id }, installation);
    } catch (error) {
      if (error instanceof PlatformRefusedError && error.reason === 'not_found') return null;
      throw error;
    }
  }

  #keep(account: ChatAccount): ChatAccount {
    const key = keyOf(account.actor);
    this.#accounts.delete(key);
    this.#accounts.set(key, { account, readAt: this.#clock.monotonic() });
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size > remembered && oldest !== undefined) this.#accounts.delete(oldest);
    return account;
  }
}

function accountOf(user: SlackUser, actor: ChatActor, installation: SlackInstallation): ChatAccount {
  const { email, display_name, real_name } = user.profile ?? {};
  return {
    actor,
    displayName: firstName([real_name, user.real_name, display_name, user.name]),
    locale: user.locale ?? null,
    email: email ? { address: email, confirmed: user.is_email_confirmed === true } : null,
    entraId: null,
    kind: kindOf(user, installation),
  };
}

function kindOf(user: SlackUser, installation: SlackInstallation): ChatAccount['kind'] {
  if (user.is_bot || user.is_workflow_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.deleted) return 'deactivated';
  if (user.is_stranger || isFromElsewhere(user, installation)) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

/** A member of another workspace of the same organization is one of us; anybody else's member is not. */
function isFromElsewhere(
  { team_id, enterprise_user }: SlackUser,
  { teamId, enterpriseId, orgWide }: SlackInstallation,
): boolean {
  if (enterpriseId !== null && [team_id, enterprise_user?.enterprise_id].includes(enterpriseId)) return false;
  // For a whole organization no workspace's id says whose workspace it is: only what names the organization counts.
  return orgWide || (team_id ?? teamId) !== teamId;
}

function firstName(names: readonly (string | null | undefined)[]): string | null {
  return names.find((name) => name !== undefined && name !== null && name.trim() !== '') ?? null;
}

function keyOf({ tenant, userId }: ChatActor): string {
  return `${tenant}/${userId}`;
}
