import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../../src/core/errors.ts';
import type { Answer } from '../../../src/core/message.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type Door, openDoor } from './door-world.ts';
import { homeView } from './signed-request.ts';

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const failing = (error: Error): Promise<never> => {
  const failure = Promise.reject(error);
  failure.catch(() => undefined);
  return failure;
};

describe('clicks that ask for something', () => {
  it.each([
    ['approve', { kind: 'decide', requestId: 'req-1', decision: 'approve' }],
    ['deny', { kind: 'decide', requestId: 'req-1', decision: 'deny' }],
    ['cancel', { kind: 'cancel', requestId: 'req-1' }],
    ['acknowledge', { kind: 'acknowledge', requestId: 'req-1' }],
    ['try_again', { kind: 'try_again', requestId: 'req-1' }],
  ])('%s', async (action_id, what) => {
    expect((await door.sender.click({ action_id, value: 'req-1' })).status).toBe(200);
    expect(door.service.clicks).toEqual([
      {
        actor: { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' },
        locale: null,
        replyUrl: null,
        onceKey: 'slack:click:T0CONTOSO:333.444.def:1700000001.5',
        what,
      },
    ]);
  });

  it('pick_device, with the request in the block and the choice in the option', async () => {
    const answer = await door.sender.click({
      type: 'static_select',
      action_id: 'pick_device',
      block_id: 'pick_device:req-1',
      selected_option: { value: 'device-2', text: { type: 'plain_text', text: 'iPad' } },
    });
    expect(answer.status).toBe(200);
    expect(door.service.clicks[0]?.what).toEqual({ kind: 'choose', requestId: 'req-1', choice: 'device-2' });
  });

  it('review, with the clicker’s own requests', async () => {
    await door.sender.click({ action_id: 'review', value: 'req-1' }, { response_url: door.webApi.replyUrl });
    expect((await door.webApi.untilCalled('reply')).fields).toMatchObject({ text: 'status card' });
    expect(door.service.statuses).toEqual([{ platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' }]);
  });

  it.each([
    ['a button without a request', { action_id: 'approve' }],
    [
      'a picker without a request',
      { action_id: 'pick_device', block_id: 'another_block:req-1', selected_option: { value: 'd' } },
    ],
    ['a picker without a choice', { action_id: 'pick_device', block_id: 'pick_device:req-1' }],
    [
      'a picker whose request is empty',
      { action_id: 'pick_device', block_id: 'pick_device:', selected_option: { value: 'd' } },
    ],
    ['a request id that is far too long', { action_id: 'deny', value: 'x'.repeat(65) }],
  ])('answers %s with 400', async (_, action) => {
    expect((await door.sender.click(action)).status).toBe(400);
    expect(door.service.clicks).toEqual([]);
  });

  it('is taken without its reply address where that is not Slack’s', async () => {
    const fields = { response_url: 'https://evil.example/x' };
    expect((await door.sender.click({ action_id: 'approve', value: 'req-1' }, fields)).status).toBe(200);
    expect(door.service.clicks).toEqual([expect.objectContaining({ replyUrl: null })]);
  });

  it('refuses a click that it knows already, however it was signed', async () => {
    await door.sender.click({ action_id: 'approve', value: 'req-1' });
    const again = await door.sender.click({ action_id: 'approve', value: 'req-1' }, {}, { offsetSeconds: 1 });
    expect(again.status).toBe(401);
    expect(door.service.clicks).toHaveLength(1);
  });

  it('takes two clicks in one second as two', async () => {
    await door.sender.click({ action_id: 'approve', value: 'req-1' });
    const next = await door.sender.click({ action_id: 'approve', value: 'req-1', action_ts: '1700000001.6' });
    expect(next.status).toBe(200);
    expect(door.service.clicks).toHaveLength(2);
  });

  it('acknowledges only once it is kept', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    let answered = false;
    const answer = door.sender.click({ action_id: 'approve', value: 'req-1' }).finally(() => {
      answered = true;
    });
    await door.clock.untilSleeping(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    keep();
    expect((await answer).status).toBe(200);
  });
});

describe('what the clicker is told', () => {
  const seen: Answer['kind'][] = ['recorded', 'retrying', 'acknowledged', 'canceled'];
  const answers: Answer[] = [
    { kind: 'recorded', decision: 'deny' },
    { kind: 'retrying' },
    { kind: 'acknowledged' },
    { kind: 'canceled' },
    { kind: 'too_late' },
    { kind: 'not_an_approver' },
    { kind: 'own_request' },
    { kind: 'identity', why: 'guest' },
    { kind: 'choice_gone' },
    { kind: 'not_now' },
  ];

  it.each(answers)('$kind', async (answer) => {
    door.service.settledWith = Promise.resolve(answer);
    await door.sender.click({ action_id: 'approve', value: 'req-1' }, { response_url: door.webApi.replyUrl });
    await door.slack.stop();
    const told = door.webApi.of('reply').map(({ fields }) => fields);
    if (seen.includes(answer.kind)) expect(told).toEqual([]);
    else {
      expect(told).toEqual([
        expect.objectContaining({
          response_type: 'ephemeral',
          replace_original: false,
          text: `settled: ${answer.kind.replaceAll('_', '\u200B_\u200B')}`,
        }),
      ]);
    }
  });

  it('"not now" where nothing could be kept', async () => {
    door.service.durable = failing(new StoreUnavailableError('disk full'));
    const click = { action_id: 'approve', value: 'req-1' };
    expect((await door.sender.click(click, { response_url: door.webApi.replyUrl })).status).toBe(200);
    expect((await door.webApi.untilCalled('reply')).fields).toMatchObject({ text: 'not now card' });
  });

  it('by Slack’s own sign, where nothing could be kept and there is no way back', async () => {
    door.service.durable = failing(new StoreUnavailableError('disk full'));
    expect((await door.sender.click({ action_id: 'approve', value: 'req-1' })).status).toBe(503);
  });

  it('nothing, without harm, where the way back is used up', async () => {
    door.webApi.answer('reply', { status: 404, body: { ok: false } });
    door.service.settledWith = Promise.resolve({ kind: 'too_late' });
    const click = { action_id: 'approve', value: 'req-1' };
    expect((await door.sender.click(click, { response_url: door.webApi.replyUrl })).status).toBe(200);
    await door.slack.stop();
    expect(door.logger.text).toContain('could not be sent');
  });
});

describe('showing a code', () => {
  const reveal = { action_id: 'reveal', value: 'req-1' };

  it('opens a view, asks, and puts the code into that view alone', async () => {
    door.service.revealed = {
      kind: 'code',
      card: {
        summary: 'Your code',
        locale: 'en',
        nodes: [{ kind: 'code', code: new Secret('4711-canary') }],
      },
    };
    expect(await door.sender.click(reveal)).toEqual({ status: 200, body: '' });
    const updated = await door.webApi.untilCalled('views.update');
    const [opened] = door.webApi.of('views.open');
    expect(opened?.fields).toMatchObject({
      trigger_id: '333.444.def',
      view: { type: 'modal', blocks: [{ type: 'section' }] },
    });
    expect(JSON.stringify(opened)).not.toContain('4711-canary');
    const externalId = door.service.reveals[0]?.shownIn.message;
    expect(externalId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(opened?.fields).toMatchObject({ view: { external_id: externalId } });
    expect(updated.fields).toMatchObject({ external_id: externalId, view: { external_id: externalId } });
    expect(JSON.stringify(updated.fields)).toContain('4711-canary');
    expect(updated).not.toHaveProperty('fields.view.private_metadata');
    expect(updated).not.toHaveProperty('fields.view.notify_on_close');
    expect(updated).not.toHaveProperty('fields.view.submit');
    expect(door.service.reveals).toEqual([
      {
        actor: { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' },
        locale: null,
        requestId: 'req-1',
        onceKey: 'slack:click:T0CONTOSO:333.444.def:1700000001.5',
        shownIn: { platform: 'slack', tenant: 'T0CONTOSO', conversation: 'view', message: externalId },
      },
    ]);
  });

  it('speaks to the clicker in their language, in the frame of the view as well', async () => {
    door.webApi.answer('users.info', {
      body: { ok: true, user: { id: 'U0ANNA', team_id: 'T0CONTOSO', locale: 'fr-FR' } },
    });
    await door.sender.click(reveal);
    await door.webApi.untilCalled('views.update');
    const french = { title: { text: 'Votre code secret' }, close: { text: 'Fermer' } };
    expect(door.webApi.of('views.open')[0]?.fields).toMatchObject({
      view: { ...french, blocks: [{ text: { text: 'Un instant, j’interroge Intune…' } }] },
    });
    expect(door.service.reveals[0]?.locale).toBe('fr-FR');
  });

  it('asks nothing where the view did not open, and says "not now"', async () => {
    door.webApi.answer('views.open', { body: { ok: false, error: 'expired_trigger_id' } });
    const answer = await door.sender.click(reveal, { response_url: door.webApi.replyUrl });
    expect(answer.status).toBe(200);
    await door.slack.stop();
    expect(door.service.reveals).toEqual([]);
    expect(door.webApi.of('views.update')).toEqual([]);
    expect(door.webApi.of('reply').map(({ fields }) => fields)).toMatchObject([{ text: 'not now card' }]);
  });

  it('says nothing where the click has opened its view before', async () => {
    door.webApi.answer('views.open', { body: { ok: false, error: 'exchanged_trigger_id' } });
    await door.sender.click(reveal, { response_url: door.webApi.replyUrl });
    await door.slack.stop();
    expect(door.webApi.of('reply')).toEqual([]);
  });

  it('says "not now" on the Home tab where the button stood there', async () => {
    door.webApi.answer('views.open', { body: { ok: false, error: 'expired_trigger_id' } });
    await door.sender.click(reveal, { view: homeView });
    await door.slack.stop();
    expect(door.service.homes).toMatchObject([{ said: 'not now card' }]);
  });

  it('offers to try again in a view that did not take the code, and puts it nowhere else', async () => {
    const nodes = [{ kind: 'code' as const, code: new Secret('4711-canary') }];
    door.service.revealed = { kind: 'code', card: { summary: 'Your code', locale: 'en', nodes } };
    let tries = 0;
    door.webApi.answer('views.update', () => {
      tries += 1;
      return tries === 1 ? { status: 503, body: {} } : { body: { ok: true } };
    });
    await door.sender.click(reveal, { response_url: door.webApi.replyUrl });
    await door.slack.stop();
    const [, second, ...more] = door.webApi.of('views.update').map(({ fields }) => fields);
    expect(more).toEqual([]);
    expect(second).toMatchObject({ external_id: door.service.reveals[0]?.shownIn.message });
    const shown = JSON.stringify(second);
    expect(shown).toContain('Please try again in a moment.');
    expect(shown).toContain('"action_id":"reveal","value":"req-1"');
    expect(shown).not.toContain('4711-canary');
    expect(door.webApi.of('reply')).toEqual([]);
    expect(door.logger.text).toContain('A view could not be shown.');
    expect(door.logger.text).not.toContain('4711-canary');
  });

  it('goes on in the view where "try again" was clicked', async () => {
    const view = { id: 'V1', external_id: 'our-view', blocks: [] };
    expect((await door.sender.click(reveal, { view })).status).toBe(200);
    const updated = await door.webApi.untilCalled('views.update');
    expect(door.webApi.of('views.open')).toEqual([]);
    expect(updated.fields).toMatchObject({ external_id: 'our-view' });
    expect(door.service.reveals[0]?.shownIn.message).toBe('our-view');
  });

  it('says "not now" in the view where the store is down', async () => {
    door.service.durable = failing(new StoreUnavailableError('disk full'));
    await door.sender.click(reveal);
    expect(JSON.stringify((await door.webApi.untilCalled('views.update')).fields)).toContain('not now card');
  });

  it('refuses a click that has neither a trigger nor a view', async () => {
    expect((await door.sender.click(reveal, { trigger_id: null })).status).toBe(400);
  });

  it('refuses the very same click the second time', async () => {
    await door.sender.click(reveal);
    expect((await door.sender.click(reveal)).status).toBe(401);
  });
});
