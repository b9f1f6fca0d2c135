import { z } from 'zod';
import type { Card } from '../../src/core/card.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { ChatPlatform, PlatformHealth, PostOutcome } from '../../src/core/ports.ts';
import { type MessageRef, onlyTenant, type Target } from '../../src/core/target.ts';
import type { ChannelHomes } from './channel-homes.ts';
import { postReply } from './post-reply.ts';
import type { PrivateChannels } from './private-channels.ts';
import { renderMessage } from './render-blocks.ts';
import { type SlackViews, viewConversation } from './views.ts';
import type { SlackWebApi } from './web-api.ts';

/** How a `MessageRef` says that it is an ephemeral answer: its `message` is then the way back, a `response_url`. */
export const replyConversation = 'reply';

/**
 * Slack's words for a message that was deleted, or a view that was closed. Where it is the chat that is not found, or a
 * message that cannot be changed, a code may still stand.
 */
const goneByNow: ReadonlySet<string> = new Set(['message_not_found', 'not_found']);

const postedSchema = z.object({ channel: z.string().min(1), ts: z.string().min(1) });

export type SlackChatParts = {
  api: SlackWebApi;
  apiUrl: string;
  views: SlackViews;
  privateChannels: PrivateChannels;
  channelHomes: ChannelHomes;
  checkHealth: () => Promise<PlatformHealth>;
};

/** Slack as the product sees it. Nothing here retries: what failed stays due in the product's store. */
export class SlackChat implements ChatPlatform {
  readonly #parts: SlackChatParts;

  constructor(parts: SlackChatParts) {
    this.#parts = parts;
  }

  async postStatus(target: Target, card: Card): Promise<MessageRef> {
    if (holdsCode(card)) throw codeInPublic();
    switch (target.kind) {
      case 'private':
        return this.#parts.privateChannels.use(target.person, (channel) =>
          this.#post(target.person.tenant, { channel }, card),
        );
      case 'channel': {
        const { tenant, conversation: channel } = target;
        if (tenant !== onlyTenant) return this.#post(tenant, { channel }, card);
        return this.#parts.channelHomes.use(channel, (home) => this.#post(home, { channel }, card));
      }
      case 'thread':
        return this.#post(
          target.of.tenant,
          { channel: target.of.conversation, thread_ts: target.of.message },
          card,
        );
      case 'reply':
        await postReply(target.url, renderMessage(card), this.#parts.apiUrl);
        return {
          platform: 'slack',
          tenant: target.person.tenant,
          conversation: replyConversation,
          message: target.url,
        };
    }
  }

  async updateStatus(ref: MessageRef, card: Card): Promise<void> {
    if (holdsCode(card) && !isPrivatePlace(ref)) throw codeInPublic();
    const { tenant, conversation, message } = ref;
    switch (conversation) {
      case viewConversation:
        return this.#parts.views.update(tenant, message, card);
      case replyConversation:
        // An ephemeral answer cannot be changed: what has become of the request is said in another one.
        return postReply(message, renderMessage(card), this.#parts.apiUrl);
      default:
        await this.#parts.api.call(tenant, 'change', (client) =>
          client.chat.update({ channel: conversation, ts: message, ...renderMessage(card) }),
        );
    }
  }

  async askApprovers(recipients: readonly Target[], card: Card): Promise<PostOutcome[]> {
    return Promise.all(
      recipients.map(async (recipient): Promise<PostOutcome> => {
        try {
          return { ok: true, ref: await this.postStatus(recipient, card) };
        } catch (error) {
          return {
            ok: false,
            error: error instanceof Error ? error : new Error('Slack could not be written to.'),
          };
        }
      }),
    );
  }

  async deliverPrivately(person: ChatActor, card: Card): Promise<MessageRef> {
    const channel = await this.#parts.privateChannels.open(person);
    return this.#post(person.tenant, { channel }, card);
  }

  async redact(ref: MessageRef, card: Card): Promise<void> {
    // A code is never put into an ephemeral answer, and one more answer would only puzzle its reader.
    if (ref.conversation === replyConversation) return;
    try {
      await this.updateStatus(ref, card);
    } catch (error) {
      if (!(error instanceof PlatformRefusedError && goneByNow.has(error.platformCode))) throw error;
    }
  }

  checkHealth(): Promise<PlatformHealth> {
    return this.#parts.checkHealth();
  }

  async #post(
    tenant: string,
    place: { channel: string; thread_ts?: string },
    card: Card,
  ): Promise<MessageRef> {
    const { teamId } = await this.#parts.api.installation(tenant);
    const answer = await this.#parts.api.call(tenant, 'write', (client) =>
      client.chat.postMessage({
        ...place,
        ...renderMessage(card),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    const { channel, ts } = postedSchema.parse(answer);
    return { platform: 'slack', tenant: teamId, conversation: channel, message: ts };
  }
}

function holdsCode(card: Card): boolean {
  return card.nodes.some(({ kind }) => kind === 'code');
}

/** Slack's ids tell channels (C) and group chats (G) by their first letter; a code stands in neither, nor in a reply. */
function isPrivatePlace({ conversation }: MessageRef): boolean {
  return conversation !== replyConversation && !/^[CG]/.test(conversation);
}

function codeInPublic(): PlatformRefusedError {
  return new PlatformRefusedError({
    platform: 'slack',
    cause: 'invalid',
    platformCode: 'code_outside_private_chat',
    advice: 'A code is shown only in a private chat or a view. Nothing was sent.',
  });
}
