import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlack } from '../../../adapters/slack/index.ts';
import { Secret } from '../../../src/core/secret.ts';
import { botToken, type Door, openDoor } from './door-world.ts';
import { type RecordingWebApi, startRecordingWebApi } from './recording-web-api.ts';
import { commandEnvelope as command, type SocketSlack, startSocketSlack } from './socket-slack.ts';

let socket: SocketSlack;
let webApi: RecordingWebApi;
let door: Door;
const appToken = 'xapp-1-canary-token';
const patience = { timeout: 10_000 };
const open = () =>
  openDoor({ apiUrl: webApi.apiUrl, door: { kind: 'socket', appToken: new Secret(appToken) } });

beforeEach(async () => {
  socket = await startSocketSlack();
  webApi = await startRecordingWebApi();
  webApi.answer('apps.connections.open', { body: { ok: true, url: socket.url } });
});
afterEach(async () => {
  await door.close();
  await webApi.close();
  await socket.close();
});

const mention = (envelope: object = {}) => ({
  envelope_id: 'env-2',
  type: 'events_api',
  accepts_response_payload: false,
  retry_attempt: 0,
  retry_reason: '',
  payload: {
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T0CONTOSO',
    event: {
      type: 'app_mention',
      user: 'U0ANNA',
      text: '<@U0BOT> Pixel',
      ts: '2.2',
      thread_ts: '1.1',
      channel: 'C0HELP',
    },
  },
  ...envelope,
});

/** Sends, and waits until so many answers have come altogether. */
async function exchange(envelope: object, answers = 1) {
  socket.send(envelope);
  await socket.until(() => socket.answers.length >= answers);
  return socket.answers.at(-1);
}

/** Lets what is being kept wait until it is called. */
function holdUp(): () => void {
  let keep = (): void => undefined;
  door.service.durable = new Promise((resolve) => {
    keep = resolve;
  });
  return () => keep();
}

describe('what comes through the socket', () => {
  beforeEach(async () => {
    door = await open();
  });

  it('opens the Home tab as over HTTP', async () => {
    const event = { type: 'app_home_opened', user: 'U0ANNA', tab: 'home', channel: 'D0ANNA' };
    const payload = { type: 'event_callback', event_id: 'Ev1', team_id: 'T0CONTOSO', event };
    expect(await exchange(mention({ payload }))).toMatchObject({ envelope_id: 'env-2' });
    expect((await webApi.untilCalled('views.publish')).fields).toMatchObject({ user_id: 'U0ANNA' });
  });

  it('is answered as over HTTP, and no address is served', async () => {
    expect(door.slack.ready().ok).toBe(true);
    expect(webApi.of('apps.connections.open')[0]?.authorization).toBe(`Bearer ${appToken}`);
    expect(await exchange(command('Pixel'))).toMatchObject({
      envelope_id: 'env-1',
      payload: { response_type: 'ephemeral', text: 'received card' },
    });
    expect(door.service.asks).toMatchObject([
      { onceKey: 'slack:command:T0CONTOSO:111.222.abc', command: { query: 'Pixel' } },
    ]);
    expect([...door.slack.routes.keys()]).toEqual([]);
  });

  it('gets the same good answer when it comes again, and makes no second move', async () => {
    const first = await exchange(command('Pixel'));
    expect(await exchange(command('Pixel'), 2)).toEqual(first);
    expect(await exchange(command('Pixel', { envelope_id: 'env-9' }), 3)).toEqual({
      ...first,
      envelope_id: 'env-9',
    });
    expect(door.service.asks).toHaveLength(1);
  });

  it('is done, and answered well, when it comes again after something went wrong here', async () => {
    door.service.durable = Promise.reject(new Error('a fault'));
    door.service.durable.catch(() => undefined);
    socket.send(command('Pixel'));
    await vi.waitFor(() => expect(door.logger.text).toContain('could not be seen to'), patience);
    door.service.durable = Promise.resolve();
    const good = { envelope_id: 'env-1', payload: expect.objectContaining({ text: 'received card' }) };
    expect(await exchange(command('Pixel'))).toEqual(good);
    expect(door.service.asks).toHaveLength(1);
  });

  it('is answered late where it was too slow, and the same again', async () => {
    const keep = holdUp();
    socket.send(command('Pixel'));
    await door.clock.untilSleeping(2);
    await door.clock.advance(2_500);
    socket.send(command('Pixel'));
    await door.clock.settle();
    expect(socket.answers).toEqual([]);
    keep();
    await socket.until(() => socket.answers.length === 1);
    expect(await exchange(command('Pixel'), 2)).toEqual(socket.answers[0]);
    expect(socket.answers[0]).toMatchObject({ envelope_id: 'env-1', payload: { text: 'received card' } });
    expect(door.service.asks).toHaveLength(1);
  });

  it('is answered once where it comes again before that', async () => {
    const keep = holdUp();
    socket.send(command('Pixel'));
    socket.send(command('Pixel'));
    await door.clock.untilSleeping(2);
    await door.clock.settle();
    keep();
    await socket.until(() => socket.answers.length === 1);
    await exchange(command('status', { envelope_id: 'env-8' }), 2);
    expect(socket.answers).toMatchObject([
      { envelope_id: 'env-1', payload: { text: 'received card' } },
      { envelope_id: 'env-8' },
    ]);
  });

  it('is an event as well, again and again', async () => {
    expect(await exchange(mention())).toEqual({ envelope_id: 'env-2', payload: {} });
    await exchange(mention({ envelope_id: 'env-3', retry_attempt: 1, retry_reason: 'timeout' }), 2);
    expect(door.service.asks).toMatchObject([{ onceKey: 'slack:event:Ev1' }]);
  });

  it('is a click or a shortcut as well', async () => {
    const person = { team: { id: 'T0CONTOSO' }, user: { id: 'U0ANNA', team_id: 'T0CONTOSO' } };
    const actions = [{ action_id: 'approve', block_id: 'b', action_ts: '5', value: 'req-1' }];
    const click = { type: 'block_actions', ...person, trigger_id: '3', actions };
    await exchange({ envelope_id: 'env-4', type: 'interactive', payload: click });
    expect(door.service.clicks).toMatchObject([{ what: { kind: 'decide', decision: 'approve' } }]);
    const place = { channel: { id: 'C1' }, message_ts: '1.1', action_ts: '6' };
    const named = { type: 'message_action', callback_id: 'reset_passcode', trigger_id: '4' };
    const shortcut = { ...named, ...person, ...place };
    await exchange({ envelope_id: 'env-5', type: 'interactive', payload: shortcut }, 2);
    expect(door.service.asks).toHaveLength(1);
  });

  it('is acknowledged only once it is kept', async () => {
    const keep = holdUp();
    socket.send(command('Pixel'));
    await door.clock.untilSleeping(2);
    await door.clock.settle();
    expect(socket.answers).toEqual([]);
    keep();
    await socket.until(() => socket.answers.length === 1);
  });

  it('is left for Slack to bring again where something went wrong here', async () => {
    door.service.durable = Promise.reject(new Error('anna@contoso.com'));
    door.service.durable.catch(() => undefined);
    socket.send(mention());
    await vi.waitFor(() => expect(door.logger.text).toContain('could not be seen to'), patience);
    door.service.durable = Promise.resolve();
    await exchange(mention({ envelope_id: 'env-3', retry_attempt: 1 }));
    expect(socket.answers).toMatchObject([{ envelope_id: 'env-3' }]);
    expect(door.service.asks).toHaveLength(1);
    expect(door.logger.text).not.toContain('anna@contoso.com');
  });

  it('is left where it is no event, and what follows is taken', async () => {
    const unforeseen: unknown[] = [];
    const note = (error: unknown): number => unforeseen.push(error);
    process.on('unhandledRejection', note);
    const limited = { type: 'app_rate_limited', team_id: 'T0CONTOSO', minute_rate_limited: 1_518_467_820 };
    socket.send(mention({ payload: limited }));
    socket.send({ envelope_id: 'env-6', type: 'events_api' });
    expect(await exchange(command('Pixel'))).toMatchObject({ envelope_id: 'env-1' });
    process.off('unhandledRejection', note);
    expect(unforeseen).toEqual([]);
    expect(door.logger.text.match(/could not be read/gu)).toHaveLength(2);
  });

  it.each([
    ['from another workspace', command('Pixel', {}, { team_id: 'T0EVIL' })],
    ['that is malformed', command('Pixel', {}, { user_id: undefined })],
    ['of an unknown kind', { envelope_id: 'env-1', type: 'news', payload: {} }],
  ])('does nothing %s, and is not sent again', async (_, envelope) => {
    await exchange(envelope);
    expect(door.service.asks).toEqual([]);
  });
});

describe('the connection', () => {
  it('is opened again when Slack ends it, at once where it has lasted', async () => {
    door = await open();
    await door.clock.advance(10_000);
    socket.send({ type: 'disconnect', reason: 'refresh_requested' });
    await socket.until(() => socket.connections.length === 2);
    await vi.waitFor(() => expect(door.slack.ready().ok).toBe(true), patience);
    await exchange(command('Pixel'));
    expect(door.service.asks).toHaveLength(1);
  });

  it('is opened again after longer and longer pauses while that fails, and says so meanwhile', async () => {
    door = await open();
    webApi.answer('apps.connections.open', { status: 503, body: {} });
    socket.connections[0]?.terminate();
    await vi.waitFor(() => expect(door.slack.ready().problem).toContain('lost'), patience);
    const asked = (): number => webApi.of('apps.connections.open').length;
    for (const [seconds, times] of [
      [1, 2],
      [2, 3],
      [4, 4],
    ] as const) {
      await door.clock.untilSleeping(2);
      await door.clock.advance(seconds * 1_000 - 1);
      expect(asked()).toBe(times - 1);
      await door.clock.advance(1);
      await vi.waitFor(() => expect(asked()).toBe(times), patience);
      await vi.waitFor(() => expect(door.slack.ready().problem).toContain('HTTP 503'), patience);
    }
    webApi.answer('apps.connections.open', { body: { ok: true, url: socket.url } });
    await door.clock.untilSleeping(2);
    await door.clock.advance(8_000);
    await vi.waitFor(() => expect(door.slack.ready().ok).toBe(true), patience);
  });

  it('is refused to a wrong token, which is told, and not its value', async () => {
    webApi.answer('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
    door = await open();
    const remedy = expect.stringContaining('SLACK_APP_TOKEN');
    expect(door.slack.ready()).toMatchObject({ ok: false, remedy });
    expect(door.logger.text).not.toContain('canary');
  });

  it('ends when the bot stops, after what is under way', async () => {
    door = await open();
    const keep = holdUp();
    socket.send(command('Pixel'));
    await door.clock.untilSleeping(2);
    const stopped = door.slack.stop();
    socket.send(command('Other', { envelope_id: 'env-7' }, { trigger_id: '7' }));
    await door.clock.settle();
    keep();
    await stopped;
    expect(socket.answers).toMatchObject([{ envelope_id: 'env-1' }]);
    const states = () => socket.connections.map(({ readyState, CLOSED }) => readyState === CLOSED);
    await vi.waitFor(() => expect(states()).toEqual([true]), patience);
    expect(door.slack.ready().ok).toBe(false);
    expect(door.logger.text).not.toContain('canary');
  });

  it('is not opened any more where the bot stops while it is still loading', async () => {
    door = await open();
    const opened = () => webApi.of('apps.connections.open').length;
    const before = opened();
    const slack = createSlack(
      {
        workspaces: { kind: 'token', botToken: new Secret(botToken) },
        door: { kind: 'socket', appToken: new Secret(appToken) },
        apiUrl: webApi.apiUrl,
        allowedTeams: null,
      },
      door,
    );
    slack.attach(door.service);
    const starting = slack.start();
    await slack.stop();
    await starting;
    expect(opened()).toBe(before);
    expect(slack.ready().ok).toBe(false);
  });
});
