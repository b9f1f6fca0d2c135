/** Thrown by whoever handles a delivery, before it is acknowledged: it is answered with this status. */
export class DeliveryRefusedError extends Error {
  override readonly name = 'DeliveryRefusedError';
  readonly status: 400 | 401;

  constructor(status: 400 | 401, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** A signed command or click is never sent twice by Slack: whoever sends it again is somebody else. */
export function repeatedDelivery(): DeliveryRefusedError {
  return new DeliveryRefusedError(401, 'This request was taken before.');
}

export function malformedDelivery(): DeliveryRefusedError {
  return new DeliveryRefusedError(400, 'The request is not what Slack sends.');
}
