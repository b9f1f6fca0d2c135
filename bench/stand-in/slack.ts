import { parse } from 'node:querystring';
import { address, code, slackTeam } from '../crowd.ts';

let messages = 0;

/**
 * @param method as Slack names it: `users.info`
 * @returns what the Web API answers, and whether this call put a code before somebody's eyes
 */
export function answerSlack(method: string, body: string): { answer: object; showsCode: boolean } {
  const fields = parse(body);
  const showsCode = method === 'chat.update' && body.includes(code);
  return { answer: { ok: true, ...contentOf(method, fields) }, showsCode };
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
