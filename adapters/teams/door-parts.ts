import type { Card } from '../../src/core/card.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { PasscodeService } from '../../src/core/door.ts';
import type { RequestId } from '../../src/core/ids.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { Speak } from '../../src/messages/translate.ts';
import type { Conversations } from './conversations.ts';
import type { Messages } from './messages.ts';
import type { PrivateChats } from './private-chats.ts';

/**
 * Draws the approval card of a request for one viewer, as it stands now: with the buttons to approve and deny for
 * somebody who may still decide, without them for everybody else.
 */
export type ViewFor = (actor: ChatActor, requestId: RequestId, locale: string | null) => Promise<Card>;

/** What is behind the door. */
export type TeamsDoor = { service: PasscodeService; viewFor: ViewFor };

/** What the handlers of messages and clicks need around them. */
export type DoorParts = {
  door: () => TeamsDoor;
  clock: Clock;
  logger: Logger;
  speak: Speak;
  tenantId: string;
  conversations: Conversations;
  messages: Messages;
  privateChats: PrivateChats;
};
