import type { Listener } from './server.ts';

/** One thing that has to work before the bot can serve anybody. */
export type Readiness = { name: string; ok: boolean; problem?: string; remedy?: string };

/** Alive: the process answers. Nothing else is asked, so that a slow platform never gets it restarted. */
export const healthListener: Listener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}\n');
};

/**
 * Ready: every part says so, otherwise 503 with what is wrong and what to do, by name and without a secret.
 * @param facts what the instance says of itself beside that, such as the hash of its policy
 */
export function readyListener(
  check: () => Promise<readonly Readiness[]>,
  facts: () => Readonly<Record<string, unknown>>,
): Listener {
  return (_request, response) => {
    void check()
      .catch((error: unknown): readonly Readiness[] => [
        { name: 'check', ok: false, problem: error instanceof Error ? error.message : 'unknown' },
      ])
      .then((parts) => {
        const ready = parts.every(({ ok }) => ok);
        const body = { status: ready ? 'ready' : 'not ready', ...facts(), parts };
        response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' });
        response.end(`${JSON.stringify(body)}\n`);
      });
  };
}
