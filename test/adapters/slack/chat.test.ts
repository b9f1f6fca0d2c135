import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageRef } from '../../../src/core/target.ts';
import { onlyTenant } from '../../../src/core/target.ts';
import { sentence } from '../fake-service.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { botToken, type Door, openDoor } from './door-world.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const anna = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' } as const;
const privately = { kind: 'private', person: anna } as const;
const channel = { kind: 'channel', platform: 'slack', tenant: 'T0CONTOSO', conversation: 'C0HELP' } as const;
const ref: MessageRef = { platform: 'slack', tenant: 'T0CONTOSO', conversation: 'D0ANNA', message: '1.2' };

describe('calls on the wire', () => {
  it('post without previews of links, with the token in the header alone', async () => {
    await door.slack.chat.deliverPrivately(anna, sentence('hello'));
    const [posted] = door.webApi.of('chat.postMessage');
    expect(posted?.fields).toEqual({
      channel: 'D0ANNA',
      text: 'hello',
      blocks: [{ type: 'section', text: { type: 'plain_text', text: 'hello', emoji: false } }],
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(posted?.authorization).toBe(`Bearer ${botToken}`);
  });

  it('open a private chat once, but anew where a code is to be delivered', async () => {
    await door.slack.chat.postStatus(privately, sentence('one'));
    await door.slack.chat.postStatus(privately, sentence('two'));
    expect(door.webApi.of('conversations.open')).toHaveLength(1);
    await door.slack.chat.deliverPrivately(anna, sentence('three'));
    expect(door.webApi.of('conversations.open')).toHaveLength(2);
  });

  it('forget a private chat that Slack no longer takes', async () => {
    await door.slack.chat.postStatus(privately, sentence('one'));
    door.webApi.answer('chat.postMessage', { body: { ok: false, error: 'channel_not_found' } });
    await expect(door.slack.chat.postStatus(privately, sentence('two'))).rejects.toMatchObject({
      reason: 'recipient_unreachable',
    });
    door.webApi.answer('chat.postMessage', { body: { ok: true, channel: 'D0ANNA', ts: '3.4' } });
    await door.slack.chat.postStatus(privately, sentence('three'));
    expect(door.webApi.of('conversations.open')).toHaveLength(2);
  });

  it('writes to a person whose workspace is not named, where there is only one', async () => {
    const target = { kind: 'private', person: { ...anna, tenant: onlyTenant } } as const;
    expect(await door.slack.chat.postStatus(target, sentence('hello'))).toMatchObject({
      tenant: 'T0CONTOSO',
    });
  });

  it('name the workspace where the policy named none', async () => {
    const posted = await door.slack.chat.postStatus({ ...channel, tenant: onlyTenant }, sentence('hello'));
    expect(posted.tenant).toBe('T0CONTOSO');
  });

  it('never go out for a workspace that the token is not for', async () => {
    const before = door.webApi.calls.length;
    await expect(
      door.slack.chat.deliverPrivately({ ...anna, tenant: 'T0EVIL' }, sentence('hello')),
    ).rejects.toMatchObject({ reason: 'unauthenticated' });
    expect(door.webApi.calls).toHaveLength(before);
  });
});

describe('when Slack has too much to do', () => {
  it('does not wait, and says how long to', async () => {
    door.webApi.answer('chat.postMessage', {
      status: 429,
      headers: { 'retry-after': '7' },
      body: { ok: false },
    });
    await expect(door.slack.chat.postStatus(channel, sentence('x'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
      throttled: true,
      retryAfterMs: 7_000,
    });
    expect(door.webApi.of('chat.postMessage')).toHaveLength(1);
  });

  it('does not try again by itself after a fault, for the message may stand there', async () => {
    door.webApi.answer('chat.postMessage', { status: 500, body: {} });
    await expect(door.slack.chat.postStatus(channel, sentence('x'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
      throttled: false,
    });
    expect(door.webApi.of('chat.postMessage')).toHaveLength(1);
  });
});

describe('views', () => {
  const view: MessageRef = { ...ref, conversation: 'view', message: 'our-view' };

  it('are overwritten by their own name, and keep it', async () => {
    await door.slack.chat.redact(view, sentence('gone'));
    expect(door.webApi.of('views.update')[0]?.fields).toMatchObject({
      external_id: 'our-view',
      view: { type: 'modal', external_id: 'our-view', blocks: [{ type: 'section' }] },
    });
  });

  it('that have been closed count as overwritten', async () => {
    door.webApi.answer('views.update', { body: { ok: false, error: 'not_found' } });
    await expect(door.slack.chat.redact(view, sentence('gone'))).resolves.toBeUndefined();
  });

  it('and messages that have been deleted', async () => {
    door.webApi.answer('chat.update', { body: { ok: false, error: 'message_not_found' } });
    await expect(door.slack.chat.redact(ref, sentence('gone'))).resolves.toBeUndefined();
  });

  it.each(['channel_not_found', 'cant_update_message'])(
    'but not messages that may still stand there (%s)',
    async (error) => {
      door.webApi.answer('chat.update', { body: { ok: false, error } });
      await expect(door.slack.chat.redact(ref, sentence('gone'))).rejects.toMatchObject({
        platformCode: error,
      });
    },
  );

  it('but not where Slack forbids to change messages', async () => {
    door.webApi.answer('chat.update', { body: { ok: false, error: 'edit_window_closed' } });
    await expect(door.slack.chat.redact(ref, sentence('gone'))).rejects.toMatchObject({
      reason: 'permission',
    });
  });
});

describe('answers by a reply address', () => {
  it('are for one person’s eyes, and followed by another where things change', async () => {
    const url = door.webApi.replyUrl;
    const posted = await door.slack.chat.postStatus(
      { kind: 'reply', person: anna, url },
      sentence('refused'),
    );
    await door.slack.chat.updateStatus(posted, sentence('ended'));
    await door.slack.chat.redact(posted, sentence('nothing'));
    expect(door.webApi.of('reply').map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ text: 'refused', response_type: 'ephemeral', replace_original: false }),
      expect.objectContaining({ text: 'ended', response_type: 'ephemeral', replace_original: false }),
    ]);
    expect(door.webApi.of('reply')[0]?.authorization).toBe('');
  });

  it('are never sent elsewhere, nor led elsewhere', async () => {
    const elsewhere = { kind: 'reply', person: anna, url: 'https://evil.example/x' } as const;
    await expect(door.slack.chat.postStatus(elsewhere, sentence('x'))).rejects.toMatchObject({
      reason: 'invalid',
    });
    let led = 0;
    const other = await listenOnLoopback((_, response) => {
      led += 1;
      response.end();
    });
    door.webApi.answer('reply', { status: 302, headers: { location: other.url }, body: {} });
    const reply = { kind: 'reply', person: anna, url: door.webApi.replyUrl } as const;
    await expect(door.slack.chat.postStatus(reply, sentence('x'))).rejects.toMatchObject({ reason: 'other' });
    expect(led).toBe(0);
    await other.close();
  });

  it.each([
    [404, { name: 'PlatformRefusedError', reason: 'not_found' }],
    [429, { name: 'PlatformUnreachableError', throttled: true }],
    [500, { name: 'PlatformUnreachableError' }],
  ])('that are answered with %d', async (status, expected) => {
    door.webApi.answer('reply', { status, body: {} });
    const reply = { kind: 'reply', person: anna, url: door.webApi.replyUrl } as const;
    await expect(door.slack.chat.postStatus(reply, sentence('x'))).rejects.toMatchObject(expected);
  });
});

it('follows no redirect with the token', async () => {
  const seen: (string | undefined)[] = [];
  const other = await listenOnLoopback((request, response) => {
    seen.push(request.headers.authorization);
    response.end('{"ok":true}');
  });
  door.webApi.answer('chat.postMessage', { status: 307, headers: { location: `${other.url}/` }, body: {} });
  await expect(door.slack.chat.postStatus(channel, sentence('x'))).rejects.toMatchObject({
    name: 'PlatformUnreachableError',
  });
  expect(seen).toEqual([]);
  await other.close();
});
