import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { triggerLifeMs } from '../../../sandbox/slack/state/triggers.ts';
import { modal, openSlack, plain, section, users } from './open-slack.ts';

const viewAnswer = z.looseObject({
  view: z.looseObject({ id: z.string(), hash: z.string(), blocks: z.array(z.looseObject({})) }),
});

describe('views.open', () => {
  test('opens a modal for the person whose trigger it was, and gives it back', async () => {
    const { slack, call } = await openSlack();
    const trigger_id = slack.state.triggers.issue(users.anna);
    const { view } = viewAnswer.parse(await call('views.open', { trigger_id, view: modal() }));
    expect(view).toMatchObject({
      id: expect.stringMatching(/^V/),
      team_id: 'T0CONTOSO',
      type: 'modal',
      title: { text: 'Passcode' },
      submit: null,
      private_metadata: '',
      state: { values: {} },
      root_view_id: view.id,
      bot_id: 'B0PASSCODE',
    });
    expect(
      slack
        .person('anna')
        .sees()
        .modals.map(({ id }) => id),
    ).toEqual([view.id]);
    expect(slack.person('hank').sees().modals).toEqual([]);
  });

  test('a trigger is good for one view', async () => {
    const { slack, call } = await openSlack();
    const trigger_id = slack.state.triggers.issue(users.anna);
    await call('views.open', { trigger_id, view: modal() });
    expect(await call('views.open', { trigger_id, view: modal() })).toEqual({
      ok: false,
      error: 'exchanged_trigger_id',
    });
  });

  test('and for three seconds', async () => {
    const { slack, clock, call } = await openSlack();
    const inTime = slack.state.triggers.issue(users.anna);
    await clock.advance(1);
    const late = slack.state.triggers.issue(users.anna);
    await clock.advance(triggerLifeMs - 1);
    expect(await call('views.open', { trigger_id: inTime, view: modal() })).toMatchObject({ ok: true });
    await clock.advance(2);
    expect(await call('views.open', { trigger_id: late, view: modal() })).toEqual({
      ok: false,
      error: 'expired_trigger_id',
    });
  });

  test('a trigger that nobody gave', async () => {
    const { call } = await openSlack();
    expect(await call('views.open', { trigger_id: '1.2.abc', view: modal() })).toEqual({
      ok: false,
      error: 'invalid_trigger_id',
    });
  });

  test('an external id is used once in a workspace, even after its view was closed', async () => {
    const { slack, call } = await openSlack();
    const open = (external_id: string) =>
      call('views.open', {
        trigger_id: slack.state.triggers.issue(users.anna),
        view: modal({ external_id }),
      });
    const { view } = viewAnswer.parse(await open('code-1'));
    await slack.person('anna').closes(view.id);
    expect(await open('code-1')).toEqual({ ok: false, error: 'duplicate_external_id' });
    expect(await open('code-2')).toMatchObject({ ok: true });
  });

  test('a view that is none leaves the trigger as it is', async () => {
    const { slack, call } = await openSlack();
    const trigger_id = slack.state.triggers.issue(users.anna);
    const wrong = await call('views.open', { trigger_id, view: modal({ title: plain('x'.repeat(25)) }) });
    expect(wrong).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
      },
    });
    expect(await call('views.open', { trigger_id, view: { type: 'home', blocks: [] } })).toMatchObject({
      error: 'invalid_arguments',
    });
    const large = modal({ blocks: Array.from({ length: 100 }, () => section('x'.repeat(3000))) });
    expect(await call('views.open', { trigger_id, view: large })).toMatchObject({ error: 'view_too_large' });
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true });
  });
});

describe('views.update', () => {
  const open = async () => {
    const opened = await openSlack();
    const trigger_id = opened.slack.state.triggers.issue(users.anna);
    const answer = await opened.call('views.open', { trigger_id, view: modal({ external_id: 'code-1' }) });
    return { ...opened, view: viewAnswer.parse(answer).view };
  };

  test.each(['view_id', 'external_id'])('finds the view by %s and shows the new content', async (by) => {
    const { slack, call, view } = await open();
    const args = by === 'view_id' ? { view_id: view.id } : { external_id: 'code-1' };
    const changed = modal({ blocks: [section('Here it is')], external_id: 'code-1' });
    const answer = viewAnswer.parse(await call('views.update', { ...args, view: changed }));
    expect(answer.view.hash).not.toBe(view.hash);
    expect(slack.person('anna').sees().modals).toMatchObject([
      { blocks: [{ text: { text: 'Here it is' } }] },
    ]);
    expect(slack.state.views.find({ id: view.id })?.history).toHaveLength(2);
  });

  test('a view that has been closed, or never was, is not found', async () => {
    const { slack, call, view } = await open();
    await slack.person('anna').closes(view.id);
    expect(await call('views.update', { view_id: view.id, view: modal() })).toEqual({
      ok: false,
      error: 'not_found',
    });
    expect(await call('views.update', { external_id: 'code-9', view: modal() })).toMatchObject({
      error: 'not_found',
    });
  });

  test('an outdated hash does not get through', async () => {
    const { call, view } = await open();
    const args = { view_id: view.id, hash: view.hash, view: modal() };
    expect(await call('views.update', args)).toMatchObject({ ok: true });
    expect(await call('views.update', args)).toEqual({ ok: false, error: 'hash_conflict' });
  });

  test('one of the two ids is needed', async () => {
    const { call } = await open();
    expect(await call('views.update', { view: modal() })).toMatchObject({ error: 'invalid_arguments' });
  });
});

describe('views.publish', () => {
  test('puts a Home tab up for one person, and changes it', async () => {
    const { slack, call } = await openSlack();
    const home = (text: string) => ({ type: 'home', blocks: [section(text)] });
    await call('views.publish', { user_id: users.anna, view: home('Welcome') });
    await call('views.publish', { user_id: users.anna, view: home('Welcome back') });
    expect(slack.person('anna').sees().home).toMatchObject({ blocks: [{ text: { text: 'Welcome back' } }] });
    expect(slack.person('hank').sees().home).toBeNull();
    expect(await call('views.publish', { user_id: 'U0NOBODY', view: home('x') })).toMatchObject({
      error: 'user_not_found',
    });
    expect(await call('views.publish', { user_id: users.anna, view: modal() })).toMatchObject({
      error: 'invalid_arguments',
    });
    const stale = { user_id: users.anna, hash: '1.x', view: home('x') };
    expect(await call('views.publish', stale)).toMatchObject({ error: 'hash_conflict' });
  });
});
