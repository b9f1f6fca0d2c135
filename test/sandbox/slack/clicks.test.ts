import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lastPayload, openBot } from './open-bot.ts';
import { actions, button, channels, modal, openSlack, plain, section, users } from './open-slack.ts';

async function open() {
  const bot = await openBot();
  return { ...bot, ...(await openSlack({ botUrl: bot.url })) };
}

const anything = z.looseObject({});
const picker = {
  type: 'section',
  block_id: 'pick_device:request-1',
  text: plain('Which one?'),
  accessory: {
    type: 'static_select',
    action_id: 'pick_device',
    placeholder: plain('Choose'),
    options: [
      { text: plain("Anna's iPhone"), value: 'phone' },
      { text: plain("Anna's iPad"), value: 'tablet', description: plain('Last seen today') },
    ],
  },
};

describe('a click in a message', () => {
  test('comes with everything that Slack sends along', async () => {
    const { slack, post, received } = await open();
    const parent = await post(channels.itApprovals, { text: 'Thread' });
    const place = await post(channels.itApprovals, {
      text: 'Approve?',
      thread_ts: parent.ts,
      blocks: [{ ...actions(button({ style: 'primary' })), block_id: 'decide' }],
    });
    await slack.person('lena').clicks(place, 'approve');
    expect(received.at(-1)?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(lastPayload(received, anything)).toEqual({
      type: 'block_actions',
      user: { id: users.lena, username: 'lena', name: 'lena', team_id: 'T0CONTOSO' },
      api_app_id: 'A0PASSCODE',
      token: 'contoso-verification-token',
      team: { id: 'T0CONTOSO', domain: 'contoso' },
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
      container: {
        type: 'message',
        message_ts: place.ts,
        channel_id: channels.itApprovals,
        is_ephemeral: false,
        thread_ts: parent.ts,
      },
      channel: { id: channels.itApprovals, name: 'it-approvals' },
      message: expect.objectContaining({
        type: 'message',
        user: 'U0PASSCODE',
        bot_id: 'B0PASSCODE',
        ts: place.ts,
        text: 'Approve?',
        blocks: expect.any(Array),
      }),
      state: { values: {} },
      response_url: expect.stringContaining('/actions/T0CONTOSO/'),
      actions: [
        {
          type: 'button',
          action_id: 'approve',
          block_id: 'decide',
          action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
          text: { type: 'plain_text', text: 'Approve', emoji: true },
          value: 'request-1',
          style: 'primary',
        },
      ],
    });
  });

  test('two clicks are two actions with two triggers', async () => {
    const { slack, post, received } = await open();
    const place = await post(channels.itApprovals, { text: 'Approve?', blocks: [actions(button())] });
    const ids = z.object({ trigger_id: z.string(), actions: z.array(z.object({ action_ts: z.string() })) });
    await slack.person('lena').clicks(place, 'approve');
    const first = lastPayload(received, ids);
    await slack.person('lena').clicks(place, 'approve');
    const second = lastPayload(received, ids);
    expect(second.trigger_id).not.toBe(first.trigger_id);
    expect(second.actions[0]?.action_ts).not.toBe(first.actions[0]?.action_ts);
  });

  test('a choice in a menu is sent at once, and stays chosen', async () => {
    const { slack, openDirect, post, received } = await open();
    const blocks = [picker, actions(button({ action_id: 'cancel' }))];
    const place = await post(await openDirect(users.anna), { text: 'Which one?', blocks });
    const anna = slack.person('anna');
    await anna.clicks(place, 'cancel');
    const untouched = { type: 'static_select', selected_option: null };
    expect(lastPayload(received, anything)).toMatchObject({
      channel: { name: 'directmessage' },
      state: { values: { 'pick_device:request-1': { pick_device: untouched } } },
    });
    await anna.chooses(place, 'pick_device', "Anna's iPad");
    const option = {
      value: 'tablet',
      text: { text: "Anna's iPad" },
      description: { text: 'Last seen today' },
    };
    expect(lastPayload(received, anything)).toMatchObject({
      actions: [{ type: 'static_select', action_id: 'pick_device', selected_option: option }],
    });
    await anna.clicks(place, 'cancel');
    expect(lastPayload(received, anything)).toMatchObject({
      state: { values: { 'pick_device:request-1': { pick_device: { selected_option: option } } } },
    });
  });

  test('a menu in an input block waits for the button', async () => {
    const { slack, post, received } = await open();
    const input = { type: 'input', block_id: 'b', label: plain('Which?'), element: picker.accessory };
    const blocks = [input, actions(button({ action_id: 'submit' }))];
    const place = await post(channels.itHelp, { text: 'Which?', blocks });
    expect(await slack.person('anna').chooses(place, 'pick_device', 'phone')).toBeNull();
    expect(received).toEqual([]);
    await slack.person('hank').chooses(place, 'pick_device', 'tablet');
    await slack.person('anna').clicks(place, 'submit');
    expect(lastPayload(received, anything)).toMatchObject({
      state: { values: { b: { pick_device: { selected_option: { value: 'phone' } } } } },
    });
  });

  test('the dialogue that asks once more can be declined', async () => {
    const { slack, post, received } = await open();
    const sure = { text: plain('Really?') };
    const place = await post(channels.itHelp, { text: 'x', blocks: [actions(button({ confirm: sure }))] });
    expect(await slack.person('anna').clicks(place, 'approve', { confirm: false })).toBeNull();
    expect(received).toEqual([]);
    await slack.person('anna').clicks(place, 'approve');
    expect(received).toHaveLength(1);
  });

  test('of two buttons with one action id the block tells which', async () => {
    const { slack, post, received } = await open();
    const blocks = ['first', 'second'].map((id) => ({ ...actions(button({ value: id })), block_id: id }));
    const place = await post(channels.itHelp, { text: 'x', blocks });
    await slack.person('anna').clicks(place, 'approve', { blockId: 'second' });
    expect(lastPayload(received, anything)).toMatchObject({ actions: [{ value: 'second' }] });
  });

  test('a version that is no longer there can still be on a screen', async () => {
    const { slack, call, post, received } = await open();
    const place = await post(channels.itHelp, { text: 'Approve?', blocks: [actions(button())] });
    await call('chat.update', { ...place, text: 'Approved', blocks: [section('Approved')] });
    await expect(slack.person('anna').clicks(place, 'approve')).rejects.toThrow(
      'nothing to use under approve',
    );
    await slack.person('anna').clicks(place, 'approve', { version: 0 });
    expect(lastPayload(received, anything)).toMatchObject({ message: { text: 'Approve?' } });
  });

  test('nobody clicks what they do not see, unless they are told to', async () => {
    const { slack, openDirect, post, received } = await open();
    const place = await post(await openDirect(users.anna), { text: 'x', blocks: [actions(button())] });
    await expect(slack.person('omar').clicks(place, 'approve')).rejects.toThrow('omar sees no such message');
    await expect(slack.person('anna').clicks(place, 'deny')).rejects.toThrow();
    await expect(slack.person('anna').clicks({ ...place, ts: '1.1' }, 'approve')).rejects.toThrow();
    expect(received).toEqual([]);
    await slack.person('omar').clicks(place, 'approve', { unseen: true });
    expect(lastPayload(received, anything)).toMatchObject({ user: { id: users.omar } });
  });

  test("a stranger's click names the workspace that the account is from", async () => {
    const { slack, post, received } = await open();
    const place = await post(channels.itHelp, { text: 'x', blocks: [actions(button())] });
    await slack.person('stan').clicks(place, 'approve');
    expect(lastPayload(received, anything)).toMatchObject({ user: { team_id: 'T0FABRIKAM' } });
  });
});

describe('views', () => {
  const openModal = async (different: Record<string, unknown>) => {
    const opened = await open();
    const trigger_id = opened.slack.state.triggers.issue(users.anna);
    await opened.call('views.open', { trigger_id, view: modal(different) });
    const [view] = opened.slack.person('anna').sees().modals;
    if (view === undefined) throw new Error('No view was opened.');
    return { ...opened, anna: opened.slack.person('anna'), view };
  };
  const form = {
    callback_id: 'reason',
    submit: plain('Send'),
    blocks: [
      {
        type: 'input',
        block_id: 'why',
        label: plain('Why?'),
        element: { type: 'plain_text_input', action_id: 'reason' },
      },
    ],
  };
  const json = { 'content-type': 'application/json' };

  test('a click in a view names the view, and has no response_url', async () => {
    const { anna, view, received } = await openModal({
      blocks: [actions(button({ action_id: 'acknowledge' }))],
    });
    await anna.clicks({ view: view.id }, 'acknowledge');
    const payload = lastPayload(received, anything);
    expect(payload).toMatchObject({ container: { type: 'view', view_id: view.id }, view: { id: view.id } });
    expect(payload).not.toHaveProperty('response_url');
    expect(payload).not.toHaveProperty('message');
  });

  test('a submission brings what was entered, and closes the view', async () => {
    const { slack, anna, view, received } = await openModal(form);
    anna.fillsIn(view.id, 'reason', 'Forgotten');
    expect(await anna.submits(view.id)).toMatchObject({ errors: null });
    expect(lastPayload(received, anything)).toMatchObject({
      type: 'view_submission',
      user: { id: users.anna },
      view: {
        id: view.id,
        callback_id: 'reason',
        state: { values: { why: { reason: { type: 'plain_text_input', value: 'Forgotten' } } } },
      },
    });
    expect(slack.person('anna').sees().modals).toEqual([]);
  });

  test.each([
    {
      answer: { response_action: 'errors', errors: { why: 'Say more' } },
      open: 1,
      errors: { why: 'Say more' },
    },
    { answer: { response_action: 'update', view: modal({ title: plain('Thanks') }) }, open: 1, errors: null },
    { answer: { response_action: 'clear' }, open: 0, errors: null },
    {
      answer: { response_action: 'update', view: {} },
      open: 1,
      errors: { '': 'We had some trouble connecting. Try again?' },
    },
  ])('the answer $answer.response_action is followed', async ({ answer, open: left, errors }) => {
    const { anna, view, answerNext } = await openModal(form);
    answerNext({ headers: json, body: JSON.stringify(answer) });
    expect(await anna.submits(view.id)).toMatchObject({ errors });
    expect(anna.sees().modals).toHaveLength(left);
  });

  test('a submission that the bot does not take leaves the view open', async () => {
    const { anna, view, answerNext } = await openModal(form);
    answerNext({ status: 500 });
    expect((await anna.submits(view.id)).errors).not.toBeNull();
    expect(anna.sees().modals).toHaveLength(1);
  });

  test('the bot hears of a view being closed only where it asked to', async () => {
    const quiet = await openModal({});
    expect(await quiet.anna.closes(quiet.view.id)).toBeNull();
    expect(quiet.anna.sees().modals).toEqual([]);
    expect(quiet.received).toEqual([]);
    await expect(quiet.anna.submits(quiet.view.id)).rejects.toThrow();
    const loud = await openModal({ notify_on_close: true });
    await loud.anna.closes(loud.view.id);
    expect(lastPayload(loud.received, anything)).toMatchObject({ type: 'view_closed', is_cleared: false });
  });
});

describe('a message shortcut', () => {
  test('brings the message, an answer address and a trigger', async () => {
    const { slack, received } = await open();
    const { channel, ts } = slack.person('anna').says('I am locked out', { channel: 'random' });
    await slack.person('anna').usesShortcut('reset_passcode', { channel, ts });
    expect(lastPayload(received, anything)).toMatchObject({
      type: 'message_action',
      callback_id: 'reset_passcode',
      message_ts: ts,
      message: { text: 'I am locked out', user: users.anna },
      channel: { id: channel, name: 'random' },
      response_url: expect.stringContaining('/app/'),
      trigger_id: expect.any(String),
    });
  });

  test('only such as the app has, on messages that are seen', async () => {
    const { slack } = await open();
    const { channel, ts } = slack.person('lena').says('Quiet', { channel: 'secret-room' });
    await expect(slack.person('lena').usesShortcut('other', { channel, ts })).rejects.toThrow(
      'no shortcut other',
    );
    await expect(slack.person('anna').usesShortcut('reset_passcode', { channel, ts })).rejects.toThrow(
      'sees no such message',
    );
  });
});
