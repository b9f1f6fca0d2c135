import { entraUserIdSchema } from '../../src/core/ids.ts';
import type { ChatAccount, ChatActor, EntraUser } from '../../src/core/person.ts';
import type { ChatPeople } from '../../src/core/ports.ts';
import { isSameId } from './admission.ts';
import type { Conversations } from './conversations.ts';

/**
 * People in Teams are Entra's own: an account is its Entra id, and whether it may act is for Entra to say. What is
 * added here, a name and a language, is what was last seen of the person.
 */
export class TeamsPeople implements ChatPeople {
  readonly #conversations: Conversations;
  readonly #tenantId: string;

  constructor(conversations: Conversations, tenantId: string) {
    this.#conversations = conversations;
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

  /** Everybody in the tenant may be in Teams; whether the person can be written to shows when it is tried. */
  find(user: EntraUser): Promise<ChatAccount | null> {
    return this.describe({ platform: 'teams', tenant: this.#tenantId, userId: user.id }, { maxAgeMs: 0 });
  }
}
