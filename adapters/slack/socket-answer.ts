import type { DeliveryAnswer } from './delivery-pipeline.ts';

export type SocketAcknowledge = (content: Record<string, unknown> | undefined) => void;

/**
 * The one answer to one envelope. A socket has no statuses: what would come to the same end every time is
 * acknowledged empty, and what may go well the next time is left for Slack to bring again.
 */
export class SocketAnswer implements DeliveryAnswer {
  readonly #acknowledge: SocketAcknowledge;
  #isSent = false;

  constructor(acknowledge: SocketAcknowledge) {
    this.#acknowledge = acknowledge;
  }

  get isSent(): boolean {
    return this.#isSent;
  }

  status(status: number): void {
    if (status < 500) this.acknowledge(undefined);
    else this.#isSent = true;
  }

  acknowledge(content: unknown): void {
    if (this.#isSent) return;
    this.#isSent = true;
    this.#acknowledge(typeof content === 'object' && content !== null ? { ...content } : undefined);
  }
}
