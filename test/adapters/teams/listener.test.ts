import { connect } from 'node:net';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BotFramework, Sender } from '../../../adapters/teams/bot-framework.ts';
import { type ListenerOptions, TeamsListener } from '../../../adapters/teams/listener.ts';
import { ManualClock } from '../../manual-clock.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { type Door, openDoor } from './door-world.ts';
import { clickOnWire, messageOnWire } from './sample-activity.ts';

describe('on the way in', () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor();
  });
  afterEach(() => door.close());

  const json = { 'content-type': 'application/json' };
  const local = (different: object = {}): string =>
    JSON.stringify(messageOnWire({ serviceUrl: door.teams.url, ...different }));
  const send = async (body: string, headers: Record<string, string> = json) => {
    const answer = await request(door.url, { method: 'POST', headers, body });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  };
  const nothingDone = (): void => {
    expect(door.service.asks).toEqual([]);
    expect(door.teams.journal.list()).toEqual([]);
    expect(door.store.values.size).toBe(0);
  };

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;charset="UTF-8"'])(
    '%s is taken',
    async (contentType) => {
      expect((await send(local(), { 'content-type': contentType })).status).toBe(200);
      expect(door.service.asks).toHaveLength(1);
    },
  );

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text, which a page may send anywhere', { 'content-type': 'text/plain' }],
    ['something that begins alike', { 'content-type': 'application/jsonp' }],
    ['nothing at all', {}],
  ])('as %s it is not', async (_, headers: Record<string, string>) => {
    expect((await send(local(), headers)).status).toBe(400);
    nothingDone();
  });

  test.each([
    ['no JSON', '{"type":"message", <html>'],
    ['nothing', ''],
    ['a text', '"message"'],
    ['a list', '[]'],
    ['no activity', '{"hello":["world",null,7]}'],
  ])('%s is answered with 400', async (_, body) => {
    expect((await send(body)).status).toBe(400);
    nothingDone();
  });

  test('other methods are answered with 405', async () => {
    for (const method of ['GET', 'PUT', 'OPTIONS'] as const) {
      expect((await request(door.url, { method })).statusCode).toBe(405);
    }
    nothingDone();
  });

  test('a body of 1 MiB is read, and a byte more is not', async () => {
    const bare = local({ text: '' }).length;
    const fits = local({ text: 'x'.repeat(1024 * 1024 - bare) });
    expect(fits).toHaveLength(1024 * 1024);
    expect((await send(fits)).status).toBe(200);
    const answer = await send(`${fits} `);
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
  });

  test('a body that says itself that it is too large is not even waited for', async () => {
    const answer = await overSocket(
      door.url,
      `content-type: application/json\r\ncontent-length: ${1024 * 1024 + 1}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close/isu);
    nothingDone();
  });

  test('a body that never said how long it is is not read on', async () => {
    const size = 1024 * 1024 + 1;
    const answer = await overSocket(
      door.url,
      `content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close/isu);
    nothingDone();
  });

  test('a body that breaks off does no harm', async () => {
    const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
    await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
    socket.write(
      'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"type"',
    );
    await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    expect((await send(local())).status).toBe(200);
    expect(door.service.asks).toHaveLength(1);
  });

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://evil@127.0.0.1:1/',
  ])('an activity that wants its answers sent to %s is refused', async (serviceUrl) => {
    expect((await send(local({ serviceUrl }))).status).toBe(403);
    nothingDone();
  });

  test.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['via', '1.1 tunnel'],
    ['origin', 'https://evil.example'],
    ['host', 'bot.example'],
  ])('without authentication a request with %s: %s is refused', async (name, value) => {
    const text = local();
    const host = name === 'host' ? value : 'localhost';
    const more = name === 'host' ? '' : `${name}: ${value}\r\n`;
    const head = `content-type: application/json\r\n${more}content-length: ${Buffer.byteLength(text)}\r\n\r\n`;
    expect(await overSocket(door.url, `${head}${text}`, host)).toMatch(/^HTTP\/1\.1 403 /u);
    nothingDone();
  });

  test('nothing is taken once it has been stopped', async () => {
    await door.adapter.stop();
    expect((await send(local())).status).toBe(503);
    nothingDone();
  });
});

/** What is answered to a request that no client library would send. */
function overSocket(url: string, rest: string, host = 'localhost'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
    socket.write(`POST / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${rest}`);
  });
}

describe('when it is answered', () => {
  let clock: ManualClock;
  let logger: RecordingLogger;
  let server: LoopbackServer | null = null;
  beforeEach(() => {
    clock = new ManualClock();
    logger = new RecordingLogger();
  });
  afterEach(() => server?.close());

  /** The listener alone, with an SDK that lets everybody in. */
  async function open(
    take: ListenerOptions['take'],
    identifySender: BotFramework['identifySender'] = async () => 'teams',
  ): Promise<TeamsListener> {
    const listener = new TeamsListener({
      framework: async () => ({ ...unused, identifySender }),
      rule: 'global',
      clock,
      logger,
      take,
      slow: (locale) => `slow in ${locale}`,
    });
    listener.open();
    server = await listenOnLoopback(listener.listener);
    return listener;
  }
  const post = async (activity: object) => {
    const body = JSON.stringify(activity);
    const headers = { 'content-type': 'application/json' };
    const answer = await request(server?.url ?? '', { method: 'POST', headers, body });
    return { status: answer.statusCode, body: await answer.body.text() };
  };
  const never = () => new Promise<never>(() => undefined);

  test('a click by what it came to', async () => {
    const answer = {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Done.',
    } as const;
    await open(async () => answer);
    expect(await post(clickOnWire('approve'))).toEqual({ status: 200, body: JSON.stringify(answer) });
  });

  test('a click of which nobody can say what came of it, after four and a half seconds, with a body', async () => {
    await open(never);
    let answered = false;
    const answer = post(clickOnWire('approve')).finally(() => {
      answered = true;
    });
    await clock.untilSleeping(1);
    await clock.advance(4_499);
    expect(answered).toBe(false);
    await clock.advance(1);
    expect(await answer).toEqual({
      status: 200,
      body: '{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"slow in en-US"}',
    });
  });

  test('a click whose sender could not be checked in time gets no good answer', async () => {
    await open(never, never);
    const answer = post(clickOnWire('approve'));
    await clock.untilSleeping(1);
    await clock.advance(4_500);
    expect((await answer).status).toBe(503);
  });

  test('a message once it is seen to, and after twelve seconds so that it comes again', async () => {
    await open(never);
    const answer = post(messageOnWire());
    await clock.untilSleeping(1);
    await clock.advance(11_999);
    expect(clock.sleeping).toBe(1);
    await clock.advance(1);
    expect((await answer).status).toBe(503);
    expect(logger.text).toContain('took too long');
  });

  test('a failure with 503 and no word of it', async () => {
    await open(() => Promise.reject(new Error('with a secret')));
    expect(await post(messageOnWire())).toEqual({ status: 503, body: 'Not possible just now.' });
    expect(logger.text).toContain('could not be seen to');
    expect(logger.text).not.toContain('secret');
  });

  test.each<[Sender, number]>([
    ['unauthenticated', 401],
    ['unavailable', 503],
  ])('a sender who is %s with %d', async (sender, status) => {
    let taken = 0;
    await open(
      async () => {
        taken += 1;
        return null;
      },
      async () => sender,
    );
    expect((await post(messageOnWire())).status).toBe(status);
    expect(taken).toBe(0);
  });

  test('nothing before it is open', async () => {
    const listener = await open(async () => null);
    await listener.close();
    expect((await post(messageOnWire())).status).toBe(503);
    listener.open();
    expect((await post(messageOnWire())).status).toBe(200);
  });

  test('when it is closed, work whose answer has been given already is waited for as well', async () => {
    let finish = (): void => undefined;
    const listener = await open(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return null;
    });
    const answer = post(clickOnWire('approve'));
    await clock.untilSleeping(1);
    await clock.advance(4_500);
    expect((await answer).status).toBe(200);
    let closed = false;
    const closing = listener.close().finally(() => {
      closed = true;
    });
    await clock.settle();
    expect(closed).toBe(false);
    finish();
    await closing;
  });

  test('when it is closed, what is under way is waited for, five seconds at most', async () => {
    let finish = (): void => undefined;
    const listener = await open(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return null;
    });
    const first = post(messageOnWire());
    await clock.untilSleeping(1);
    let closed = false;
    const closing = listener.close().finally(() => {
      closed = true;
    });
    await clock.settle();
    expect(closed).toBe(false);
    finish();
    await closing;
    expect((await first).status).toBe(200);

    listener.open();
    void post(messageOnWire()).catch(() => undefined);
    await clock.untilSleeping(1);
    const impatient = listener.close();
    await clock.untilSleeping(2);
    await clock.advance(5_000);
    await impatient;
  });
});

const unused: Omit<BotFramework, 'identifySender'> = {
  post: () => Promise.reject(new Error('not used')),
  update: () => Promise.reject(new Error('not used')),
  openPersonal: () => Promise.reject(new Error('not used')),
  knock: () => Promise.reject(new Error('not used')),
  listMembers: () => Promise.reject(new Error('not used')),
  close: async () => undefined,
};
