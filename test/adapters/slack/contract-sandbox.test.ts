import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlack, type SlackAdapter } from '../../../adapters/slack/index.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { contosoSlackIds, contosoWorkspace } from '../../../sandbox/slack/contoso-workspace.ts';
import type { Person } from '../../../sandbox/slack/people/person.ts';
import type { SeenView } from '../../../sandbox/slack/people/sight.ts';
import { type Slack, startSlack } from '../../../sandbox/slack/start.ts';
import type { Card } from '../../../src/core/card.ts';
import { entraUserSchema } from '../../../src/core/person.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type ChatWorld, chatContract } from '../../contract/chat-contract.ts';
import { ManualClock } from '../../manual-clock.ts';
import { FakeService, sentence } from '../fake-service.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback-server.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { requestId } from '../sample-cards.ts';
import { frontDoor } from './door-world.ts';
import { seenMessage } from './seen-message.ts';
import { signingSecret } from './signed-request.ts';

const botToken = 'xoxb-simulated-bot';
const { team: tenant, users, channels } = contosoSlackIds;

function simulatedSlack(clock: ManualClock): Promise<Slack> {
  const workspace = contosoWorkspace();
  return startSlack({
    clock,
    random: seededRandom(1),
    workspace,
    signingSecret,
    botToken,
    rateLimits: false,
  });
}

/** The view that holds these words, as soon as it does. */
function viewWith(slack: Slack, who: Person, words: string): Promise<SeenView> {
  return new Promise((resolve) => {
    const look = (): void => {
      const view = who.sees().modals.find(({ blocks }) => JSON.stringify(blocks).includes(words));
      if (view === undefined) return;
      stop();
      resolve(view);
    };
    const stop = slack.onChange(look);
    look();
  });
}

function adapterFor(slack: Slack, clock: ManualClock, logger = new RecordingLogger()): SlackAdapter {
  const options = {
    workspaces: { kind: 'token', botToken: new Secret(botToken) },
    door: { kind: 'http', signingSecret: new Secret(signingSecret) },
    apiUrl: slack.url,
    allowedTeams: null,
  } as const;
  return createSlack(options, { clock, logger });
}

async function simulatedWorld(): Promise<ChatWorld> {
  const clock = new ManualClock();
  const slack = await simulatedSlack(clock);
  const adapter = adapterFor(slack, clock);
  await adapter.start();
  return {
    chat: adapter.chat,
    person: { platform: 'slack', tenant, userId: users.anna },
    unreachable: { platform: 'slack', tenant, userId: users.dora },
    channel: { kind: 'channel', platform: 'slack', tenant, conversation: channels.itHelp },
    read: async ({ conversation, message }) => {
      const found = slack.state.messages.find(conversation, message);
      if (found === undefined) return null;
      const { ts, threadTs, current } = found;
      const { text, blocks } = current;
      return seenMessage({ ts, text, blocks, ...(threadTs === null ? {} : { thread_ts: threadTs }) });
    },
    remove: async ({ conversation, message }) => {
      const found = slack.state.messages.find(conversation, message);
      if (found !== undefined) slack.state.messages.remove(found);
    },
    goDown: async () => {
      slack.faults.outage(true);
    },
    close: async () => {
      await adapter.stop();
      await slack.close();
    },
  };
}

chatContract('Slack (simulated workspace)', simulatedWorld);

describe('people at their clients', () => {
  let clock: ManualClock;
  let slack: Slack;
  let adapter: SlackAdapter;
  let service: FakeService;
  let server: LoopbackServer;
  const logger = new RecordingLogger();

  beforeEach(async () => {
    clock = new ManualClock();
    slack = await simulatedSlack(clock);
    adapter = adapterFor(slack, clock, logger);
    service = new FakeService();
    adapter.attach(service);
    await adapter.start();
    server = await listenOnLoopback(frontDoor(adapter));
    slack.setBotUrl(server.url);
  });
  afterEach(async () => {
    await adapter.stop();
    await server.close();
    await slack.close();
  });

  const person = (userId: string) => ({ platform: 'slack', tenant, userId }) as const;

  it('ask in a channel, and alone see the answer', async () => {
    const anna = slack.person('anna');
    const delivery = await anna.types("/reset-passcode Anna's iPhone", { channel: channels.itHelp });
    expect(delivery).toMatchObject({ status: 200 });
    expect(service.asks[0]).toMatchObject({
      command: { query: "Anna's iPhone" },
      origin: { actor: person(users.anna), conversation: { conversation: channels.itHelp } },
    });
    expect(service.asks[0]?.origin.replyUrl).toContain(slack.origin);
    expect(anna.sees().ephemerals).toMatchObject([{ text: 'received card' }]);
    expect(slack.person('hank').sees().ephemerals).toEqual([]);
  });

  it('mention the bot in a thread, where only that it goes on is to be read', async () => {
    const anna = slack.person('anna');
    const { ts } = anna.says('My phone is locked', { channel: channels.itHelp });
    const place = { channel: channels.itHelp, threadTs: ts };
    const { event } = await anna.mentions("reset-passcode Anna's iPhone", place);
    if (event === null) throw new Error('The bot heard nothing.');
    expect(event.attempts).toMatchObject([{ status: 200 }]);
    expect(await slack.repeatEvent(event)).toMatchObject({ status: 200 });
    await adapter.stop();
    expect(service.asks).toMatchObject([
      {
        command: { query: "Anna's iPhone" },
        origin: { actor: person(users.anna), askedIn: { conversation: channels.itHelp, message: ts } },
      },
    ]);
    const answers = slack.showingsOf('received card').filter(({ kind }) => kind === 'message');
    expect(answers).toMatchObject([{ channel: channels.itHelp }]);
  });

  it('use the shortcut in the menu of a message, and alone see the answer', async () => {
    const anna = slack.person('anna');
    const { ts } = slack.person('hank').says('Is it locked?', { channel: channels.itHelp });
    const used = await anna.usesShortcut('reset_passcode', { channel: channels.itHelp, ts });
    expect(used).toMatchObject({ status: 200 });
    expect((await slack.attacks.replay(used)).status).toBe(401);
    expect((await slack.attacks.resend(used)).status).toBe(401);
    await adapter.stop();
    expect(service.asks).toMatchObject([
      { command: { query: null }, origin: { actor: person(users.anna), askedIn: { message: ts } } },
    ]);
    expect(anna.sees().ephemerals).toMatchObject([{ text: 'received card' }]);
  });

  it('pick a device, click, and are told what they cannot see by themselves', async () => {
    const anna = slack.person('anna');
    const choices = [{ value: 'd-2', label: 'iPad', description: 'seen today' }];
    const picker: Card = {
      ...sentence('Which one?'),
      nodes: [{ kind: 'choices', requestId, prompt: 'Which one?', submit: 'Choose', choices }],
    };
    const ref = await adapter.chat.postStatus({ kind: 'private', person: person(users.anna) }, picker);
    const place = { channel: ref.conversation, ts: ref.message };
    service.settledWith = Promise.resolve({ kind: 'choice_gone' });
    expect(await anna.chooses(place, 'pick_device', 'd-2')).toMatchObject({ status: 200 });
    expect(service.clicks[0]?.what).toEqual({ kind: 'choose', requestId, choice: 'd-2' });
    await adapter.stop();
    expect(anna.sees().ephemerals).toMatchObject([{ text: expect.stringContaining('settled') }]);
  });

  it('open a code in a view that nobody else has, again from within it, until it is overwritten', async () => {
    const anna = slack.person('anna');
    const offer: Card = {
      ...sentence('Your code is ready'),
      nodes: [{ kind: 'actions', requestId, buttons: [{ verb: 'reveal', label: 'Show' }] }],
    };
    const ref = await adapter.chat.deliverPrivately(person(users.anna), offer);
    service.revealed = { kind: 'no_code', card: offer };
    await anna.clicks({ channel: ref.conversation, ts: ref.message }, 'reveal');
    const opened = await viewWith(slack, anna, 'Show');
    service.revealed = {
      kind: 'code',
      card: { summary: 'Code', locale: 'en', nodes: [{ kind: 'code', code: new Secret('1357-canary') }] },
    };
    await anna.clicks({ view: opened.id }, 'reveal');
    const shown = await viewWith(slack, anna, '1357-canary');
    expect(shown.id).toBe(opened.id);
    expect(slack.showingsOf('1357-canary')).toMatchObject([
      { kind: 'view', viewers: [users.anna], until: null },
    ]);

    const shownIn = service.reveals[1]?.shownIn;
    if (shownIn === undefined) throw new Error('Nothing was shown.');
    expect(service.reveals[0]?.shownIn).toEqual(shownIn);
    await adapter.chat.redact(shownIn, sentence('It is gone'));
    expect(slack.showingsOf('1357-canary')).toMatchObject([{ until: clock.now() }]);
    await anna.closes(opened.id);
    await expect(adapter.chat.redact(shownIn, sentence('It is gone'))).resolves.toBeUndefined();
    expect(logger.text).not.toContain('canary');
  });

  it('cannot be impersonated by whoever caught, kept or changed a request', async () => {
    const delivery = await slack.person('anna').types('/reset-passcode Pixel', { channel: channels.itHelp });
    if (delivery === null) throw new Error('Nothing was sent.');
    const attempts = [
      slack.attacks.replay(delivery),
      slack.attacks.stale(delivery),
      slack.attacks.future(delivery),
      slack.attacks.wrongSecret(delivery),
      slack.attacks.unsigned(delivery),
      slack.attacks.tampered(delivery, (body) => body.replace('Pixel', 'Other')),
    ];
    for (const { status } of await Promise.all(attempts)) expect(status).toBe(401);
    await clock.advance(1_000);
    expect((await slack.attacks.resend(delivery)).status).toBe(401);
    expect((await slack.attacks.garbage('{"half')).status).toBe(400);
    expect((await slack.attacks.oversized(1024 * 1024 + 1)).status).toBe(413);
    expect((await slack.attacks.fromTeam(delivery, 'T0EVIL')).body).toContain(
      'do not work for this workspace',
    );
    expect(service.asks).toHaveLength(1);
  });

  it('are who Slack says they are', async () => {
    const kindOf = async (userId: string) =>
      (await adapter.chat.describe(person(userId), { maxAgeMs: 0 })).kind;
    expect(await kindOf(users.anna)).toBe('member');
    expect(await kindOf(users.gia)).toBe('guest');
    expect(await kindOf(users.stan)).toBe('stranger');
    expect(await kindOf(users.dora)).toBe('deactivated');
    expect(await kindOf(users.workflow)).toBe('bot');
    const una = await adapter.chat.describe(person(users.una), { maxAgeMs: 0 });
    expect(una.email).toMatchObject({ confirmed: false });
    const lena = entraUserSchema.parse({ id: 'e-1', userPrincipalName: 'lena@contoso.com' });
    expect(await adapter.chat.find(lena)).toMatchObject({ actor: person(users.lena) });
  });

  it('prove the address', async () => {
    expect(await slack.verifyUrl()).toBe(true);
  });
});
