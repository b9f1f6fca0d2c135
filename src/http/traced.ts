import type { Tracer } from '../core/tracer.ts';
import type { Listener } from './server.ts';

/**
 * @param route the path that the listener serves
 * @returns the same listener, with a span for each delivery that lasts until it is answered
 */
export function traceDeliveries(route: string, listener: Listener, tracer: Tracer): Listener {
  return (request, response) => {
    void tracer.span(`${request.method} ${route}`, { route }, async (note) => {
      const answered = new Promise<void>((resolve) => response.once('close', resolve));
      listener(request, response);
      await answered;
      note({ status: response.statusCode });
    });
  };
}
