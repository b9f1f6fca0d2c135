import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actions, button, channels, openSlack, section, users } from './open-slack.ts';

describe('chat.postMessage', () => {
  test('posts to a channel and gives the message back, its blocks completed', async () => {
    const { call } = await openSlack();
    const answer = await call('chat.postMessage', {
      channel: channels.itHelp,
      text: 'A request',
      blocks: [actions(button({ action_id: undefined }))],
    });
    expect(answer).toMatchObject({
      ok: true,
      channel: channels.itHelp,
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      message: {
        type: 'message',
        user: 'U0PASSCODE',
        bot_id: 'B0PASSCODE',
        text: 'A request',
        blocks: [
          {
            block_id: expect.any(String),
            elements: [{ action_id: expect.any(String), text: { emoji: true } }],
          },
        ],
      },
    });
  });

  test('posts to a person by user id, into the direct message', async () => {
    const { call, openDirect } = await openSlack();
    const direct = await openDirect(users.anna);
    expect(await call('chat.postMessage', { channel: users.anna, text: 'Hello' })).toMatchObject({
      channel: direct,
    });
  });

  test('no two messages have the same ts, though the clock stands still', async () => {
    const { post } = await openSlack();
    const posted = [1, 2, 3].map((number) => post(channels.itHelp, { text: `Number ${number}` }));
    const stamps = (await Promise.all(posted)).map(({ ts }) => ts);
    expect(new Set(stamps).size).toBe(3);
  });

  test('replies to a reply go into the thread of its parent', async () => {
    const { call, post } = await openSlack();
    const parent = await post(channels.itHelp, { text: 'Asked' });
    const reply = await post(channels.itHelp, { text: 'Approved', thread_ts: parent.ts });
    const deeper = await call('chat.postMessage', {
      channel: channels.itHelp,
      text: 'Done',
      thread_ts: reply.ts,
    });
    expect(deeper).toMatchObject({ message: { thread_ts: parent.ts } });
  });

  test.each([
    { args: { channel: 'C0NOWHERE', text: 'x' }, error: 'channel_not_found' },
    { args: { channel: channels.secretRoom, text: 'x' }, error: 'channel_not_found' },
    { args: { channel: 'U0NOBODY', text: 'x' }, error: 'channel_not_found' },
    { args: { channel: channels.random, text: 'x' }, error: 'not_in_channel' },
    { args: { channel: channels.oldProject, text: 'x' }, error: 'is_archived' },
    { args: { channel: users.dora, text: 'x' }, error: 'user_disabled' },
    { args: { channel: users.workflow, text: 'x' }, error: 'cannot_dm_bot' },
    { args: { channel: channels.itHelp }, error: 'no_text' },
    { args: { channel: channels.itHelp, text: ' ', blocks: [] }, error: 'no_text' },
    { args: { channel: channels.itHelp, text: 'x'.repeat(40_001) }, error: 'msg_too_long' },
    { args: { channel: channels.itHelp, blocks: '[{' }, error: 'invalid_blocks_format' },
    { args: { channel: channels.itHelp, blocks: '{}' }, error: 'invalid_blocks_format' },
    { args: { channel: channels.itHelp, text: 'x', metadata: '{}' }, error: 'invalid_metadata_format' },
    { args: { channel: channels.itHelp, text: 'x', thread_ts: '17' }, error: 'invalid_thread_ts' },
    {
      args: { channel: channels.itHelp, text: 'x', thread_ts: '1700000000.000001' },
      error: 'thread_not_found',
    },
  ])('$error', async ({ args, error }) => {
    const { slack, call } = await openSlack();
    expect(await call('chat.postMessage', args)).toEqual({ ok: false, error });
    expect(slack.state.messages.list()).toEqual([]);
  });

  test('takes the longest text there may be', async () => {
    const { call } = await openSlack();
    const text = 'x'.repeat(40_000);
    expect(await call('chat.postMessage', { channel: channels.itHelp, text })).toMatchObject({ ok: true });
  });

  test('a direct message with somebody who has left meanwhile', async () => {
    const { slack, call, openDirect } = await openSlack();
    const channel = await openDirect(users.omar);
    slack.administration.changeUser('omar', { deleted: true });
    expect(await call('chat.postMessage', { channel, text: 'x' })).toMatchObject({ error: 'is_archived' });
  });
});

describe('chat.update', () => {
  const open = async () => {
    const opened = await openSlack();
    const place = await opened.post(channels.itHelp, { text: 'Asked', blocks: [section('Asked')] });
    return { ...opened, place };
  };

  test('takes text and blocks in place, and every version is kept', async () => {
    const { slack, clock, call, place } = await open();
    await clock.advance(5000);
    await call('chat.update', { ...place, text: 'Approved', blocks: [section('Approved')] });
    const message = slack.state.messages.find(place.channel, place.ts);
    expect(message?.history.map(({ at, text }) => [at - Date.UTC(2026, 10, 23, 4), text])).toEqual([
      [0, 'Asked'],
      [5000, 'Approved'],
    ]);
    expect(message?.edited).toBeNull();
  });

  test('a text alone takes the place of the blocks', async () => {
    const { slack, call, place } = await open();
    await call('chat.update', { ...place, text: 'Removed' });
    const message = slack.state.messages.find(place.channel, place.ts);
    expect(message?.current).toMatchObject({ text: 'Removed', blocks: [] });
    expect(message?.edited).toMatchObject({ user: 'U0PASSCODE' });
  });

  test.each([
    { change: { channel: 'C0NOWHERE' }, error: 'channel_not_found' },
    { change: { channel: users.anna }, error: 'channel_not_found' },
    { change: { ts: '1700000000.000001' }, error: 'message_not_found' },
    { change: { text: 'x'.repeat(40_001) }, error: 'msg_too_long' },
    { change: { text: '' }, error: 'no_text' },
  ])('$error', async ({ change, error }) => {
    const { call, place } = await open();
    expect(await call('chat.update', { ...place, text: 'New', ...change })).toEqual({ ok: false, error });
  });

  test('not what somebody else wrote, and not what only one person sees', async () => {
    const { slack, call } = await open();
    const { channel, ts } = slack.person('anna').says('Mine', { channel: 'it-help' });
    expect(await call('chat.update', { channel, ts, text: 'Yours' })).toMatchObject({
      error: 'cant_update_message',
    });
    const shown = await call('chat.postEphemeral', { channel, user: users.anna, text: 'Psst' });
    const { message_ts } = z.looseObject({ message_ts: z.string() }).parse(shown);
    expect(await call('chat.update', { channel, ts: message_ts, text: 'x' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  test('only as long as the workspace allows', async () => {
    const { slack, clock, call, place } = await open();
    slack.administration.setEditWindow(60_000);
    expect(await call('chat.update', { ...place, text: 'New' })).toMatchObject({ ok: true });
    await clock.advance(60_001);
    expect(await call('chat.update', { ...place, text: 'Newer' })).toEqual({
      ok: false,
      error: 'edit_window_closed',
    });
  });
});

describe('chat.delete and chat.getPermalink', () => {
  test('a deleted message is gone, its versions are not forgotten', async () => {
    const { slack, call, post } = await openSlack();
    const place = await post(channels.itHelp, { text: 'Asked' });
    expect(await call('chat.delete', place)).toMatchObject({ ok: true, ...place });
    expect(await call('chat.delete', place)).toMatchObject({ error: 'message_not_found' });
    expect(
      slack
        .person('anna')
        .sees()
        .conversations.flatMap(({ messages }) => messages),
    ).toEqual([]);
    expect(slack.showingsOf('Asked')).toMatchObject([{ kind: 'message', until: expect.any(Number) }]);
  });

  test("somebody else's message is not the bot's to delete", async () => {
    const { slack, call } = await openSlack();
    const { channel, ts } = slack.person('anna').says('Mine', { channel: 'it-help' });
    expect(await call('chat.delete', { channel, ts })).toMatchObject({ error: 'cant_delete_message' });
  });

  test('a permalink leads to the message, in its thread where it has one', async () => {
    const { call, post } = await openSlack();
    const parent = await post(channels.itHelp, { text: 'Asked' });
    const reply = await post(channels.itHelp, { text: 'Approved', thread_ts: parent.ts });
    const { channel, ts } = reply;
    expect(await call('chat.getPermalink', { channel, message_ts: ts })).toMatchObject({
      permalink: `https://contoso.slack.com/archives/${channel}/p${ts.replace('.', '')}?thread_ts=${parent.ts}&cid=${channel}`,
    });
    expect(await call('chat.getPermalink', { channel, message_ts: '1.1' })).toMatchObject({
      error: 'message_not_found',
    });
  });
});

describe('chat.postEphemeral', () => {
  test('one person sees it, until the client is reloaded', async () => {
    const { slack, call } = await openSlack();
    await call('chat.postEphemeral', { channel: channels.itHelp, user: users.anna, text: 'Only you' });
    expect(slack.person('anna').sees().ephemerals).toMatchObject([{ text: 'Only you', from: 'bot' }]);
    expect(slack.person('hank').sees().ephemerals).toEqual([]);
    slack.person('anna').reloads();
    expect(slack.person('anna').sees().ephemerals).toEqual([]);
  });

  test.each([
    { args: { channel: channels.itApprovals, user: users.anna }, error: 'user_not_in_channel' },
    { args: { channel: channels.random, user: users.anna }, error: 'not_in_channel' },
    { args: { channel: channels.secretRoom, user: users.lena }, error: 'channel_not_found' },
  ])('$error', async ({ args, error }) => {
    const { call } = await openSlack();
    expect(await call('chat.postEphemeral', { ...args, text: 'x' })).toEqual({ ok: false, error });
  });
});
