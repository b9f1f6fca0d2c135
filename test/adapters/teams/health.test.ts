import { beforeEach, describe, expect, test } from 'vitest';
import type { BotFramework, TeamsAuth } from '../../../adapters/teams/bot-framework.ts';
import { BotTokenError, ConnectorError } from '../../../adapters/teams/connector-errors.ts';
import { Conversations } from '../../../adapters/teams/conversations.ts';
import { Health } from '../../../adapters/teams/health.ts';
import { Secret } from '../../../src/core/secret.ts';
import { ManualClock } from '../../manual-clock.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';

const tenantId = '72f988bf-0000-4000-8000-00000000c0c0';
const global = 'https://smba.trafficmanager.net/teams/';
const registered: TeamsAuth = { kind: 'single_tenant', appId: 'app', appPassword: new Secret('a-password') };

let clock: ManualClock;
let logger: RecordingLogger;
let knocked: string[];
let answer: () => Promise<void>;
beforeEach(() => {
  clock = new ManualClock();
  logger = new RecordingLogger();
  knocked = [];
  answer = async () => undefined;
});

function open(auth: TeamsAuth = registered): Health {
  const conversations = new Conversations({
    store: new MemoryStore(),
    clock,
    tenantId,
    rule: auth.kind === 'none' ? 'loopback' : 'global',
    serviceUrl: auth.kind === 'none' ? null : global,
    logger,
  });
  const unused = () => Promise.reject(new Error('not used'));
  const framework: BotFramework = {
    identifySender: unused,
    post: unused,
    update: unused,
    openPersonal: unused,
    listMembers: unused,
    knock: (serviceUrl) => {
      knocked.push(serviceUrl);
      return answer();
    },
    close: async () => undefined,
  };
  return new Health({ auth, tenantId, framework: async () => framework, conversations, clock, logger });
}
const failing = (error: Error) => () => Promise.reject(error);

test('before it has asked, it is not ready', () => {
  expect(open().ready()).toMatchObject({ ok: false, remedy: 'Wait a moment.' });
});

test('it is ready once the connector has taken the token', async () => {
  const health = open();
  await health.start();
  expect(health.ready()).toEqual({ ok: true, problem: null, remedy: null });
  expect(await health.check()).toEqual({ ok: true, identity: `app in ${tenantId}` });
  expect(knocked).toEqual([global, global]);
});

test('without authentication there is nothing to ask before a client has come', async () => {
  const health = open({ kind: 'none' });
  await health.start();
  expect(health.ready().ok).toBe(true);
  expect(await health.check()).toMatchObject({ ok: true, identity: expect.stringContaining('local client') });
  expect(knocked).toEqual([]);
});

describe('what is wrong, and what to do', () => {
  test.each<[string, Error, RegExp, RegExp]>([
    ['a password that is wrong', new BotTokenError(true), /token_refused/u, /MicrosoftAppPassword/u],
    ['a bot that Teams does not know', new ConnectorError({ status: 401 }), /http_401/u, /MicrosoftAppId/u],
    ['an Entra that is away', new BotTokenError(false), /Entra could not be asked/u, /asks again by itself/u],
    [
      'a Teams that is away',
      new ConnectorError({ status: null }),
      /No connection/u,
      /smba\.trafficmanager\.net/u,
    ],
    ['a Teams that fails', new ConnectorError({ status: 503 }), /HTTP 503/u, /asks again/u],
    ['a mistake of ours', new TypeError('with a secret'), /could not be asked/u, /asks again/u],
  ])('%s', async (_, error, problem, remedy) => {
    answer = failing(error);
    const health = open();
    expect(await health.check()).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(remedy),
    });
    expect(health.ready()).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
    expect(logger.text).not.toContain('secret');
    expect(logger.text).not.toContain('a-password');
  });
});

test('a bot that could not be ready at its start goes on asking, less and less often, and says it once', async () => {
  answer = failing(new ConnectorError({ status: 503 }));
  const health = open();
  await health.start();
  const askedAfter: number[] = [];
  let seen = 0;
  for (let second = 1; second <= 150; second += 1) {
    await clock.advance(1_000);
    if (knocked.length - 1 > seen) {
      seen = knocked.length - 1;
      askedAfter.push(second);
    }
  }
  expect(askedAfter).toEqual([1, 3, 7, 15, 31, 63, 123]);
  expect(logger.lines.filter((line) => line.startsWith('warn'))).toHaveLength(1);
  answer = async () => undefined;
  await clock.advance(60_000);
  expect(health.ready().ok).toBe(true);
});

test('a password that runs out later shows within five minutes', async () => {
  const health = open();
  await health.start();
  answer = failing(new BotTokenError(true));
  await clock.advance(5 * 60_000);
  expect(health.ready()).toMatchObject({ ok: false, problem: expect.stringContaining('token_refused') });
});

test('another problem is told as well', async () => {
  answer = failing(new ConnectorError({ status: 503 }));
  const health = open();
  await health.check();
  answer = failing(new BotTokenError(true));
  await health.check();
  await health.check();
  expect(logger.lines.filter((line) => line.startsWith('warn'))).toHaveLength(2);
});

test('it stops asking when it is stopped', async () => {
  answer = failing(new ConnectorError({ status: 503 }));
  const health = open();
  await health.start();
  health.stop();
  await clock.advance(600_000);
  expect(knocked).toHaveLength(1);
  expect(clock.sleeping).toBe(0);
});
