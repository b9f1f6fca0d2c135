import type { Graph } from '../../adapters/graph/index.ts';
import type { Clock } from '../core/clock.ts';
import { keepAsking } from '../core/keep-asking.ts';
import type { Logger } from '../core/logger.ts';
import type { Readiness } from '../http/health.ts';

/** Whether Microsoft Graph lets the bot in, as it was asked last. */
export type GraphWatch = {
  /** Asks for the first time, and goes on asking in the background. Never rejects. */
  start(): Promise<void>;
  stop(): void;
  ready(): Readiness;
};

const name = 'graph';

/** Without Graph nobody's request gets anywhere, so what keeps the bot out is told before somebody asks. */
export function watchGraph(
  graph: Pick<Graph, 'checkHealth'>,
  { clock, logger }: { clock: Clock; logger: Logger },
): GraphWatch {
  const stopped = new AbortController();
  let latest: Readiness = {
    name,
    ok: false,
    problem: 'Graph has not been asked yet',
    remedy: 'Wait a moment.',
  };

  const look = async (): Promise<boolean> => {
    const before = latest;
    try {
      const health = await graph.checkHealth();
      latest = health.ok ? { name, ok: true } : { name, ...health };
    } catch (error) {
      const kind = error instanceof Error ? error.name : typeof error;
      latest = {
        name,
        ok: false,
        problem: `Graph could not be asked (${kind})`,
        remedy: 'It is asked again.',
      };
    }
    const { ok, problem, remedy } = latest;
    if (!ok && problem !== before.problem) logger.error({ from: name, problem }, remedy ?? '');
    if (ok && !before.ok) logger.info({ from: name }, 'Microsoft Graph lets the bot in.');
    return ok;
  };

  return {
    start: async () => {
      const isWell = await look();
      void keepAsking(isWell, look, { clock, signal: stopped.signal });
    },
    stop: () => stopped.abort(),
    ready: () => latest,
  };
}
