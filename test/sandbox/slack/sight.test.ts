import { describe, expect, test } from 'vitest';
import { actions, button, channels, modal, openSlack, plain, section, users } from './open-slack.ts';

describe('what each person sees', () => {
  test('their own channels, direct messages and threads, and nothing else', async () => {
    const { slack, openDirect, post } = await openSlack();
    const direct = await openDirect(users.anna);
    const parent = await post(direct, { text: 'Your request' });
    await post(direct, { text: 'Approved', thread_ts: parent.ts });
    await post(channels.itApprovals, { text: 'Approve?' });
    const names = (handle: string) =>
      slack
        .person(handle)
        .sees()
        .conversations.map(({ name }) => name);
    expect(names('anna')).toEqual(['passcode-bot', 'general', 'it-help', 'random', 'old-project']);
    expect(names('gia')).toEqual(['it-help']);
    expect(names('lena')).toContain('secret-room');
    expect(slack.person('anna').directMessages).toMatchObject([
      { text: 'Your request', author: 'passcode-bot', replies: [{ text: 'Approved' }] },
    ]);
    expect(slack.person('hank').directMessages).toEqual([]);
    expect(JSON.stringify(slack.person('anna').sees())).not.toContain('Approve?');
  });

  test('joining and leaving a channel changes it', async () => {
    const { slack, post } = await openSlack();
    await post(channels.itApprovals, { text: 'Approve?' });
    slack.administration.join('it-approvals', 'anna');
    expect(JSON.stringify(slack.person('anna').sees())).toContain('Approve?');
    slack.administration.leave('it-approvals', 'anna');
    expect(JSON.stringify(slack.person('anna').sees())).not.toContain('Approve?');
  });

  test('a person who is not there has no screen', async () => {
    const { slack } = await openSlack();
    expect(() => slack.person('nobody')).toThrow('The workspace has no user nobody.');
  });
});

describe('what phones show', () => {
  const texts = (notifications: { text: string }[]) => notifications.map(({ text }) => text);

  test('new messages in direct messages, never an edit', async () => {
    const { slack, openDirect, post, call } = await openSlack();
    const place = await post(await openDirect(users.anna), { text: 'A code is on its way' });
    await call('chat.update', { ...place, text: 'The code is 739154' });
    expect(slack.person('anna').notifications).toMatchObject([
      { text: 'A code is on its way', ts: place.ts },
    ]);
    expect(slack.state.notifications.list()).toHaveLength(1);
  });

  test('the words of the blocks where a message has no text', async () => {
    const { slack, openDirect, post } = await openSlack();
    const code = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: '739154' }] }],
    };
    await post(await openDirect(users.anna), {
      blocks: [{ type: 'header', text: plain('Ready') }, section('Here it is'), code, actions(button())],
    });
    expect(texts(slack.person('anna').notifications)).toEqual(['Ready Here it is 739154']);
  });

  test('in channels only mentions, of one person or of all', async () => {
    const { slack, post } = await openSlack();
    await post(channels.itApprovals, { text: 'Nothing for you' });
    await post(channels.itApprovals, { text: `<@${users.lena}> please` });
    await post(channels.itApprovals, { text: 'Look', blocks: [section(`<@${users.lena}|lena> in a block`)] });
    expect(texts(slack.person('lena').notifications)).toEqual([`<@${users.lena}> please`, 'Look']);
    expect(slack.person('hank').notifications).toEqual([]);
    await post(channels.itApprovals, { text: '<!channel> all of you' });
    expect(texts(slack.person('hank').notifications)).toEqual(['<!channel> all of you']);
    expect(slack.person('anna').notifications).toEqual([]);
  });

  test('replies in a thread that one takes part in', async () => {
    const { slack, post } = await openSlack();
    const { ts } = slack.person('anna').says('I am locked out', { channel: 'it-help' });
    await post(channels.itHelp, { text: 'Help is coming', thread_ts: ts });
    expect(texts(slack.person('anna').notifications)).toEqual(['Help is coming']);
    expect(slack.person('hank').notifications).toEqual([]);
  });

  test('nothing of what one has written oneself, and no ephemerals', async () => {
    const { slack, call } = await openSlack();
    const { current } = slack
      .person('anna')
      .says('@anna @hank @here <b> @nobody a@hank', { channel: 'it-help' });
    expect(current.text).toBe(`<@${users.anna}> <@${users.hank}> <!here> &lt;b&gt; @nobody a@hank`);
    await call('chat.postEphemeral', { channel: channels.itHelp, user: users.anna, text: 'Psst' });
    expect(slack.person('anna').notifications).toEqual([]);
    expect(texts(slack.person('hank').notifications)).toEqual([current.text]);
  });
});

describe('where words were ever to be seen', () => {
  test('in which version, by whom, from when until when', async () => {
    const { slack, clock, openDirect, post, call } = await openSlack();
    const direct = await openDirect(users.anna);
    const place = await post(direct, { text: 'On its way' });
    await clock.advance(1000);
    const shownAt = clock.now();
    await call('chat.update', { ...place, text: 'Here', blocks: [section('It is 739154.')] });
    await clock.advance(600_000);
    await call('chat.update', { ...place, text: 'Removed', blocks: [section('Removed')] });
    expect(slack.showingsOf('739154')).toEqual([
      {
        kind: 'message',
        viewers: [users.anna],
        channel: direct,
        id: place.ts,
        version: 1,
        from: shownAt,
        until: shownAt + 600_000,
      },
    ]);
  });

  test.each(['notification', 'message'] as const)(
    'also in a %s that nobody should have got',
    async (kind) => {
      const { slack, post } = await openSlack();
      await post(channels.itHelp, { text: `<@${users.anna}> it is 739154` });
      const showing = slack.showingsOf('739154').find((found) => found.kind === kind);
      expect(showing?.viewers).toContain(users.anna);
      expect(showing?.viewers.includes(users.hank)).toBe(kind === 'message');
      expect(showing?.viewers).not.toContain('U0PASSCODE');
    },
  );

  test('in ephemerals, views and metadata too', async () => {
    const { slack, call, post } = await openSlack();
    await call('chat.postEphemeral', { channel: channels.itHelp, user: users.hank, text: '739154' });
    const trigger_id = slack.state.triggers.issue(users.lena);
    await call('views.open', { trigger_id, view: modal({ private_metadata: '739154' }) });
    const metadata = { event_type: 'reset', event_payload: { code: '739154' } };
    await post(channels.itApprovals, { text: 'x', metadata });
    expect(slack.showingsOf('739154').map(({ kind }) => kind)).toEqual(['message', 'ephemeral', 'view']);
    expect(slack.showingsOf('000000')).toEqual([]);
  });
});

test('whoever listens hears of every change, until they have heard enough', async () => {
  const { slack, openDirect, post } = await openSlack();
  const direct = await openDirect(users.anna);
  const subjects: string[] = [];
  const stop = slack.onChange(({ subject }) => subjects.push(subject));
  await post(direct, { text: 'Hello' });
  slack.administration.changeUser('anna', { locale: 'de-DE' });
  slack.faults.clear();
  stop();
  await post(direct, { text: 'Hello again' });
  expect(subjects).toEqual(['message', 'notification', 'call', 'user', 'faults']);
});
