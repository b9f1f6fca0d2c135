import type { Clock } from '../../src/core/clock.ts';
import type { PasscodeService } from '../../src/core/door.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { ChatPlatform } from '../../src/core/ports.ts';
import type { Speak } from '../../src/messages/translate.ts';
import type { HomeTab } from './home-tab.ts';
import type { SlackViews } from './views.ts';

/** What the handlers of commands and clicks need around them. */
export type DoorParts = {
  service: () => PasscodeService;
  clock: Clock;
  logger: Logger;
  speak: Speak;
  /** The Web API in use: a reply address on this machine is trusted only beside one on this machine. */
  apiUrl: string;
  /** The language of somebody who typed or clicked, as Slack has it; found in a moment, or within `patienceMs`. */
  localeOf: (actor: ChatActor, patienceMs?: number) => Promise<string | null>;
  views: SlackViews;
  home: HomeTab;
  chat: Pick<ChatPlatform, 'postStatus'>;
};
