import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type BotFramework,
  type CardMessage,
  loadBotFramework,
  type Place,
} from '../../../adapters/teams/bot-framework.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoTeams, contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { FaultInput } from '../../../sandbox/teams/fault-schema.ts';
import { startTeams, type Teams } from '../../../sandbox/teams/start.ts';
import { ManualClock } from '../../manual-clock.ts';
import { leadTls } from '../lead-tls.ts';
import { listenOnLoopback } from '../loopback-server.ts';

const conversation = contosoTeamsIds.channels.helpDeskGeneral;
const message: CardMessage = {
  summary: 'hello',
  card: {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'hello' }] }],
  },
};

let clock: ManualClock;
let teams: Teams;
let framework: BotFramework;
beforeEach(async () => {
  clock = new ManualClock();
  teams = await startTeams({ clock, random: seededRandom(1), tenant: contosoTeams(), auth: 'none' });
  framework = await loadBotFramework(
    { auth: { kind: 'none' }, tenantId: contosoIds.tenant, cloud: 'global' },
    clock,
  );
});
afterEach(async () => {
  await framework.close();
  await teams.close();
});

const at = (serviceUrl: string): Place => ({
  serviceUrl,
  conversation,
  tenantId: contosoIds.tenant,
  bot: null,
});
const post = () => framework.post(at(teams.url), message);

const failures: [string, FaultInput, object][] = [
  [
    '429 with a pause',
    { kind: 'throttle', route: '*', retryAfterSeconds: 7 },
    { status: 429, retryAfterMs: 7_000 },
  ],
  ['429 without one', { kind: 'throttle', route: '*' }, { status: 429, retryAfterMs: null }],
  [
    '429 with a pause of days',
    { kind: 'throttle', route: '*', retryAfterSeconds: 999_999 },
    { status: 429, retryAfterMs: 300_000 },
  ],
  ['500', { kind: 'error_before_acting', route: '*', status: 500 }, { status: 500, code: 'ServiceError' }],
  ['502', { kind: 'error_before_acting', route: '*', status: 502 }, { status: 502 }],
  ['503', { kind: 'error_before_acting', route: '*', status: 503 }, { status: 503, code: null }],
  ['504', { kind: 'error_before_acting', route: '*', status: 504 }, { status: 504 }],
  ['401', { kind: 'unauthorized', route: '*' }, { status: 401 }],
  [
    '403',
    { kind: 'refuse', route: '*', code: 'BotNotInConversationRoster' },
    { status: 403, code: 'BotNotInConversationRoster' },
  ],
  ['404', { kind: 'refuse', route: '*', code: 'ConversationNotFound' }, { status: 404 }],
  ['412', { kind: 'refuse', route: '*', code: 'PreconditionFailed' }, { status: 412 }],
  ['413', { kind: 'refuse', route: '*', code: 'MessageSizeTooBig' }, { status: 413 }],
  ['a closed connection', { kind: 'drop_before_acting', route: '*' }, { status: null }],
];

describe('nothing is sent twice', () => {
  test.each(failures)('a message after %s', async (_, fault, failure) => {
    teams.faults.add(fault);
    await expect(post()).rejects.toMatchObject({ name: 'ConnectorError', ...failure });
    expect(teams.journal.list()).toHaveLength(1);
    expect(teams.state.messages).toEqual([]);
  });

  test.each(failures)('an update after %s', async (_, fault, failure) => {
    const id = await post();
    teams.faults.add(fault);
    await expect(framework.update(at(teams.url), id, message)).rejects.toMatchObject(failure);
    expect(teams.journal.requests('updateActivity')).toHaveLength(1);
    expect(teams.state.messages[0]?.versions).toHaveLength(1);
  });

  test.each(failures)('the opening of a chat after %s', async (_, fault, failure) => {
    teams.faults.add(fault);
    const opened = framework.openPersonal(teams.url, contosoIds.users.anna, contosoIds.tenant);
    await expect(opened).rejects.toMatchObject(failure);
    expect(teams.journal.list()).toHaveLength(1);
  });

  test.each<[string, FaultInput]>([
    ['an answer that was lost', { kind: 'drop_after_acting', route: 'sendActivity' }],
    ['an answer that broke off', { kind: 'cut_body', route: 'sendActivity' }],
    ['a 502 by a gateway', { kind: 'error_after_acting', route: 'sendActivity', status: 502 }],
  ])('a message that has been posted, with %s', async (_, fault) => {
    teams.faults.add(fault);
    await expect(post()).rejects.toMatchObject({ name: 'ConnectorError' });
    expect(teams.journal.list()).toHaveLength(1);
    expect(teams.state.messages).toHaveLength(1);
  });

  test('a message that nobody answers within ten seconds', async () => {
    teams.faults.add({ kind: 'silence_after_acting', route: 'sendActivity' });
    let settled = false;
    const posted = post().finally(() => {
      settled = true;
    });
    posted.catch(() => undefined);
    await expect.poll(() => teams.state.messages.length).toBe(1);
    await clock.advance(9_999);
    expect(settled).toBe(false);
    await clock.advance(1);
    await expect(posted).rejects.toMatchObject({ name: 'ConnectorError', status: null });
    expect(teams.journal.list()).toHaveLength(1);
  });
});

describe('what is taken for an answer', () => {
  const answering = async (status: number, body: string, headers: Record<string, string> = {}) => {
    const received: string[] = [];
    const server = await listenOnLoopback((request, response) => {
      received.push(request.url ?? '');
      response.writeHead(status, headers).end(body);
    });
    const posted = framework.post(at(`${server.url}/`), message);
    return { server, received, outcome: await posted.catch((error: unknown) => error) };
  };

  test.each<[string, number, string, object]>([
    ['a page of a proxy', 200, '<html>', { status: null }],
    ['a success without an id', 201, '{}', { status: null }],
    ['a success with an empty id', 201, '{"id":""}', { status: null }],
    ['a success without a body', 201, '', { status: null }],
    ['words beside an error', 400, 'Bad Request: secret words', { status: 400, code: null }],
    [
      'an error code that is none',
      400,
      '{"error":{"code":"a secret, in words","message":"x"}}',
      { status: 400, code: null },
    ],
  ])('not %s', async (_, status, body, failure) => {
    const { server, received, outcome } = await answering(status, body);
    expect(outcome).toMatchObject({ name: 'ConnectorError', ...failure });
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(received).toHaveLength(1);
    await server.close();
  });

  test.each([301, 302, 303, 307, 308])('not where a %s leads to', async (status) => {
    const location = `${teams.url}v3/conversations/${encodeURIComponent(conversation)}/activities`;
    const { server, received, outcome } = await answering(status, '', { location });
    expect(outcome).toMatchObject({ name: 'ConnectorError', status });
    expect(received).toHaveLength(1);
    expect(teams.journal.list()).toEqual([]);
    await server.close();
  });
});

test('over TLS it speaks HTTP/1.1 alone, where a request belongs to one connection', async () => {
  const lead = await leadTls({ names: ['connector.test'], to: teams.origin });
  await framework.post(at('https://connector.test/'), message).catch(() => undefined);
  expect(lead.asked).toEqual(['connector.test']);
  expect(lead.offered).toEqual([['http/1.1']]);
  await lead.close();
});
