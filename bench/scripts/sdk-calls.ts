import { Client } from '@microsoft/microsoft-graph-client';
import { WebClient } from '@slack/web-api';
import { botToken, deviceId, deviceName, graphToken, personOf, slackId } from '../crowd.ts';
import { blocks, type Calls, devices, select, text } from './calls.ts';

/** By Slack's WebClient and Microsoft's Graph client, as their guides set them up. */
export function callsBySdks(standIn: string): Calls {
  const slack = new WebClient(botToken, { slackApiUrl: `${standIn}/api/` });
  const graph = Client.init({
    baseUrl: standIn,
    customHosts: new Set([new URL(standIn).hostname]),
    authProvider: (done) => done(null, graphToken),
  });
  const channel = (device: number): string => `D${slackId(personOf(device)).slice(1)}`;
  const content = { text, blocks: blocks.map((block) => ({ ...block })) };
  return {
    slack: [
      (device) => slack.users.info({ user: slackId(personOf(device)), include_locale: true }),
      (device) => slack.conversations.open({ users: slackId(personOf(device)) }),
      (device) => slack.apiCall('chat.postMessage', { channel: channel(device), ...content }),
      (device) =>
        slack.apiCall('chat.update', { channel: channel(device), ts: '1795560322.000001', ...content }),
    ],
    graph: [
      (device) =>
        graph
          .api(devices)
          .filter(`deviceName eq '${deviceName(device)}'`)
          .select(select)
          .get(),
      (device) => graph.api(`${devices}/${deviceId(device)}/resetPasscode`).post({}),
      (device) =>
        graph
          .api(`${devices}/${deviceId(device)}`)
          .select(select)
          .get(),
    ],
  };
}
