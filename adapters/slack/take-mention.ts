import type { Card } from '../../src/core/card.ts';
import { afterCommandName, parseCommandText, type TypedCommand } from '../../src/core/command-text.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { RequestOrigin } from '../../src/core/request/schema.ts';
import type { MessageRef, Target } from '../../src/core/target.ts';
import { tooLongCard } from '../../src/messages/cards/sentence.ts';
import { describeFailure } from './describe-failure.ts';
import type { DoorParts } from './door-parts.ts';
import { eventKey } from './once-keys.ts';
import type { MentionBody } from './payloads.ts';
import type { ReplayGuard } from './replay-guard.ts';
import { unescapeCommandText } from './unescape-text.ts';

export type Mention = {
  body: MentionBody;
  /** The installation's id, by which its author is known. */
  tenant: string;
  botUserId: string;
  /** The events whose answer changes nothing and is not to be given twice. */
  answered: ReplayGuard;
};

/** What everybody in a channel reads has the channels' language. */
const theirs = null;

/** `place` is the thread of the mention, `own` the private chat with its author. */
type Asked = {
  actor: ChatActor;
  locale: string | null;
  onceKey: string;
  thread: MessageRef;
  place: Target;
  own: Target;
};

/**
 * Carries out a message that begins with the bot's name: the way in where slash commands do not run, within threads.
 * Everybody there reads what is answered there, so that is no more than where it goes on. An event that comes again
 * is taken again and changes nothing.
 *
 * @param acknowledge tells Slack that the event was taken, once everything that must last is kept
 */
export async function takeMention(
  parts: DoorParts,
  { body, tenant, botUserId, answered }: Mention,
  acknowledge: () => void,
): Promise<void> {
  const { user, bot_id } = body.event;
  if (!user || bot_id || user === botUserId) return acknowledge();
  const asked = await askedBy(parts, body, { platform: 'slack', tenant, userId: user });
  try {
    const typed = readMention(body.event.text, botUserId);
    const changes = typed.kind === 'reset' || typed.kind === 'cancel';
    if (!changes && !answered.admit(asked.onceKey)) return acknowledge();
    await carryOut(parts, asked, typed, acknowledge);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    acknowledge();
    await say(parts, asked.place, parts.service().notNow(theirs));
  }
}

async function carryOut(
  parts: DoorParts,
  asked: Asked,
  typed: TypedCommand,
  acknowledge: () => void,
): Promise<void> {
  const { actor, locale, onceKey, own } = asked;
  switch (typed.kind) {
    case 'help':
      acknowledge();
      return say(parts, own, parts.service().help(locale));
    case 'status': {
      const card = await parts.service().status(actor, locale);
      acknowledge();
      return say(parts, own, card);
    }
    case 'too_long':
      acknowledge();
      return say(parts, own, tooLongCard(parts.speak(locale), typed));
    case 'cancel': {
      const what = { kind: 'cancel', requestId: null } as const;
      const receipt = await parts.service().instruct({ actor, locale, replyUrl: null, onceKey, what });
      acknowledge();
      if (receipt.kind === 'repeated') return;
      const { card } = await receipt.settled;
      return say(parts, own, card);
    }
    case 'reset': {
      const origin = originOf(asked);
      const receipt = await parts.service().request({ origin, command: typed.command, onceKey });
      acknowledge();
      if (receipt.kind === 'repeated') return;
      return say(parts, asked.place, parts.service().received(theirs));
    }
  }
}

/** Whoever only speaks of the bot, further on in a sentence, gave no command: they are told how to give one. */
function readMention(text: string, botUserId: string): TypedCommand {
  const [whole = '', mentioned] = /^\s*<@([^<>|]+)(?:\|[^<>]*)?>/u.exec(text) ?? [];
  if (mentioned !== botUserId) return { kind: 'help' };
  const rest = unescapeCommandText(text.slice(whole.length)).trim();
  return parseCommandText(afterCommandName(rest) ?? rest);
}

/** A reply names its thread by the message at the top of it; so is a thread begun under the mention itself. */
async function askedBy(parts: DoorParts, body: MentionBody, actor: ChatActor): Promise<Asked> {
  const { channel, thread_ts, ts } = body.event;
  const thread: MessageRef = {
    platform: 'slack',
    tenant: actor.tenant,
    conversation: channel,
    message: thread_ts ?? ts,
  };
  return {
    actor,
    locale: await parts.localeOf(actor),
    onceKey: eventKey(body),
    thread,
    place: { kind: 'thread', of: thread },
    own: { kind: 'private', person: actor },
  };
}

function originOf({ actor, locale, thread }: Asked): RequestOrigin {
  const { tenant, conversation } = thread;
  return {
    actor,
    locale,
    replyUrl: null,
    askedIn: thread,
    conversation: { kind: 'channel', platform: 'slack', tenant, conversation },
  };
}

/** It may get lost: nothing that must arrive is said so. Never rejects. */
async function say({ chat, logger }: DoorParts, target: Target, card: Card): Promise<void> {
  try {
    await chat.postStatus(target, card);
  } catch (error) {
    const why = describeFailure(error);
    logger.warn({ from: 'slack', why }, 'An answer to a mention could not be sent.');
  }
}
