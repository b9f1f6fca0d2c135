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

const anna = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' };
const storeDown = (): void => {
  door.service.durable = Promise.reject(new StoreUnavailableError('disk full'));
  door.service.durable.catch(() => undefined);
};
const published = async (): Promise<string[]> => {
  await door.slack.stop();
  return door.webApi.of('views.publish').map(({ fields }) => JSON.stringify(fields));
};

describe('a click on a device of the Home tab', () => {
  it('asks for it in the clicker’s private chat, and draws the tab anew with the answer', async () => {
    expect(await door.sender.offer()).toEqual({ status: 200, body: '' });
    expect(door.service.offers).toEqual([
      {
        origin: { actor: anna, locale: null, conversation: null, askedIn: null, replyUrl: null },
        deviceId: 'device-1',
        offer: 'drawing-1:2',
        onceKey: 'slack:click:T0CONTOSO:333.444.def:1700000001.5',
      },
    ]);
    expect(await published()).toEqual([expect.stringContaining('received card')]);
  });

  it('twice is one request, and both clicks are taken', async () => {
    await door.sender.offer();
    const second = await door.sender.offer({ action_ts: '1700000001.6' }, { trigger_id: '777.888.xyz' });
    expect(second.status).toBe(200);
    expect(door.service.offers).toHaveLength(1);
    expect((await published()).at(-1)).toContain('received card');
  });

  it('is refused where the very same click comes again, however it was signed', async () => {
    await door.sender.offer();
    expect((await door.sender.offer()).status).toBe(401);
    expect((await door.sender.offer({}, {}, { offsetSeconds: 1 })).status).toBe(401);
    expect(door.service.offers).toHaveLength(1);
  });

  it('is acknowledged only once the request is kept', async () => {
    let keep = (): void => undefined;
    door.service.durable = new Promise((resolve) => {
      keep = resolve;
    });
    let answered = false;
    const answer = door.sender.offer().finally(() => {
      answered = true;
    });
    await door.clock.untilSleeping(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    keep();
    expect((await answer).status).toBe(200);
  });

  it('is answered "not now" on the tab where nothing could be kept', async () => {
    storeDown();
    expect((await door.sender.offer()).status).toBe(200);
    expect(await published()).toEqual([expect.stringContaining('not now card')]);
  });

  it.each([
    ['no device', { value: undefined }],
    ['an empty device', { value: '' }],
    ['a value too long for a device', { value: 'x'.repeat(65) }],
    ['another block', { block_id: 'b1' }],
  ])('with %s is answered with 400', async (_, action) => {
    expect((await door.sender.offer(action)).status).toBe(400);
    expect(door.service.offers).toEqual([]);
  });

  it('that stands in a message or another view is none of ours', async () => {
    expect((await door.sender.offer({}, { view: null })).status).toBe(400);
    expect((await door.sender.offer({}, { view: { ...homeView, type: 'modal' } })).status).toBe(400);
    expect(door.service.offers).toEqual([]);
  });

  it('from another workspace, or by somebody of another company, does nothing', async () => {
    const eve = { user: { id: 'U0EVE', team_id: 'T0EVIL' } };
    expect((await door.sender.offer({}, { team: { id: 'T0EVIL' }, ...eve })).status).toBe(200);
    expect((await door.sender.offer({}, { trigger_id: '9.9', ...eve })).status).toBe(200);
    expect(door.service.offers).toEqual([]);
    expect(await published()).toEqual([]);
  });
});

describe('the other buttons of the Home tab', () => {
  const cancel = { action_id: 'cancel', value: 'req-1' };
  const answers: Answer[] = [{ kind: 'canceled' }, { kind: 'cannot_cancel_any_more' }, { kind: 'not_yours' }];

  it.each(answers)('cancel, after which the tab says $kind', async (answer) => {
    door.service.settledWith = Promise.resolve(answer);
    expect((await door.sender.click(cancel, { view: homeView })).status).toBe(200);
    expect(door.service.clicks[0]?.what).toEqual({ kind: 'cancel', requestId: 'req-1' });
    expect(await published()).toEqual([expect.stringContaining(`settled: ${answer.kind}`)]);
  });

  it('cancel, where nothing can be kept: the tab says "not now"', async () => {
    storeDown();
    expect((await door.sender.click(cancel, { view: homeView })).status).toBe(200);
    expect(await published()).toEqual([expect.stringContaining('not now card')]);
  });

  it('show the code: in a view of its own, and never on the tab', async () => {
    door.service.revealed = {
      kind: 'code',
      card: { summary: 'Code', locale: 'en', nodes: [{ kind: 'code', code: new Secret('4711-canary') }] },
    };
    const view = { ...homeView, external_id: 'somebody-named-it' };
    expect((await door.sender.click({ action_id: 'reveal', value: 'req-1' }, { view })).status).toBe(200);
    const updated = await door.webApi.untilCalled('views.update');
    expect(door.webApi.of('views.open')[0]?.fields).toMatchObject({ view: { type: 'modal' } });
    expect(updated.fields).toMatchObject({ view: { type: 'modal' } });
    expect(updated.fields['external_id']).not.toBe('somebody-named-it');
    expect(JSON.stringify(await published())).not.toContain('4711-canary');
  });
});
