import type { RequestListener } from 'node:http';
import { createSlack, type SlackAdapter, type SlackOptions } from '../../../adapters/slack/index.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { FakeService } from '../fake-service.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { startRecordingWebApi } from './recording-web-api.ts';
import { SlackSender, signingSecret } from './signed-request.ts';

export const botToken = 'xoxb-1-canary-token';

/** All of the adapter's paths; what comes to no path of its own is taken for what Slack sends. */
export function frontDoor({ routes }: Pick<SlackAdapter, 'routes'>): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const listener = routes.get(path) ?? routes.get('/slack/events');
    listener?.(request, response);
  };
}

/** The Slack adapter behind a real server on this machine, beside a recording Web API and a fake service. */
export async function openDoor(options: Partial<SlackOptions> = {}) {
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const webApi = await startRecordingWebApi();
  const service = new FakeService();
  const slack = createSlack(
    {
      workspaces: { kind: 'token', botToken: new Secret(botToken) },
      door: { kind: 'http', signingSecret: new Secret(signingSecret) },
      apiUrl: webApi.apiUrl,
      allowedTeams: null,
      ...options,
    },
    { clock, logger },
  );
  slack.attach(service);
  await slack.start();
  const server = await listenOnLoopback(frontDoor(slack));
  return {
    clock,
    logger,
    webApi,
    service,
    slack,
    url: server.url,
    sender: new SlackSender(server.url, clock),
    async close(): Promise<void> {
      await slack.stop();
      await server.close();
      await webApi.close();
    },
  };
}
export type Door = Awaited<ReturnType<typeof openDoor>>;
