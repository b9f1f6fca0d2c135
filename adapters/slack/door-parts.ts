import type { Clock } from '../../src/core/clock.ts';
import type { PasscodeService } from '../../src/core/door.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { ChatPlatform } from '../../src/core/ports.ts';
import type { SlackViews } from './views.ts';
import type { SlackWording } from './words.ts';

/** What the handlers of commands and clicks need around them. */
export type DoorParts = {
  service: () => PasscodeService;
  clock: Clock;
  logger: Logger;
  wording: SlackWording;
  /** The Web API in use: a reply address on this machine is trusted only beside one on this machine. */
  apiUrl: string;
  knownLocale: (actor: ChatActor) => string | null;
  views: SlackViews;
  chat: Pick<ChatPlatform, 'postStatus'>;
};
