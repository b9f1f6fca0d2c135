import type { Card } from '../../src/core/card.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import { type EntraUserId, entraUserIdSchema } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { MessageRef } from '../../src/core/target.ts';
import type { BotFramework } from './bot-framework.ts';
import { isUnreadableId, toPlatformError } from './connector-errors.ts';
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
      return await this.#withApp(person, () => this.#attempt(person, card));
    } catch (error) {
      if (isBlocked(error)) await this.#options.conversations.noteBlocked(person.userId);
      throw error;
    }
  }

  /**
   * @returns whether the person can be written to: there is a chat, or one can be opened now. Whoever has blocked the bot
   * cannot before they come to it again, though their chat can still be opened.
   * @throws PlatformUnreachableError, and what installing throws
   */
  async canReach(person: ChatActor): Promise<boolean> {
    const known = await this.#options.conversations.person(person.userId);
    if (known?.hasBlockedBot === true) return false;
    if (known !== null && known.conversation !== null) return true;
    try {
      await this.#withApp(person, () => this.#open(person.userId));
      return true;
    } catch (error) {
      if (isUnreachable(error)) return false;
      throw error;
    }
  }

  /** Where the app is not there for the person, it is installed, and what could not be done is tried once more. */
  async #withApp<Result>({ userId }: ChatActor, attempt: () => Promise<Result>): Promise<Result> {
    try {
      return await attempt();
    } catch (error) {
      if (!isUnreachable(error) || unwanted.test(error.platformCode)) throw error;
      const outcome = await this.#options.installApp?.(entraUserIdSchema.parse(userId));
      if (outcome === undefined || outcome === 'refused') throw error;
    }
    return await attempt();
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

  /**
   * Teams' own id of a person is for one bot: after the bot was registered anew, what was noted says nothing to Teams. It
   * goes first all the same, for it also reaches people who have the app through a team alone.
   */
  async #open(userId: string): Promise<string> {
    const { framework, conversations, tenantId } = this.#options;
    const serviceUrl = await conversations.serviceUrl();
    const { openPersonal } = await framework();
    const teamsId = (await conversations.person(userId))?.teamsId ?? userId;
    try {
      const opened = await openPersonal(serviceUrl, teamsId, tenantId).catch((error: unknown) => {
        if (teamsId === userId || !isUnreadableId(error)) throw error;
        return openPersonal(serviceUrl, userId, tenantId);
      });
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

function isBlocked(error: unknown): boolean {
  return isUnreachable(error) && error.platformCode.endsWith('_ConversationBlockedByUser');
}
