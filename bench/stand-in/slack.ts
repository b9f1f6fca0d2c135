import { parse } from 'node:querystring';
import { address, deviceOfCodeIn, slackTeam } from '../crowd.ts';

let messages = 0;

/** What a chat platform answers to a call, and the device whose code that call put before somebody's eyes. */
export type ChatAnswer = { answer: object; codeOf: number | null };

/** @param method as Slack names it: `users.info` */
export function answerSlack(method: string, body: string): ChatAnswer {
  const fields = parse(body);
  const codeOf = method === 'chat.update' ? deviceOfCodeIn(body) : null;
  return { answer: { ok: true, ...contentOf(method, fields) }, codeOf };
}

function contentOf(method: string, fields: NodeJS.Dict<string | string[]>): object {
  switch (method) {
    case 'auth.test':
      return { team: 'Bench', team_id: slackTeam, user: 'passcode-bot', user_id: 'U0BOT', bot_id: 'B0BOT' };
    case 'users.info':
      return { user: userOf(String(fields['user'])) };
    case 'conversations.open':
      return { channel: { id: `D${String(fields['users']).slice(1)}` } };
    case 'chat.postMessage':
      messages += 1;
      return { channel: fields['channel'], ts: `1795560322.${String(messages).padStart(6, '0')}` };
    case 'chat.update':
      return { channel: fields['channel'], ts: fields['ts'] };
    default:
      return {};
  }
}

function userOf(id: string): object {
  const person = Number(id.replace('U0BENCH', ''));
  return {
    id,
    team_id: slackTeam,
    name: `bench${person}`,
    real_name: `Bench ${person}`,
    deleted: false,
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    locale: 'en-US',
    profile: { real_name: `Bench ${person}`, email: address(person) },
  };
}
