import { Pool } from 'undici';
import { botToken, deviceId, deviceName, graphToken, personOf, slackId } from '../crowd.ts';
import { blocks, type Calls, devices, select, text } from './calls.ts';

/** By undici's own `request`, the least that the calls can cost in Node.js. */
export function callsByUndici(standIn: string): Calls {
  const pool = new Pool(standIn, { connections: 32, pipelining: 1 });
  const slack = async (method: string, fields: Record<string, string>): Promise<unknown> => {
    const answer = await pool.request({
      method: 'POST',
      path: `/api/${method}`,
      headers: {
        authorization: `Bearer ${botToken}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    });
    return answer.body.json();
  };
  const graph = async (method: 'GET' | 'POST', path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${graphToken}` };
    const answer = await pool.request({ method, path: `/v1.0${path}`, headers });
    return answer.statusCode === 204 ? answer.body.dump() : answer.body.json();
  };
  const channel = (device: number): string => `D${slackId(personOf(device)).slice(1)}`;
  const message = (device: number) => ({ channel: channel(device), text, blocks: JSON.stringify(blocks) });
  return {
    slack: [
      (device) => slack('users.info', { user: slackId(personOf(device)), include_locale: 'true' }),
      (device) => slack('conversations.open', { users: slackId(personOf(device)) }),
      (device) => slack('chat.postMessage', message(device)),
      (device) => slack('chat.update', { ...message(device), ts: '1795560322.000001' }),
    ],
    graph: [
      (device) => {
        const filter = encodeURIComponent(`deviceName eq '${deviceName(device)}'`);
        return graph('GET', `${devices}?$filter=${filter}&$select=${select}`);
      },
      (device) => graph('POST', `${devices}/${deviceId(device)}/resetPasscode`),
      (device) => graph('GET', `${devices}/${deviceId(device)}?$select=${select}`),
    ],
  };
}
