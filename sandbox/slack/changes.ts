import { EventEmitter } from 'node:events';

/** Something in the simulation has changed; read it where it is. */
export type SlackChange =
  | { subject: 'message'; channel: string; ts: string }
  | { subject: 'ephemeral'; user: string; ts: string }
  | { subject: 'view'; user: string; view: string }
  | { subject: 'notification'; user: string }
  | { subject: 'user' | 'channel' | 'installation'; id: string }
  | { subject: 'call'; sequence: number }
  | { subject: 'delivery'; sequence: number }
  | { subject: 'faults' };

export class Changes {
  readonly #emitter = new EventEmitter<{ change: [SlackChange] }>().setMaxListeners(0);

  report(change: SlackChange): void {
    this.#emitter.emit('change', change);
  }

  /** @returns a function that ends the subscription */
  listen(listener: (change: SlackChange) => void): () => void {
    this.#emitter.on('change', listener);
    return () => void this.#emitter.off('change', listener);
  }
}
