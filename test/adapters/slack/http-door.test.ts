import { connect } from 'node:net';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from './door-world.ts';
import { sign } from './signed-request.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const nothingDone = (): void => {
  expect(door.service.asks).toEqual([]);
  expect(door.service.clicks).toEqual([]);
  expect(door.service.statuses).toEqual([]);
};

describe('who is let in', () => {
  it('takes a command that Slack signed just now', async () => {
    expect((await door.sender.command("Anna's iPhone")).status).toBe(200);
    expect(door.service.asks).toHaveLength(1);
  });

  it.each([
    ['another secret', { secret: 'not-the-secret' }],
    ['a body that is not the one signed', { headers: { 'x-slack-signature': `v0=${'0'.repeat(64)}` } }],
    ['an unknown version of signatures', { headers: { 'x-slack-signature': 'v1=abc' } }],
    ['a signature that is none', { headers: { 'x-slack-signature': 'x' } }],
    ['a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'NaN' } }],
    ['a request from five minutes and a second ago', { offsetSeconds: -301 }],
    ['a request from a minute and a second ahead', { offsetSeconds: 61 }],
    ['a request from an hour ahead', { offsetSeconds: 3_600 }],
  ])('refuses %s', async (_, signing) => {
    expect((await door.sender.command('Pixel', {}, signing)).status).toBe(401);
    nothingDone();
  });

  it.each([-299, 59])('takes clocks that differ by %d seconds', async (offsetSeconds) => {
    expect((await door.sender.command('Pixel', {}, { offsetSeconds })).status).toBe(200);
  });

  it('refuses a request without any signature', async () => {
    const { statusCode } = await request(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'command=%2Freset-passcode',
    });
    expect(statusCode).toBe(401);
  });

  it('answers the very same request the second time with 401, and shows nothing', async () => {
    expect((await door.sender.command('status')).body).toContain('status card');
    expect(await door.sender.command('status')).toMatchObject({
      status: 401,
      body: expect.not.stringContaining('card'),
    });
    expect(door.service.statuses).toHaveLength(1);
  });

  it('answers a command that the service knows already with 401, however it was signed', async () => {
    await door.sender.command('Pixel');
    expect((await door.sender.command('Pixel', {}, { offsetSeconds: 1 })).status).toBe(401);
    expect(door.service.asks).toHaveLength(1);
  });

  it('forgets a request only when its signature is no longer good', async () => {
    const body = 'command=%2Freset-passcode&text=help&team_id=T0CONTOSO&user_id=U0ANNA&channel_id=C1';
    expect((await door.sender.send(body, { offsetSeconds: 60 })).status).toBe(200);
    const signedAt = Math.floor(door.clock.now() / 1_000) + 60;
    await door.clock.advance(359_000);
    const again = { offsetSeconds: signedAt - Math.floor(door.clock.now() / 1_000) };
    expect((await door.sender.send(body, again)).status).toBe(401);
  });
});

describe('what is taken', () => {
  it.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'Application/X-WWW-Form-Urlencoded ;charset=UTF-8',
  ])('takes %s', async (contentType) => {
    expect((await door.sender.command('Pixel', {}, { contentType })).status).toBe(200);
  });

  it('answers the challenge that proves the address', async () => {
    const json = { type: 'url_verification', challenge: '3eZbrw1aBm2rZgRNFdxV', token: 'x' };
    const answer = await door.sender.event(json, { contentType: 'application/json; charset=utf-8' });
    expect(answer).toEqual({ status: 200, body: '3eZbrw1aBm2rZgRNFdxV' });
  });

  it('answers a certificate check, signed or not, and does nothing else that comes with it', async () => {
    const { statusCode } = await request(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'ssl_check=1&command=%2Freset-passcode&text=status&team_id=T0CONTOSO&user_id=U0ANNA&channel_id=C1',
    });
    expect(statusCode).toBe(200);
    nothingDone();
  });

  it('answers an event again, with the same good answer, when Slack brings it again', async () => {
    const event = {
      type: 'event_callback',
      event_id: 'Ev1',
      team_id: 'T0CONTOSO',
      event: { type: 'team_rename', name: 'Contoso' },
    };
    expect((await door.sender.event(event)).status).toBe(200);
    const retry = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
    expect((await door.sender.event(event, retry)).status).toBe(200);
    nothingDone();
  });

  it.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['a command without a person', 'command=%2Freset-passcode&team_id=T1&channel_id=C1'],
    ['a payload that is no JSON', 'payload=%7Boops'],
    ['a payload of an unknown kind', `payload=${encodeURIComponent('{"type":"dialog_submission"}')}`],
    [
      'a click without an action',
      `payload=${encodeURIComponent('{"type":"block_actions","user":{"id":"U1"},"actions":[]}')}`,
    ],
    [
      'a click from nowhere',
      `payload=${encodeURIComponent('{"type":"block_actions","user":{"id":"U1"},"actions":[{"type":"button","action_id":"deny","block_id":"b","action_ts":"1"}]}')}`,
    ],
  ])('answers %s with 400', async (_, body) => {
    expect((await door.sender.send(body)).status).toBe(400);
    nothingDone();
  });

  it.each([
    ['JSON that is no event', '{"type":"nonsense"}', 'application/json'],
    [
      'a mention without its words',
      '{"type":"event_callback","event_id":"Ev1","team_id":"T0CONTOSO","event":{"type":"app_mention"}}',
      'application/json',
    ],
    ['broken JSON', '{"type":', 'application/json'],
    ['another media type', 'command=%2Freset-passcode', 'text/plain'],
  ])('answers %s with 400', async (_, body, contentType) => {
    expect((await door.sender.send(body, { contentType })).status).toBe(400);
  });

  it('answers a button that is not ours, and other methods than POST', async () => {
    expect((await door.sender.click({ action_id: 'launch', value: 'req-1' })).status).toBe(404);
    expect((await request(door.url, { method: 'GET' })).statusCode).toBe(405);
  });

  it('takes a body of exactly 1 MiB and refuses one byte more, closing the connection', async () => {
    const base = 'command=%2Freset-passcode&team_id=T0CONTOSO&user_id=U0ANNA&channel_id=C1&text=help&pad=';
    const fits = base + 'x'.repeat(1024 * 1024 - base.length);
    expect((await door.sender.send(fits)).status).toBe(200);
    const answer = await request(door.url, { method: 'POST', body: `${fits}x` });
    expect(answer).toMatchObject({ statusCode: 413, headers: { connection: 'close' } });
  });

  it('stops reading a body that never said how long it is', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
      socket.write('POST / HTTP/1.1\r\nhost: bot\r\ntransfer-encoding: chunked\r\n\r\n');
      socket.write(`${(1024 * 1024 + 1).toString(16)}\r\n${'x'.repeat(1024 * 1024 + 1)}\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*connection: close/isu);
  });
});

describe('when it is answered', () => {
  it('acknowledges a command only once it is kept', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    let answered = false;
    const answer = door.sender.command('Pixel').finally(() => {
      answered = true;
    });
    await door.clock.untilSleeping(2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    keep();
    expect((await answer).body).toContain('received card');
  });

  it('does not leave Slack waiting where nothing is acknowledged in time', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    const answer = door.sender.command('Pixel');
    await door.clock.untilSleeping(2);
    await door.clock.advance(2_500);
    expect((await answer).status).toBe(503);
    keep();
  });

  it('takes nothing before it is started or once it is stopped', async () => {
    await door.slack.stop();
    expect((await door.sender.command('Pixel')).status).toBe(503);
    nothingDone();
  });

  it('waits, when it is stopped, for what is under way', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    const answer = door.sender.command('Pixel');
    await door.clock.untilSleeping(2);
    const stopped = door.slack.stop();
    keep();
    await stopped;
    expect((await answer).status).toBe(200);
  });
});

it('signs as Slack documents it', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(sign(body, 1_531_420_618)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});
