import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestId } from './core/ids.ts';
import type { Logger } from './core/logger.ts';
import type { Tracer } from './core/tracer.ts';

/** Joins what is logged by the number of the request that it is about, which a person can quote. */
export type RequestScope = {
  /** @returns the same tracer, whose spans also say what request the work in them is about */
  tracer(inner: Tracer): Tracer;
  /** @returns the same log, whose lines carry that number */
  logger(inner: Logger): Logger;
};

/** Work of one span. A delivery learns its request within: from then on it is about that one as well. */
type Work = { requestId: RequestId | null; outer: Work | null };

/** Adapters log what happened to a call and know no request, so the number has to come from around them. */
export function createRequestScope(): RequestScope {
  const current = new AsyncLocalStorage<Work>();
  const withId = (facts: object): object => {
    const requestId = current.getStore()?.requestId ?? null;
    return requestId === null || 'requestId' in facts ? facts : { requestId, ...facts };
  };
  return {
    tracer: (inner) => ({
      ...inner,
      span: (name, facts, work) => {
        const outer = current.getStore() ?? null;
        if (facts.requestId != null) tellOuter(outer, facts.requestId);
        const requestId = facts.requestId ?? outer?.requestId ?? null;
        return current.run({ requestId, outer }, () => inner.span(name, facts, work));
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

function tellOuter(outer: Work | null, requestId: RequestId): void {
  for (let work = outer; work !== null; work = work.outer) work.requestId ??= requestId;
}
