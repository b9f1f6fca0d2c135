import type { Card } from '../../src/core/card.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import { type EntraUserId, entraUserIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { MessageRef } from '../../src/core/target.ts';
import type { BotFramework } from './bot-framework.ts';
import { toPlatformError } from './connector-errors.ts';
import type { Conversations } from './conversations.ts';
import type { Messages } from './messages.ts';

/** Adds the app for a person, so that the bot may write to them. Errors are its own. */
export type InstallApp = (person: EntraUserId) => Promise<'installed' | 'already' | 'refused'>;

export type PrivateChatsOptions = {
  framework: () => Promise<BotFramework>;
  conversations: Conversations;
  messages: Messages;
  tenantId: string;
  installApp: InstallApp | null;
};

/** Words of the connector after which installing the app changes nothing. */
const unwanted = /ConversationBlockedByUser|BotDisabledByAdmin/u;

/** The chats between the bot and people. */
export class PrivateChats {
  readonly #options: PrivateChatsOptions;

  constructor(options: PrivateChatsOptions) {
    this.#options = options;
  }

  /**
   * Posts in the chat that is known, or opens it; where the app is not there for the person, it is installed first.
   * @throws PlatformRefusedError (`recipient_unreachable`), PlatformUnreachableError, and what installing throws
   */
  async post(person: ChatActor, card: Card): Promise<MessageRef> {
    this.#options.messages.checkTenant(person.tenant);
    try {
      return await this.#attempt(person, card);
    } catch (error) {
      if (!isUnreachable(error) || unwanted.test(error.platformCode)) throw error;
      const outcome = await this.#options.installApp?.(entraUserIdSchema.parse(person.userId));
      if (outcome === undefined || outcome === 'refused') throw error;
    }
    return this.#attempt(person, card);
  }

  /** A chat that was known and takes nothing any more is forgotten, and opened anew. */
  async #attempt({ userId }: ChatActor, card: Card): Promise<MessageRef> {
    const { conversations, messages } = this.#options;
    const known = (await conversations.person(userId))?.conversation ?? null;
    if (known !== null) {
      try {
        return await messages.post(known, card);
      } catch (error) {
        if (!isUnreachable(error) || unwanted.test(error.platformCode)) throw error;
        await conversations.keepPersonal(userId, null);
      }
    }
    return messages.post(await this.#open(userId), card);
  }

  async #open(userId: string): Promise<string> {
    const { framework, conversations, tenantId } = this.#options;
    const serviceUrl = await conversations.serviceUrl();
    const member = (await conversations.person(userId))?.teamsId ?? userId;
    try {
      const opened = await (await framework()).openPersonal(serviceUrl, member, tenantId);
      await conversations.keepPersonal(userId, opened);
      return opened;
    } catch (error) {
      throw toPlatformError(error, 'open');
    }
  }
}

function isUnreachable(error: unknown): error is PlatformRefusedError {
  return error instanceof PlatformRefusedError && error.reason === 'recipient_unreachable';
}
