import { entraUserIdSchema } from '../../src/core/ids.ts';
import type { ChatAccount, ChatActor, EntraUser } from '../../src/core/person.ts';
import type { ChatPeople } from '../../src/core/ports.ts';
import { isSameId } from './admission.ts';
import type { Conversations } from './conversations.ts';
import type { PrivateChats } from './private-chats.ts';

/**
 * People in Teams are Entra's own: an account is its Entra id, and whether it may act is for Entra to say. What is
 * added here, a name and a language, is what was last seen of the person.
 */
export class TeamsPeople implements ChatPeople {
  readonly #conversations: Conversations;
  readonly #privateChats: Pick<PrivateChats, 'canReach'>;
  readonly #tenantId: string;

  constructor(conversations: Conversations, privateChats: Pick<PrivateChats, 'canReach'>, tenantId: string) {
    this.#conversations = conversations;
    this.#privateChats = privateChats;
    this.#tenantId = tenantId;
  }

  async describe(actor: ChatActor, _options: { maxAgeMs: number }): Promise<ChatAccount> {
    const isOurs = isSameId(actor.tenant, this.#tenantId);
    const known = isOurs ? await this.#conversations.person(actor.userId) : null;
    return {
      actor,
      displayName: known?.displayName ?? null,
      locale: known?.locale ?? null,
      email: null,
      entraId: entraUserIdSchema.parse(actor.userId),
      kind: isOurs ? 'member' : 'stranger',
    };
  }

  /**
   * Everybody in the tenant has an account in Teams, but not everybody can be written to there: only who has a chat
   * with the bot, or with whom one can be opened, is found. So somebody else is looked for on another platform.
   */
  async find(user: EntraUser): Promise<ChatAccount | null> {
    const actor = { platform: 'teams', tenant: this.#tenantId, userId: user.id } as const;
    return (await this.#privateChats.canReach(actor)) ? await this.describe(actor, { maxAgeMs: 0 }) : null;
  }
}
