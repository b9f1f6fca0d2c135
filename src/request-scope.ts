import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestId } from './core/ids.ts';
import type { Logger } from './core/logger.ts';
import type { Tracer } from './core/tracer.ts';

/** Which request something is done for, however deep in the work for it one is. */
export type RequestScope = {
  /** @returns the same tracer, whose spans also set what request it is about */
  tracer(inner: Tracer): Tracer;
  /** @returns the same log, whose lines carry the number of the request that they are about */
  logger(inner: Logger): Logger;
};

/**
 * Joins the log by the number that a person can quote: adapters log what happened to a call, and know no request.
 */
export function createRequestScope(): RequestScope {
  const current = new AsyncLocalStorage<RequestId>();
  const withId = (facts: object): object => {
    const requestId = current.getStore();
    return requestId === undefined || 'requestId' in facts ? facts : { requestId, ...facts };
  };
  return {
    tracer: (inner) => ({
      ...inner,
      span: (name, facts, work) => {
        const { requestId } = facts;
        if (requestId == null) return inner.span(name, facts, work);
        return current.run(requestId, () => inner.span(name, facts, work));
      },
    }),
    logger: (inner) => ({
      debug: (facts, sentence) => inner.debug(withId(facts), sentence),
      info: (facts, sentence) => inner.info(withId(facts), sentence),
      warn: (facts, sentence) => inner.warn(withId(facts), sentence),
      error: (facts, sentence) => inner.error(withId(facts), sentence),
    }),
  };
}
