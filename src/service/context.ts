import type { Clock } from '../core/clock.ts';
import type { MessageId, RequestId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Chats, Devices, People } from '../core/ports.ts';
import type { JobKind, Store } from '../core/store.ts';
import type { AtStep } from './at-step.ts';
import type { Observer } from './observer.ts';

/** Where ids and chance come from, so that a test can repeat them. */
export interface IdSource {
  requestId(): RequestId;
  messageId(): MessageId;
  instructionId(): string;
  /** In [0, 1): for jitter alone. */
  chance(): number;
}

/** Everything the service works with. Nothing in it is global, so that two bots can run in one process. */
export type ServiceContext = {
  store: Store;
  clock: Clock;
  devices: Devices;
  people: People;
  chats: Chats;
  policy: { current(): Policy; hash(): string };
  ids: IdSource;
  logger: Logger;
  observer: Observer;
  atStep: AtStep;
  /** This instance's name, for leases. */
  instance: string;
  /**
   * Something has been written that may be due at once.
   * @param kind of what it is; left out where it may be several
   */
  wake(kind?: JobKind): void;
};

export type Clockwork = Pick<ServiceContext, 'clock' | 'ids'>;
