/** Thrown by whoever handles a delivery, before it is acknowledged: it is answered with this status. */
export class DeliveryRefusedError extends Error {
  override readonly name = 'DeliveryRefusedError';
  readonly status: 400 | 401;

  constructor(status: 400 | 401, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/**
 * A signed command or click is never sent twice by Slack: whoever sends it again is somebody else. Through a socket it
 * is Slack that brings it again, and gets the good answer again.
 */
export class RepeatedDeliveryError extends DeliveryRefusedError {
  readonly goodAnswer: unknown;

  constructor(goodAnswer: unknown) {
    super(401, 'This request was taken before.');
    this.goodAnswer = goodAnswer;
  }
}

/** @param goodAnswer what it was acknowledged with; left out where that was nothing */
export function repeatedDelivery(goodAnswer?: unknown): DeliveryRefusedError {
  return new RepeatedDeliveryError(goodAnswer);
}

export function malformedDelivery(): DeliveryRefusedError {
  return new DeliveryRefusedError(400, 'The request is not what Slack sends.');
}
