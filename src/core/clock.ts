/** The only source of time. Nothing in the product asks the system for the time or sets a timer itself. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. It may jump: use it for what people see and for due times. */
  now(): number;
  /** Milliseconds that only ever grow: use it for leases and time-outs. */
  monotonic(): number;
  /** Resolves after `milliseconds`, or at once when `signal` aborts. Never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Ends a wait that nobody needs any more. Nobody looks at the reason; without one a DOMException would be made with
 * its stack, which costs more than the timer.
 */
export function endWait(wait: AbortController): void {
  wait.abort('over');
}
