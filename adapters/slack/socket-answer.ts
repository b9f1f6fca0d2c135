import type { DeliveryAnswer } from './delivery-pipeline.ts';
import type { RepeatedDeliveryError } from './delivery-refused.ts';

export type SocketAcknowledge = (content: Record<string, unknown> | undefined) => void;

/**
 * The one answer to one envelope. A socket has no statuses: what would come to the same end every time is
 * acknowledged empty, and what may go well the next time is left for Slack to bring again, or for an answer that comes
 * late.
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
  }

  repeated({ goodAnswer }: RepeatedDeliveryError): void {
    this.acknowledge(goodAnswer);
  }

  acknowledge(content: unknown): void {
    if (this.#isSent) return;
    this.#isSent = true;
    this.#acknowledge(typeof content === 'object' && content !== null ? { ...content } : undefined);
  }
}
