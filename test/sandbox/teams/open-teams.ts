import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams } from '../../../sandbox/teams/contoso-teams.ts';
import { startTeams, type TeamsOptions } from '../../../sandbox/teams/start.ts';
import { ManualClock } from '../../manual-clock.ts';
import { openFakeBot } from './fake-bot.ts';

export const token = 'simulated-connector-token';

const idSchema = z.object({ id: z.string() });
const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export async function errorOf(response: Response) {
  return errorSchema.parse(await response.json()).error;
}

export async function idOf(response: Response): Promise<string> {
  return idSchema.parse(await response.json()).id;
}

export function textMessage(text: string): object {
  return { type: 'message', text };
}

export function adaptive(content: object): object {
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

export function cardWith(parts: { body?: object[]; actions?: object[]; refresh?: object }): object {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Reset?' }], ...parts };
}

export function execute(verb: string, data: object = {}): object {
  return { type: 'Action.Execute', title: verb, verb, data };
}

/**
 * Starts Contoso's Teams with a standing clock and a bot that hears; both are closed when the test ends.
 * @param options `connected`: whether Teams knows the bot's address from the start
 */
export async function openTeams({
  connected = true,
  ...options
}: Partial<TeamsOptions> & { connected?: boolean } = {}) {
  const clock = new ManualClock();
  const bot = await openFakeBot();
  const teams = await startTeams({
    clock,
    random: seededRandom(7),
    tenant: contosoTeams(),
    auth: { token },
    ...(connected ? { botUrl: bot.url } : {}),
    ...options,
  });
  onTestFinished(() => teams.close());

  const call = (
    method: string,
    path: string,
    { body, headers = {} }: { body?: object | string; headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    fetch(new URL(path, teams.url), {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const at = (conversationId: string): string => `v3/conversations/${encodeURIComponent(conversationId)}`;

  return {
    ...teams,
    clock,
    bot,
    call,
    at,
    send: (conversationId: string, activity: object) =>
      call('POST', `${at(conversationId)}/activities`, { body: activity }),
    update: (conversationId: string, id: string, activity: object) =>
      call('PUT', `${at(conversationId)}/activities/${id}`, { body: activity }),
    remove: (conversationId: string, id: string) => call('DELETE', `${at(conversationId)}/activities/${id}`),
    create: (memberId: string, more: object = {}) =>
      call('POST', 'v3/conversations', {
        body: {
          isGroup: false,
          members: [{ id: memberId }],
          tenantId: teams.state.id,
          channelData: { tenant: { id: teams.state.id } },
          ...more,
        },
      }),
    control: (name: string, body?: object) =>
      fetch(`${teams.origin}/_control/${name}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    /** The chat between a person and the bot. */
    chatOf: (name: string): string => teams.view(name).personal?.conversationId ?? '',
  };
}
