import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import type { FaultInput } from '../../../sandbox/teams/fault-schema.ts';
import type { Card } from '../../../src/core/card.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type MessageRef, onlyTenant, type Target } from '../../../src/core/target.ts';
import { sentence } from '../fake-service.ts';
import { cardOf, requestId } from '../sample-cards.ts';
import { actorOf, type Door, openDoor, tenant } from './door-world.ts';

const { channels, groupChats } = contosoTeamsIds;
const foreign = '0badf00d-0000-4000-8000-000000000001';
const code = '4711-canary';
const withCode = cardOf([{ kind: 'code', code: new Secret(code) }], 'Here it is');
const inConversation = (conversation: string, of: string = tenant): Target => ({
  kind: 'channel',
  platform: 'teams',
  tenant: of,
  conversation,
});

let door: Door;
beforeEach(async () => {
  door = await openDoor();
  await door.teams.person('anna').says('hello');
  door.teams.journal.clear();
});
afterEach(() => door.close());

const posted = (ref: MessageRef) => door.teams.state.messages.find(({ id }) => id === ref.message);

describe('where a message goes', () => {
  test('into a channel, by its id alone, and its ref says where', async () => {
    const ref = await door.adapter.chat.postStatus(inConversation(channels.approvals), sentence('hello'));
    expect(ref).toEqual({
      platform: 'teams',
      tenant,
      conversation: channels.approvals,
      message: posted(ref)?.id,
    });
    expect(posted(ref)).toMatchObject({ threadId: null, conversationId: channels.approvals });
  });

  test('into the thread of a channel’s message, by the whole id of that thread', async () => {
    const first = await door.adapter.chat.postStatus(inConversation(channels.approvals), sentence('first'));
    const reply = await door.adapter.chat.postStatus({ kind: 'thread', of: first }, sentence('reply'));
    expect(reply.conversation).toBe(`${channels.approvals};messageid=${first.message}`);
    const further = await door.adapter.chat.postStatus({ kind: 'thread', of: reply }, sentence('further'));
    expect(further.conversation).toBe(reply.conversation);
    expect([posted(reply)?.threadId, posted(further)?.threadId]).toEqual([first.message, first.message]);
    await door.adapter.chat.updateStatus(reply, sentence('changed'));
    expect(posted(reply)?.versions).toHaveLength(2);
  });

  test('below a message of a group chat or a private chat, which have no threads', async () => {
    const first = await door.adapter.chat.postStatus(
      inConversation(groupChats.frontOffice),
      sentence('first'),
    );
    const reply = await door.adapter.chat.postStatus({ kind: 'thread', of: first }, sentence('reply'));
    expect(reply.conversation).toBe(groupChats.frontOffice);
    const own = await door.adapter.chat.deliverPrivately(actorOf('anna'), sentence('own'));
    const under = await door.adapter.chat.postStatus({ kind: 'thread', of: own }, sentence('under'));
    expect(under.conversation).toBe(own.conversation);
  });

  test('nowhere on the way of a slash command, which Teams does not have', async () => {
    const target: Target = { kind: 'reply', person: actorOf('anna'), url: 'https://evil.example/' };
    await expect(door.adapter.chat.postStatus(target, sentence('x'))).rejects.toMatchObject({
      name: 'PlatformRefusedError',
      platformCode: 'no_reply_address',
    });
  });

  test('into the served tenant alone, which a policy need not name', async () => {
    const { chat } = door.adapter;
    await chat.postStatus(inConversation(channels.approvals, onlyTenant), sentence('hello'));
    await chat.postStatus(inConversation(channels.approvals, tenant.toUpperCase()), sentence('hello'));
    const ref = await chat.deliverPrivately(actorOf('anna'), sentence('hello'));
    door.teams.journal.clear();
    const refused = { name: 'PlatformRefusedError', platformCode: 'foreign_tenant' };
    const stranger = { ...actorOf('anna'), tenant: foreign };
    for (const attempt of [
      chat.postStatus(inConversation(channels.approvals, foreign), sentence('x')),
      chat.postStatus({ kind: 'private', person: stranger }, sentence('x')),
      chat.deliverPrivately(stranger, sentence('x')),
      chat.updateStatus({ ...ref, tenant: foreign }, sentence('x')),
      chat.redact({ ...ref, tenant: foreign }, sentence('x')),
      chat.postStatus({ kind: 'thread', of: { ...ref, tenant: foreign } }, sentence('x')),
    ]) {
      await expect(attempt).rejects.toMatchObject(refused);
    }
    expect(door.teams.journal.list()).toEqual([]);
  });
});

describe('what a message looks like on the wire', () => {
  test('a card and a summary, no text, and the bot as it is called there', async () => {
    await door.adapter.chat.deliverPrivately(actorOf('anna'), sentence('hello'));
    const [{ body } = {}] = door.teams.journal.requests('sendActivity');
    expect(body).toMatchObject({
      type: 'message',
      from: { id: contosoTeamsIds.bot, name: 'Passcode Bot' },
      summary: 'hello',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
    expect(body).not.toHaveProperty('text');
    expect(body).not.toHaveProperty('replyToId');
    expect(body).not.toHaveProperty('entities');
  });

  test('one notification, of the summary, cut and literal', async () => {
    const summary = `{{x}} https://evil.example\n${'long '.repeat(300)}`;
    await door.adapter.chat.deliverPrivately(actorOf('anna'), { ...sentence('x'), summary });
    const [{ text } = { text: '' }] = door.teams.view('anna').notifications.slice(-1);
    expect(text).toMatch(/^\{\u200B\{x\}\} https:\u200B\/\/evil\.example long/u);
    expect(text.length).toBeLessThan(510);
  });
});

describe('a code', () => {
  test('stands in the card of a private message alone, and in no notification', async () => {
    const ref = await door.adapter.chat.deliverPrivately(actorOf('anna'), sentence('It is on its way'));
    await door.adapter.chat.updateStatus(ref, withCode);
    expect(door.teams.appearancesOf(code)).toMatchObject([
      { where: 'message', shownTo: [actorOf('anna').userId], stillThere: true },
    ]);
    expect(door.teams.view('anna').notifications.map(({ text }) => text)).not.toContain('Here it is');
    const [{ body } = {}] = door.teams.journal.requests('updateActivity');
    expect(JSON.stringify(body).split(code)).toHaveLength(2);
    expect(body).toMatchObject({
      summary: 'Here it is',
      attachments: [{ content: { fallbackText: 'Here it is' } }],
    });
    await door.adapter.chat.redact(ref, sentence('It is gone'));
    expect(door.teams.appearancesOf(code)).toMatchObject([{ stillThere: false }]);
    expect(door.logger.text).not.toContain(code);
  });

  test.each([
    channels.approvals,
    `${channels.approvals};messageid=17`,
    groupChats.frontOffice,
    '19:x@unq.gbl.spaces',
  ])('goes nowhere else: %s', async (conversation) => {
    const ref: MessageRef = { platform: 'teams', tenant, conversation, message: '17' };
    const refused = { name: 'PlatformRefusedError', platformCode: 'code_outside_private_chat' };
    const { chat } = door.adapter;
    for (const attempt of [
      chat.postStatus(inConversation(conversation), withCode),
      chat.postStatus({ kind: 'thread', of: ref }, withCode),
      chat.postStatus({ kind: 'private', person: actorOf('anna') }, withCode),
      chat.updateStatus(ref, withCode),
    ]) {
      await expect(attempt).rejects.toMatchObject(refused);
    }
    expect(door.teams.journal.list()).toEqual([]);
  });
});

describe('taking something away', () => {
  test('is done where the message is gone already', async () => {
    const ref = await door.adapter.chat.deliverPrivately(actorOf('anna'), sentence('hello'));
    door.teams.faults.add({
      kind: 'refuse',
      route: 'updateActivity',
      code: 'ActivityNotFoundInConversation',
    });
    await expect(door.adapter.chat.redact(ref, sentence('gone'))).resolves.toBeUndefined();
  });

  test.each<FaultInput>([
    { kind: 'refuse', route: 'updateActivity', code: 'BotNotInConversationRoster' },
    { kind: 'refuse', route: 'updateActivity', code: 'ConversationNotFound' },
    { kind: 'throttle', route: 'updateActivity', retryAfterSeconds: 3 },
    { kind: 'error_before_acting', route: 'updateActivity', status: 503 },
    { kind: 'drop_before_acting', route: 'updateActivity' },
    { kind: 'unauthorized', route: 'updateActivity' },
  ])('is not done where Teams does not confirm it: $kind', async (fault) => {
    const ref = await door.adapter.chat.deliverPrivately(actorOf('anna'), sentence('hello'));
    door.teams.faults.add(fault);
    await expect(door.adapter.chat.redact(ref, sentence('gone'))).rejects.toMatchObject({
      platform: 'teams',
    });
  });
});

describe('approvers', () => {
  const question: Card = cardOf([
    {
      kind: 'actions',
      requestId,
      buttons: [
        { verb: 'approve', label: 'Approve' },
        { verb: 'deny', label: 'Deny' },
      ],
    },
  ]);

  test('are asked each in their own way, and one failure stops none', async () => {
    door.teams.controls.setBotInRoster(channels.approvals, false);
    const outcomes = await door.adapter.chat.askApprovers(
      [
        { kind: 'private', person: actorOf('hank') },
        inConversation(channels.approvals),
        { kind: 'private', person: actorOf('lena') },
      ],
      question,
    );
    expect(outcomes).toMatchObject([
      { ok: true },
      {
        ok: false,
        error: { reason: 'recipient_unreachable', platformCode: 'http_403_BotNotInConversationRoster' },
      },
      { ok: true },
    ]);
    expect(JSON.stringify(door.teams.person('hank').lastFromBot().versions)).toContain('"approve"');
  });
});

describe('failures', () => {
  test.each<[FaultInput, object]>([
    [{ kind: 'refuse', route: '*', code: 'PreconditionFailed' }, { name: 'PlatformUnreachableError' }],
    [
      { kind: 'refuse', route: '*', code: 'MessageSizeTooBig' },
      { name: 'PlatformRefusedError', reason: 'invalid' },
    ],
    [
      { kind: 'throttle', route: '*', retryAfterSeconds: 3 },
      { throttled: true, retryAfterMs: 3_000 },
    ],
    [
      { kind: 'throttle', route: '*' },
      { throttled: true, retryAfterMs: null },
    ],
    [{ kind: 'error_after_acting', route: '*', status: 502 }, { name: 'PlatformUnreachableError' }],
    [
      { kind: 'redirect', route: '*', location: 'https://evil.example/' },
      { name: 'PlatformUnreachableError' },
    ],
  ])('are told as what they are: %j', async (fault, error) => {
    door.teams.faults.add(fault);
    const posting = door.adapter.chat.postStatus(inConversation(channels.approvals), sentence('hello'));
    await expect(posting).rejects.toMatchObject({ platform: 'teams', ...error });
    expect(door.teams.journal.list()).toHaveLength(1);
  });
});
