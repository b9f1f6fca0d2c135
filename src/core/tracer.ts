import type { RequestId } from './ids.ts';
import type { Instruction, MessageContent } from './message.ts';
import type { Platform } from './person.ts';
import type { RequestState } from './request/schema.ts';

/**
 * What may be said of a piece of work in a trace. The list is closed: a name, an address, a search text, a token or a
 * code has no place in it.
 */
export type SpanFacts = {
  /** The number that a person can quote. */
  requestId?: RequestId | null;
  platform?: Platform;
  /** Where the request stood, and where a move has brought it. */
  state?: RequestState;
  to?: RequestState;
  kind?: Instruction['what']['kind'] | MessageContent['kind'];
  /** The path of a delivery, or method and path template of a call. */
  route?: string;
  /** The status of an HTTP answer. */
  status?: number;
  /** Our random name of a call, by which Microsoft finds it. */
  clientRequestId?: string;
};

/** Says more of a span while it lasts. */
export type Note = (facts: SpanFacts) => void;

/** What the product tells of its work for traces, without knowing where they go. */
export interface Tracer {
  /**
   * Does a piece of work; spans that begin within it are its parts. Where it rejects, the error's name is all that is
   * told of it.
   * @param name one of a few, without ids
   */
  span<Result>(name: string, facts: SpanFacts, work: (note: Note) => Promise<Result>): Promise<Result>;
  /** Something has happened within the innermost span. */
  event(name: string): void;
  /** A piece of work has just ended that took so long. */
  took(name: string, facts: SpanFacts, milliseconds: number): void;
}

/** Where nobody traces. */
export const noTracer: Tracer = {
  span: (_name, _facts, work) => work(() => undefined),
  event: () => undefined,
  took: () => undefined,
};
