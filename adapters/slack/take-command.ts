import type { Card } from '../../src/core/card.ts';
import { parseCommandText } from '../../src/core/command-text.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { RequestOrigin } from '../../src/core/request/schema.ts';
import { tooLongCard } from '../../src/messages/cards/sentence.ts';
import { trustedReplyUrl } from './api-url.ts';
import type { Arrived } from './arrived.ts';
import { repeatedDelivery } from './delivery-refused.ts';
import type { DoorParts } from './door-parts.ts';
import { commandKey } from './once-keys.ts';
import type { SlashCommandBody } from './payloads.ts';
import { type EphemeralReply, ephemeralReply } from './post-reply.ts';
import { renderMessage } from './render-blocks.ts';
import { sendReply } from './send-reply.ts';
import { unescapeCommandText } from './unescape-text.ts';

/** How long an answer may still go out as the answer to the command itself. */
const patienceMs = 1_500;

/**
 * Carries out a typed command.
 * @returns what only the person who typed it sees, once everything that must last is kept
 * @throws DeliveryRefusedError where this very command was taken before
 */
export async function takeCommand(
  parts: DoorParts,
  command: Arrived<SlashCommandBody>,
): Promise<EphemeralReply> {
  const { body, tenant } = command;
  const actor: ChatActor = { platform: 'slack', tenant, userId: body.user_id };
  const locale = await parts.localeOf(actor);
  const asked: AskedCommand = { body, actor, locale, onceKey: commandKey(command) };
  try {
    return await answer(parts, asked);
  } catch (error) {
    if (error instanceof StoreUnavailableError) return show(parts.service().notNow(locale));
    throw error;
  }
}

type AskedCommand = { body: SlashCommandBody; actor: ChatActor; locale: string | null; onceKey: string };

async function answer(parts: DoorParts, asked: AskedCommand): Promise<EphemeralReply> {
  const { actor, locale, onceKey } = asked;
  const typed = parseCommandText(unescapeCommandText(asked.body.text));
  switch (typed.kind) {
    case 'help':
      return show(parts.service().help(locale));
    case 'status':
      return show(await parts.service().status(actor, locale));
    case 'cancel':
      return cancel(parts, asked);
    case 'too_long':
      return show(tooLongCard(parts.speak(locale), typed));
    case 'reset': {
      const origin = originOf(parts, asked);
      const receipt = await parts.service().request({ origin, command: typed.command, onceKey });
      const received = show(parts.service().received(locale));
      if (receipt.kind === 'repeated') throw repeatedDelivery(received);
      return received;
    }
  }
}

/** What came of it is the answer where it is known soon, and follows by the reply address where it takes longer. */
async function cancel(
  parts: DoorParts,
  { body, actor, locale, onceKey }: AskedCommand,
): Promise<EphemeralReply> {
  const replyUrl = trustedReplyUrl(body.response_url, parts.apiUrl);
  const receipt = await parts
    .service()
    .instruct({ actor, locale, replyUrl, onceKey, what: { kind: 'cancel', requestId: null } });
  const received = show(parts.service().received(locale));
  if (receipt.kind === 'repeated') throw repeatedDelivery(received);
  const settled = await inTime(parts.clock, patienceMs, receipt.settled);
  if (settled !== null) return show(settled.card);
  void receipt.settled.then(({ card }) => sendReply(parts, replyUrl, card));
  return received;
}

function originOf(parts: DoorParts, { body, actor, locale }: AskedCommand): RequestOrigin {
  const isPrivate = body.channel_name === 'directmessage' || body.channel_id.startsWith('D');
  return {
    actor,
    locale,
    askedIn: null,
    replyUrl: trustedReplyUrl(body.response_url, parts.apiUrl),
    conversation: isPrivate
      ? null
      : { kind: 'channel', platform: 'slack', tenant: actor.tenant, conversation: body.channel_id },
  };
}

function show(card: Card): EphemeralReply {
  return ephemeralReply(renderMessage(card));
}
