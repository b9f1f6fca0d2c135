import type { Graph } from '../../adapters/graph/index.ts';
import type { Clock } from '../core/clock.ts';
import { keepAsking } from '../core/keep-asking.ts';
import type { Logger } from '../core/logger.ts';
import { isNewProblem } from '../core/platform-health.ts';
import type { PlatformHealth } from '../core/ports.ts';
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
  let latest: PlatformHealth = {
    ok: false,
    problem: 'Graph has not been asked yet',
    remedy: 'Wait a moment.',
  };

  const look = async (): Promise<boolean> => {
    const before = latest;
    latest = await graph.checkHealth().catch(unforeseen);
    if (isNewProblem(before, latest)) logger.error({ from: name, problem: latest.problem }, latest.remedy);
    if (latest.ok && !before.ok) logger.info({ from: name }, 'Microsoft Graph lets the bot in.');
    return latest.ok;
  };

  return {
    start: async () => {
      const isWell = await look();
      void keepAsking(isWell, look, { clock, signal: stopped.signal });
    },
    stop: () => stopped.abort(),
    ready: () => {
      if (latest.ok) return { name, ok: true };
      const { problem, remedy } = latest;
      return { name, ok: false, problem, remedy };
    },
  };
}

function unforeseen(error: unknown): PlatformHealth {
  const kind = error instanceof Error ? error.name : typeof error;
  return { ok: false, problem: `Graph could not be asked (${kind})`, remedy: 'It is asked again.' };
}
