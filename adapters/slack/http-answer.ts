import type { ServerResponse } from 'node:http';
import type { DeliveryAnswer } from './delivery-pipeline.ts';
import type { RepeatedDeliveryError } from './delivery-refused.ts';

/** The one answer to one request: the first is sent, later ones are nothing. */
export class HttpAnswer implements DeliveryAnswer {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  get isSent(): boolean {
    return this.#response.headersSent;
  }

  /** A status with a short sentence for whoever reads logs on the other side. */
  status(status: number, sentence: string): void {
    this.#send(status, 'text/plain; charset=utf-8', sentence);
  }

  /** What Bolt's `ack` was given: nothing, a sentence, or a message. */
  acknowledge(content: unknown): void {
    const text = content ?? '';
    if (typeof text === 'string') this.#send(200, 'text/plain; charset=utf-8', text);
    else this.#send(200, 'application/json; charset=utf-8', JSON.stringify(text));
  }

  repeated({ status, message }: RepeatedDeliveryError): void {
    this.status(status, message);
  }

  /** The rest of the request is not read: the connection cannot be used again. */
  closeAfter(status: number, sentence: string): void {
    if (!this.isSent) this.#response.setHeader('connection', 'close');
    this.status(status, sentence);
  }

  #send(status: number, contentType: string, content: string): void {
    if (this.isSent || this.#response.destroyed) return;
    this.#response.writeHead(status, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(content),
      'cache-control': 'no-store',
    });
    this.#response.end(content);
  }
}
