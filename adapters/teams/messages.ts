import type { Card } from '../../src/core/card.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import { type MessageRef, onlyTenant } from '../../src/core/target.ts';
import { isSameId } from './admission.ts';
import type { BotFramework, CardMessage } from './bot-framework.ts';
import { toPlatformError } from './connector-errors.ts';
import { type ConversationKind, threadOf } from './conversation-id.ts';
import type { Conversations } from './conversations.ts';
import { literalText } from './literal-text.ts';
import { asksForDecision, holdsCode, renderCard } from './render-card.ts';

/** A toast or a lock screen shows far less. */
const summaryLength = 500;

export type MessagesOptions = {
  framework: () => Promise<BotFramework>;
  conversations: Conversations;
  tenantId: string;
};

/** Cards as messages in conversations whose id is known. Nothing here is sent twice. */
export class Messages {
  readonly #options: MessagesOptions;

  constructor(options: MessagesOptions) {
    this.#options = options;
  }

  /** @throws PlatformRefusedError, PlatformUnreachableError */
  async post(conversation: string, card: Card): Promise<MessageRef> {
    const { framework, conversations, tenantId } = this.#options;
    const { place, kind } = await conversations.place(conversation);
    const message = await this.#compose(conversation, kind, card);
    try {
      const id = await (await framework()).post(place, message);
      return { platform: 'teams', tenant: tenantId, conversation, message: id };
    } catch (error) {
      throw toPlatformError(error, 'write');
    }
  }

  /** @throws PlatformRefusedError, PlatformUnreachableError */
  async update(ref: MessageRef, card: Card): Promise<void> {
    this.checkTenant(ref.tenant);
    const { framework, conversations } = this.#options;
    const { place, kind } = await conversations.place(ref.conversation);
    const message = await this.#compose(ref.conversation, kind, card);
    try {
      await (await framework()).update(place, ref.message, message);
    } catch (error) {
      throw toPlatformError(error, 'change');
    }
  }

  /** @returns the conversation in which to reply to a message: a channel has threads, a chat has none */
  async threadUnder(of: MessageRef): Promise<string> {
    this.checkTenant(of.tenant);
    const { kind } = await this.#options.conversations.place(of.conversation);
    return kind === 'channel' ? threadOf(of.conversation, of.message) : of.conversation;
  }

  /** @throws PlatformRefusedError where somebody of another tenant would be written to */
  checkTenant(tenant: string): void {
    if (tenant === onlyTenant || isSameId(tenant, this.#options.tenantId)) return;
    throw refusal('foreign_tenant', 'Only people and channels of the served tenant are written to.');
  }

  async #compose(conversation: string, kind: ConversationKind, card: Card): Promise<CardMessage> {
    const isPersonal = kind === 'personal';
    if (!isPersonal && holdsCode(card)) {
      throw refusal('code_outside_private_chat', 'A code is shown only in a private chat. Nothing was sent.');
    }
    const { conversations } = this.#options;
    const refreshUserIds =
      isPersonal || !asksForDecision(card) ? [] : await conversations.reviewers(conversation);
    return {
      summary: literalText(card.summary, summaryLength),
      card: renderCard(card, {
        surface: isPersonal ? 'personal' : 'shared',
        refreshUserIds,
      }),
    };
  }
}

/** Something that the adapter itself does not do, whatever Teams would say. */
export function refusal(platformCode: string, advice: string): PlatformRefusedError {
  return new PlatformRefusedError({ platform: 'teams', cause: 'invalid', platformCode, advice });
}
