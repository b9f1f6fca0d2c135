import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoSlackIds, contosoWorkspace } from '../../../sandbox/slack/contoso-workspace.ts';
import { type SlackOptions, startSlack } from '../../../sandbox/slack/start.ts';
import { ManualClock } from '../../manual-clock.ts';

export const botToken = 'xoxb-contoso-bot';
export const signingSecret = 'contoso-signing-secret';
export const { users, channels } = contosoSlackIds;

const answerSchema = z.looseObject({
  ok: z.boolean(),
  error: z.string().optional(),
  response_metadata: z.looseObject({ messages: z.array(z.string()).optional() }).optional(),
  channel: z.unknown().optional(),
  ts: z.string().optional(),
});

export type CallOptions = { token?: string | null; json?: boolean; status?: number };

/** Starts the Contoso workspace for one test. */
export async function openSlack(options: Partial<SlackOptions> = {}) {
  const clock = new ManualClock();
  const slack = await startSlack({
    clock,
    random: seededRandom(20_261_123),
    workspace: contosoWorkspace(),
    signingSecret,
    botToken,
    ...options,
  });
  onTestFinished(() => slack.close());

  /** Calls a method the way the bot does: a form, with JSON strings in it. */
  const send = (
    method: string,
    args: Record<string, unknown> = {},
    { token = botToken, json = false }: CallOptions = {},
  ): Promise<Response> => {
    const form = Object.entries(args).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return fetch(`${slack.url}${method}`, {
      method: 'POST',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'content-type': json ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded',
      },
      body: json ? JSON.stringify(args) : new URLSearchParams(form).toString(),
    });
  };
  const call = async (method: string, args?: Record<string, unknown>, calling?: CallOptions) =>
    answerSchema.parse(await (await send(method, args, calling)).json());

  /** Posts as the bot. @returns where the message stands */
  const post = async (channel: string, content: Record<string, unknown>) => {
    const posted = await call('chat.postMessage', { channel, ...content });
    return z.object({ channel: z.string(), ts: z.string() }).parse(posted);
  };
  /** @returns the id of the direct message between the bot and this person */
  const openDirect = async (user: string): Promise<string> => {
    const opened = await call('conversations.open', { users: user });
    return z.object({ id: z.string() }).parse(opened.channel).id;
  };
  return { slack, clock, send, call, post, openDirect };
}

export const plain = (text: string) => ({ type: 'plain_text', text });
export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
export const button = (different: Record<string, unknown> = {}) => ({
  type: 'button',
  text: plain('Approve'),
  action_id: 'approve',
  value: 'request-1',
  ...different,
});
export const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
export const modal = (different: Record<string, unknown> = {}) => ({
  type: 'modal',
  title: plain('Passcode'),
  blocks: [section('One moment')],
  ...different,
});
