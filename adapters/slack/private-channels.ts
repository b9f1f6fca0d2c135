import { z } from 'zod';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { SlackWebApi } from './web-api.ts';

const openedSchema = z.object({ channel: z.object({ id: z.string().min(1) }) });

/** Enough for everyone who is likely to be written to within an hour; the oldest is forgotten first. */
const remembered = 2_000;

/** The private chats between the bot and people. */
export class PrivateChannels {
  readonly #api: SlackWebApi;
  readonly #channels = new Map<string, string>();

  constructor(api: SlackWebApi) {
    this.#api = api;
  }

  /**
   * Opens the chat, which is also the proof that this person can be written to.
   * @returns its channel id
   * @throws PlatformRefusedError (`recipient_unreachable`), PlatformUnreachableError
   */
  async open({ tenant, userId }: ChatActor): Promise<string> {
    const answer = await this.#api.call(tenant, 'write', (client) =>
      client.conversations.open({ users: userId }),
    );
    const { channel } = openedSchema.parse(answer);
    this.#remember(keyOf({ tenant, userId }), channel.id);
    return channel.id;
  }

  /**
   * Uses the chat that was opened before, or opens it. One that Slack no longer takes is forgotten.
   * @throws what `post` throws
   */
  async use<Result>(person: ChatActor, post: (channel: string) => Promise<Result>): Promise<Result> {
    const key = keyOf(person);
    try {
      return await post(this.#channels.get(key) ?? (await this.open(person)));
    } catch (error) {
      if (error instanceof PlatformRefusedError) this.#channels.delete(key);
      throw error;
    }
  }

  #remember(key: string, channel: string): void {
    this.#channels.delete(key);
    this.#channels.set(key, channel);
    const [oldest] = this.#channels.keys();
    if (this.#channels.size > remembered && oldest !== undefined) this.#channels.delete(oldest);
  }
}

function keyOf({ tenant, userId }: Pick<ChatActor, 'tenant' | 'userId'>): string {
  return `${tenant}/${userId}`;
}
