import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import { PlatformUnreachableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { Remembered } from '../../src/core/remembered.ts';
import type { TeamsActivity } from './activity.ts';
import type { Place } from './bot-framework.ts';
import { type ConversationKind, conversationKind, withoutThread } from './conversation-id.ts';
import { refreshedPeople } from './limits.ts';
import { type ServiceUrlRule, trustedServiceUrl } from './service-urls.ts';

/** Keeps JSON texts by key; a Keyv is one. */
export type KeyValueStore = {
  /** All at once: one after the other each would wait for its turn in the store. */
  getMany(keys: string[]): Promise<(string | undefined)[]>;
  set(key: string, value: string): Promise<unknown>;
};

const conversationSchema = z.object({
  serviceUrl: z.url(),
  conversationType: z.string().nullable(),
  /** The bot's own account there; null before the bot was written to. */
  bot: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
});
const personSchema = z.object({
  /** `29:…`, Teams' id of the person for this bot. */
  teamsId: z.string(),
  displayName: z.string().nullable(),
  locale: z.string().nullable(),
  /** The chat with the bot; null before there is one. */
  conversation: z.string().nullable(),
  /** They have blocked the bot, and have not come to it since. */
  hasBlockedBot: z.boolean().default(false),
});
export type KnownPerson = z.infer<typeof personSchema>;
const addressSchema = z.object({ serviceUrl: z.url() });
const reviewersSchema = z.array(z.string());

const keys = {
  conversation: (id: string) => `teams:conversation:${withoutThread(id)}`,
  person: (userId: string) => `teams:person:${userId.toLowerCase()}`,
  reviewers: (id: string) => `teams:reviewers:${withoutThread(id)}`,
  address: 'teams:service-url',
} as const;

/** How long what this process has seen in the store counts without another look, and how much of it is remembered. */
const seen = { forMs: 60_000, most: 3_000 };

export type ConversationsOptions = {
  store: KeyValueStore;
  clock: Clock;
  tenantId: string;
  rule: ServiceUrlRule;
  /** Where to write before anybody has written; null: nowhere. */
  serviceUrl: string | null;
  logger: Logger;
};

/**
 * What activities have shown of conversations and people, kept over restarts: a message's ref holds a conversation's
 * id alone, and the way there is looked up here.
 */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #seen: Remembered<string>;

  constructor(options: ConversationsOptions) {
    this.#options = options;
    this.#seen = new Remembered(options.clock, seen);
  }

  /**
   * Takes note of where an activity came from, and of whom. Never rejects: what is missed now comes again with the
   * next activity.
   * @param actor null where Teams does not say who it was
   * @returns the person's language, from this activity or else from an earlier one
   */
  async remember(activity: TeamsActivity, actor: ChatActor | null): Promise<string | null> {
    const { serviceUrl, conversation, recipient, from, locale } = activity;
    const kind = conversationKind(conversation.id, conversation.conversationType);
    const { conversationType } = conversation;
    const bot = { id: recipient.id, name: recipient.name };
    try {
      const place = keys.conversation(conversation.id);
      const person = actor === null ? null : keys.person(actor.userId);
      const asked = [place, keys.address, ...(person === null ? [] : [person])];
      const [knownPlace, knownAddress, knownPerson] = await this.#lately(asked);
      await this.#keep(place, { serviceUrl, conversationType, bot }, knownPlace);
      await this.#keep(keys.address, { serviceUrl }, knownAddress);
      if (person === null) return locale;
      const known = read(knownPerson, personSchema);
      const spoken = locale ?? known?.locale ?? null;
      const noted: KnownPerson = {
        teamsId: from.id,
        displayName: from.name ?? known?.displayName ?? null,
        locale: spoken,
        conversation: kind === 'personal' ? conversation.id : (known?.conversation ?? null),
        hasBlockedBot: kind === 'personal' ? false : (known?.hasBlockedBot ?? false),
      };
      await this.#keep(person, noted, knownPerson);
      return spoken;
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      this.#options.logger.warn({ from: 'teams', error: name }, 'A conversation could not be noted.');
      return locale;
    }
  }

  /**
   * @param conversation with or without a thread
   * @throws PlatformUnreachableError where no way there is known yet
   */
  async place(conversation: string): Promise<{ place: Place; kind: ConversationKind }> {
    const known = await this.#read(keys.conversation(conversation), conversationSchema);
    const trusted = known === null ? null : trustedServiceUrl(known.serviceUrl, this.#options.rule);
    const serviceUrl = trusted ?? (await this.serviceUrl());
    const { tenantId } = this.#options;
    return {
      kind: conversationKind(conversation, known?.conversationType ?? null),
      place: { serviceUrl, conversation, tenantId, bot: known?.bot ?? null },
    };
  }

  /**
   * The address that Teams last wrote from; it takes messages for everyone in the tenant.
   * @throws PlatformUnreachableError where none is known
   */
  async serviceUrl(): Promise<string> {
    const { rule, serviceUrl } = this.#options;
    const known = await this.#read(keys.address, addressSchema);
    const trusted = known === null ? null : trustedServiceUrl(known.serviceUrl, rule);
    const address = trusted ?? serviceUrl;
    if (address !== null) return address;
    throw new PlatformUnreachableError({
      platform: 'teams',
      advice: 'The address of the local client is known once it has sent something.',
    });
  }

  person(userId: string): Promise<KnownPerson | null> {
    return this.#read(keys.person(userId), personSchema);
  }

  /** @param conversation the chat with the bot; null where it is none any more */
  async keepPersonal(userId: string, conversation: string | null): Promise<void> {
    await this.#change(userId, { conversation });
    if (conversation === null) return;
    const { serviceUrl, bot } = (await this.place(conversation)).place;
    await this.#write(keys.conversation(conversation), { serviceUrl, conversationType: 'personal', bot });
  }

  /** They are not written to before they come to the bot in their chat, which shows that they have unblocked it. */
  async noteBlocked(userId: string): Promise<void> {
    await this.#change(userId, { hasBlockedBot: true });
  }

  /** Teams' ids of the people who were shown the buttons in a conversation; the latest last. */
  async reviewers(conversation: string): Promise<string[]> {
    return (await this.#read(keys.reviewers(conversation), reviewersSchema)) ?? [];
  }

  async addReviewer(conversation: string, teamsId: string): Promise<void> {
    const others = (await this.reviewers(conversation)).filter((reviewer) => reviewer !== teamsId);
    await this.#write(keys.reviewers(conversation), [...others, teamsId].slice(-refreshedPeople));
  }

  async #change(userId: string, different: Partial<KnownPerson>): Promise<void> {
    const known = await this.person(userId);
    const blank: KnownPerson = {
      teamsId: userId,
      displayName: null,
      locale: null,
      conversation: null,
      hasBlockedBot: false,
    };
    await this.#write(keys.person(userId), { ...(known ?? blank), ...different });
  }

  async #read<Schema extends z.ZodType>(key: string, schema: Schema): Promise<z.infer<Schema> | null> {
    const [text] = await this.#options.store.getMany([key]);
    return read(text, schema);
  }

  async #write(key: string, value: unknown): Promise<void> {
    const [known] = await this.#options.store.getMany([key]);
    await this.#keep(key, value, known);
  }

  /** Most activities bring nothing new, and a read costs less than a write. */
  async #keep(key: string, value: unknown, known: string | undefined): Promise<void> {
    const text = JSON.stringify(value);
    if (known === text) return;
    await this.#options.store.set(key, text);
    this.#seen.remember(key, text);
  }

  /**
   * What stands under the keys, or stood there a moment ago: somebody who presses a button has mostly pressed another one
   * just before. Should another instance have written something else since, the next activity after that moment puts it
   * right.
   */
  async #lately(keys: string[]): Promise<(string | undefined)[]> {
    const lately = keys.map((key) => this.#seen.find(key));
    if (lately.every((one) => one !== null)) return lately.map(({ value }) => value);
    const texts = await this.#options.store.getMany(keys);
    for (const [index, key] of keys.entries()) {
      const text = texts[index];
      if (text !== undefined) this.#seen.remember(key, text);
    }
    return texts;
  }
}

function read<Schema extends z.ZodType>(text: string | undefined, schema: Schema): z.infer<Schema> | null {
  if (text === undefined) return null;
  const parsed = schema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
