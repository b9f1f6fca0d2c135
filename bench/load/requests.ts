import { signRequest } from '../../sandbox/slack/people/signature.ts';
import { deviceName, entraId, entraTenant, personOf, signingSecret, slackId, slackTeam } from '../crowd.ts';
import type { Order } from './order.ts';

export type LoadRequest = { path: string; headers: Readonly<Record<string, string>>; body: string };

/** @returns the request about this device; no two are alike, for what comes twice is refused */
export function requestOf({ kind, url, serviceUrl }: Order, device: number): LoadRequest {
  switch (kind) {
    case 'slack_command':
      return slackCommand(url, device);
    case 'teams_message':
      return activity(serviceUrl, device, { type: 'message', text: `reset-passcode ${deviceName(device)}` });
    case 'teams_invoke': {
      const action = { type: 'Action.Execute', verb: 'cancel', data: { requestId: `R-BENCH${device}` } };
      const value = { action, trigger: 'manual' };
      return activity(serviceUrl, device, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: '1',
        value,
      });
    }
  }
}

function slackCommand(url: string, device: number): LoadRequest {
  const person = personOf(device);
  const fields = {
    token: 'verification-token',
    team_id: slackTeam,
    team_domain: 'bench',
    channel_id: `D${slackId(person).slice(1)}`,
    channel_name: 'directmessage',
    user_id: slackId(person),
    user_name: `bench${person}`,
    command: '/reset-passcode',
    text: deviceName(device),
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    response_url: `${url}/commands/${slackTeam}/${device}/benchmark`,
    trigger_id: `${device}.1795560322.benchmark`,
  };
  const body = new URLSearchParams(fields).toString();
  const contentType = 'application/x-www-form-urlencoded';
  const { headers } = signRequest(body, { secret: signingSecret, now: Date.now(), contentType });
  return { path: '/slack/events', headers, body };
}

function activity(serviceUrl: string, device: number, content: object): LoadRequest {
  const person = personOf(device);
  const body = {
    timestamp: new Date().toISOString(),
    locale: 'en-US',
    channelId: 'msteams',
    serviceUrl,
    id: `f:bench-${device}`,
    from: { id: `29:1bench${person}`, name: `Bench ${person}`, aadObjectId: entraId(person) },
    recipient: { id: '28:bench', name: 'passcode-bot' },
    conversation: { id: `a:1bench${person}`, conversationType: 'personal', tenantId: entraTenant },
    channelData: { tenant: { id: entraTenant } },
    ...content,
  };
  return {
    path: '/api/messages',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
