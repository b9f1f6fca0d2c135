import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import { type Door, openDoor } from './door-world.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const anna = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' };
const failing = (error: Error): Promise<never> => {
  const failure = Promise.reject(error);
  failure.catch(() => undefined);
  return failure;
};

describe('opening the Home tab', () => {
  it('is acknowledged and draws it for the one who opened it', async () => {
    expect(await door.sender.homeOpened()).toEqual({ status: 200, body: '' });
    const { fields, authorization } = await door.webApi.untilCalled('views.publish');
    expect(fields).toMatchObject({ user_id: 'U0ANNA', view: { type: 'home' } });
    expect(authorization).toBe('Bearer xoxb-1-canary-token');
    expect(door.service.homes).toEqual([{ actor: anna, locale: null, said: null }]);
  });

  it('offers a device under a name that no other drawing has', async () => {
    await door.sender.homeOpened();
    await door.sender.homeOpened({}, { event_id: 'Ev2' });
    await door.slack.stop();
    const names = door.webApi
      .of('views.publish')
      .map(({ fields }) => /offer:[0-9a-f-]{36}:\d+/u.exec(JSON.stringify(fields))?.[0]);
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
    expect(names).not.toContain(undefined);
  });

  it('is drawn in their language', async () => {
    const user = { id: 'U0ANNA', team_id: 'T0CONTOSO', locale: 'de-DE' };
    door.webApi.answer('users.info', { body: { ok: true, user } });
    await door.sender.homeOpened();
    await door.webApi.untilCalled('views.publish');
    expect(door.service.homes[0]?.locale).toBe('de-DE');
  });

  it('waits longer for their language than a command does, which Slack waits for', async () => {
    let say = (): void => undefined;
    const after = new Promise<void>((resolve) => {
      say = resolve;
    });
    const user = { id: 'U0ANNA', team_id: 'T0CONTOSO', locale: 'nl-NL' };
    door.webApi.answer('users.info', { body: { ok: true, user }, after });
    await door.sender.homeOpened();
    await door.webApi.untilCalled('users.info');
    await door.clock.advance(9_000);
    say();
    await door.webApi.untilCalled('views.publish');
    expect(door.service.homes[0]?.locale).toBe('nl-NL');
  });

  it('is acknowledged before anybody is asked', async () => {
    let draw = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      draw = resolve;
    });
    expect((await door.sender.homeOpened()).status).toBe(200);
    expect(door.webApi.of('views.publish')).toEqual([]);
    draw();
    await door.webApi.untilCalled('views.publish');
  });

  it('is nothing where the private chat is what was opened', async () => {
    expect((await door.sender.homeOpened({ tab: 'messages' })).status).toBe(200);
    await door.slack.stop();
    expect(door.service.homes).toEqual([]);
  });

  it('draws nothing for an event that comes again, and takes it all the same', async () => {
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await door.sender.homeOpened()).status).toBe(200);
    expect((await door.sender.homeOpened({}, {}, { headers, offsetSeconds: 1 })).status).toBe(200);
    expect((await door.sender.homeOpened({}, {}, { headers })).status).toBe(200);
    await door.slack.stop();
    expect(door.webApi.of('views.publish')).toHaveLength(1);
  });

  it('says "not now" where the store is down', async () => {
    door.service.durable = failing(new StoreUnavailableError('disk full'));
    expect((await door.sender.homeOpened()).status).toBe(200);
    expect(JSON.stringify((await door.webApi.untilCalled('views.publish')).fields)).toContain('not now card');
  });

  it.each([
    ['Slack does not take it', { ok: false, error: 'not_enabled' }],
    ['Slack is down', null],
  ])('is no harm where %s, and is drawn the next time', async (_, body) => {
    door.webApi.answer('views.publish', body === null ? { status: 503, body: {} } : { body });
    expect((await door.sender.homeOpened()).status).toBe(200);
    await door.webApi.untilCalled('views.publish');
    await door.sender.homeOpened({}, { event_id: 'Ev2' });
    await door.slack.stop();
    expect(door.webApi.of('views.publish')).toHaveLength(2);
    expect(door.logger.text).toContain('A Home tab could not be drawn.');
  });

  it('is no harm where drawing it fails by a fault of ours, which is not told in words', async () => {
    door.service.durable = failing(new Error('anna@contoso.com'));
    expect((await door.sender.homeOpened()).status).toBe(200);
    await door.slack.stop();
    expect(door.logger.text).toContain('A Home tab could not be drawn.');
    expect(door.logger.text).not.toContain('anna@contoso.com');
  });
});

describe('who is not served', () => {
  it.each([
    ['another workspace', { team_id: 'T0EVIL' }],
    ['another organization', { team_id: 'T0EVIL', enterprise_id: 'E0EVIL' }],
  ])('%s: nothing is drawn', async (_, envelope) => {
    expect((await door.sender.homeOpened({}, envelope)).status).toBe(200);
    await door.slack.stop();
    expect(door.service.homes).toEqual([]);
    expect(door.webApi.of('views.publish')).toEqual([]);
  });

  it('whoever cannot sign', async () => {
    expect((await door.sender.homeOpened({}, {}, { secret: 'f'.repeat(32) })).status).toBe(401);
    expect(door.service.homes).toEqual([]);
  });

  it('an event without a person', async () => {
    expect((await door.sender.homeOpened({ user: undefined })).status).toBe(400);
  });
});
