import type { Card, CardNode } from '../../src/core/card.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import type { ChatAccount, ChatActor, EntraUser, Platform } from '../../src/core/person.ts';
import type { ChatPeople, ChatPlatform, PlatformHealth, PostOutcome } from '../../src/core/ports.ts';
import type { MessageRef, Target } from '../../src/core/target.ts';

/** One message as it stands, with every card it ever showed. */
export type ChatMessage = { ref: MessageRef; where: string; versions: Card[] };

/** A chat platform in memory: accounts, conversations, and the ways in which a real one fails. */
export class FakeChat implements ChatPlatform, ChatPeople {
  readonly platform: Platform;
  readonly tenant: string;
  readonly messages: ChatMessage[] = [];
  readonly accounts = new Map<string, ChatAccount>();
  /** People who cannot be written to. */
  readonly unreachable = new Set<string>();
  down = false;
  /** Acts, and then loses the answer, so many times. */
  loseAnswers = 0;
  readonly #said = new Map<string, ChatAccount>();
  #posted = 0;

  constructor(platform: Platform, tenant: string) {
    this.platform = platform;
    this.tenant = tenant;
  }

  actor(userId: string): ChatActor {
    return { platform: this.platform, tenant: this.tenant, userId };
  }

  addAccount(userId: string, account: Partial<ChatAccount> = {}): ChatActor {
    const actor = this.actor(userId);
    const defaults = {
      displayName: userId,
      locale: 'en-GB',
      email: null,
      entraId: null,
      kind: 'member',
    } as const;
    this.accounts.set(userId, { ...defaults, ...account, actor });
    return actor;
  }

  async postStatus(thread: Target, card: Card): Promise<MessageRef> {
    if (holdsCode(card)) throw this.#codeInPublic();
    return this.#post(this.#where(thread), card);
  }

  async updateStatus(ref: MessageRef, card: Card): Promise<void> {
    if (holdsCode(card) && !ref.conversation.startsWith('@')) throw this.#codeInPublic();
    this.#check();
    const message = this.messageAt(ref);
    if (message === null) throw this.#refusal('not_found', 'message_not_found');
    message.versions.push(card);
    this.#answer();
  }

  async askApprovers(recipients: readonly Target[], card: Card): Promise<PostOutcome[]> {
    return Promise.all(
      recipients.map(async (target): Promise<PostOutcome> => {
        try {
          return { ok: true, ref: await this.postStatus(target, card) };
        } catch (error) {
          return { ok: false, error: error instanceof Error ? error : new Error('unknown') };
        }
      }),
    );
  }

  async deliverPrivately(person: ChatActor, card: Card): Promise<MessageRef> {
    return this.#post(this.#where({ kind: 'private', person }), card);
  }

  async redact(ref: MessageRef, card: Card): Promise<void> {
    try {
      await this.updateStatus(ref, card);
    } catch (error) {
      if (!(error instanceof PlatformRefusedError && error.reason === 'not_found')) throw error;
    }
  }

  async checkHealth(): Promise<PlatformHealth> {
    if (this.down) return { ok: false, problem: 'it is down', remedy: 'Wait.' };
    return { ok: true, identity: this.tenant };
  }

  /** Whoever takes an older word on somebody gets the first one, but for the language. */
  async describe(actor: ChatActor, { maxAgeMs }: { maxAgeMs: number }): Promise<ChatAccount> {
    this.#check();
    const account = this.accounts.get(actor.userId);
    if (account === undefined) throw this.#refusal('not_found', 'user_not_found');
    const said = this.#said.get(actor.userId) ?? account;
    this.#said.set(actor.userId, said);
    return maxAgeMs > 0 ? { ...said, locale: account.locale } : account;
  }

  async find(user: EntraUser): Promise<ChatAccount | null> {
    this.#check();
    const accounts = [...this.accounts.values()];
    return (
      accounts.find(({ entraId }) => entraId === user.id) ??
      accounts.find(({ email }) => email !== null && email.address === user.mail) ??
      null
    );
  }

  /** @returns null where the message is not there (any more) */
  messageAt({ conversation, message }: MessageRef): ChatMessage | null {
    return (
      this.messages.find(({ ref }) => ref.conversation === conversation && ref.message === message) ?? null
    );
  }

  /** Somebody takes a message away. */
  remove(ref: MessageRef): void {
    const found = this.messageAt(ref);
    if (found !== null) this.messages.splice(this.messages.indexOf(found), 1);
  }

  /** Where a code has ever been shown, and what the code was. */
  codesShown(): { where: string; code: string }[] {
    return this.messages.flatMap(({ where, versions }) =>
      versions.flatMap((card) => codesOf(card).map((code) => ({ where, code }))),
    );
  }

  /** Codes that stand somewhere at this moment. */
  codesStanding(): string[] {
    return this.messages.flatMap(({ versions }) => codesOf(versions.at(-1)));
  }

  /** What stands in a conversation now, newest last, as plain text. */
  texts(where: string): string[] {
    return this.messages
      .filter((message) => message.where === where || message.where.startsWith(`${where}>`))
      .map(({ versions }) => textOf(versions.at(-1)));
  }

  #post(where: string, card: Card): MessageRef {
    this.#check();
    if (this.unreachable.has(where.split('>')[0] ?? ''))
      throw this.#refusal('recipient_unreachable', 'channel_not_found');
    this.#posted += 1;
    const message = `m${this.#posted}`;
    const ref = { platform: this.platform, tenant: this.tenant, conversation: where, message };
    this.messages.push({ ref, where, versions: [card] });
    this.#answer();
    return ref;
  }

  #where(target: Target): string {
    switch (target.kind) {
      case 'private':
        return `@${target.person.userId}`;
      case 'reply':
        return `reply:${target.person.userId}`;
      case 'channel':
        return `#${target.conversation}`;
      case 'thread':
        return `${target.of.conversation}>${target.of.message}`;
    }
  }

  #check(): void {
    if (this.down) throw new PlatformUnreachableError({ platform: this.platform, advice: 'it is down' });
  }

  #answer(): void {
    if (this.loseAnswers <= 0) return;
    this.loseAnswers -= 1;
    throw new PlatformUnreachableError({ platform: this.platform, advice: 'the answer was lost' });
  }

  #codeInPublic(): PlatformRefusedError {
    return this.#refusal('invalid', 'code_outside_private_chat');
  }

  #refusal(reason: PlatformRefusedError['reason'], platformCode: string): PlatformRefusedError {
    return new PlatformRefusedError({
      platform: this.platform,
      cause: reason,
      platformCode,
      advice: 'refused',
    });
  }
}

function holdsCode(card: Card): boolean {
  return codesOf(card).length > 0;
}

function codesOf(card: Card | undefined): string[] {
  return (card?.nodes ?? []).flatMap((node) => (node.kind === 'code' ? [node.code.reveal()] : []));
}

/** Everything a card says, a line a node; a code shows as what it is. */
export function textOf(card: Card | undefined): string {
  return (card?.nodes ?? []).map(nodeText).join('\n');
}

function nodeText(node: CardNode): string {
  switch (node.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return node.text;
    case 'facts':
      return node.items.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'code':
      return node.code.reveal();
    case 'choices':
      return [
        node.prompt,
        ...node.choices.map(({ label, description }) => `( ) ${label} ${description}`),
        `[${node.submit}]`,
      ].join('\n');
    case 'actions':
      return node.buttons.map(({ label }) => `[${label}]`).join(' ');
  }
}
