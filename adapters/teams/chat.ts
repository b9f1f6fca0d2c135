import type { Card } from '../../src/core/card.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { ChatPlatform, PlatformHealth, PostOutcome } from '../../src/core/ports.ts';
import type { MessageRef, Target } from '../../src/core/target.ts';
import { isMessageGone } from './connector-errors.ts';
import { type Messages, refusal } from './messages.ts';
import type { PrivateChats } from './private-chats.ts';
import { holdsCode } from './render-card.ts';

export type TeamsChatParts = {
  messages: Messages;
  privateChats: PrivateChats;
  checkHealth: () => Promise<PlatformHealth>;
};

/** Teams as the product sees it. Nothing here retries: what failed stays due in the product's store. */
export class TeamsChat implements ChatPlatform {
  readonly #parts: TeamsChatParts;

  constructor(parts: TeamsChatParts) {
    this.#parts = parts;
  }

  async postStatus(target: Target, card: Card): Promise<MessageRef> {
    const { messages, privateChats } = this.#parts;
    if (holdsCode(card)) {
      throw refusal('code_outside_private_chat', 'A code is shown only in a private chat. Nothing was sent.');
    }
    switch (target.kind) {
      case 'private':
        return privateChats.post(target.person, card);
      case 'channel':
        messages.checkTenant(target.tenant);
        return messages.post(target.conversation, card);
      case 'thread':
        return messages.post(await messages.threadUnder(target.of), card);
      case 'reply':
        throw refusal('no_reply_address', 'Teams knows no address to reply to; the private chat is used.');
    }
  }

  async updateStatus(ref: MessageRef, card: Card): Promise<void> {
    await this.#parts.messages.update(ref, card);
  }

  async askApprovers(recipients: readonly Target[], card: Card): Promise<PostOutcome[]> {
    return Promise.all(
      recipients.map(async (recipient): Promise<PostOutcome> => {
        try {
          return { ok: true, ref: await this.postStatus(recipient, card) };
        } catch (error) {
          const failure = error instanceof Error ? error : new Error('Teams could not be written to.');
          return { ok: false, error: failure };
        }
      }),
    );
  }

  async deliverPrivately(person: ChatActor, card: Card): Promise<MessageRef> {
    return this.#parts.privateChats.post(person, card);
  }

  async redact(ref: MessageRef, card: Card): Promise<void> {
    try {
      await this.updateStatus(ref, card);
    } catch (error) {
      if (!isMessageGone(error)) throw error;
    }
  }

  checkHealth(): Promise<PlatformHealth> {
    return this.#parts.checkHealth();
  }
}
