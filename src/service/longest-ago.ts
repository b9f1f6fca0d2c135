import type { RequestId } from '../core/ids.ts';
import type { WaitingRequest } from '../core/store.ts';

const never = Number.NEGATIVE_INFINITY;

/** Of all that are offered, the few that were looked at the longest ago; those of the same time in the order offered. */
export class LongestAgo {
  readonly chosen: WaitingRequest[] = [];
  readonly #lookedAt: ReadonlyMap<RequestId, number>;
  readonly #most: number;

  /** @param lookedAt when each was looked at last; who is not in it never was, which is the longest ago */
  constructor(lookedAt: ReadonlyMap<RequestId, number>, most: number) {
    this.#lookedAt = lookedAt;
    this.#most = most;
  }

  /** With thousands offered and a few chosen, this costs next to nothing for nearly all of them. */
  offer(request: WaitingRequest): void {
    const at = this.#timeOf(request);
    const last = this.chosen.at(-1);
    if (this.chosen.length >= this.#most && (last === undefined || at >= this.#timeOf(last))) return;
    const before = this.chosen.findLastIndex((other) => this.#timeOf(other) <= at);
    this.chosen.splice(before + 1, 0, request);
    if (this.chosen.length > this.#most) this.chosen.pop();
  }

  #timeOf({ id }: WaitingRequest): number {
    return this.#lookedAt.get(id) ?? never;
  }
}
