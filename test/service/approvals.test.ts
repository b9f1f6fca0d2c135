import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entraGroupIdSchema, type ManagedDeviceId, type RequestId } from '../../src/core/ids.ts';
import { type Member, platforms } from './cast.ts';
import { textOf } from './fake-chat.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

let world: World;
let pixel: ManagedDeviceId;
let anna: Member;
let hank: Member;
let hilda: Member;
let lena: Member;
let lars: Member;
let omar: Member;

beforeEach(async () => {
  world = await openWorld(helpdeskPolicy);
  anna = world.addPerson('anna');
  hank = world.addPerson('hank');
  hilda = world.addPerson('hilda');
  lena = world.addPerson('lena');
  lars = world.addPerson('lars');
  omar = world.addPerson('omar');
  pixel = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

const approve = (requestId: RequestId) => ({ kind: 'decide', requestId, decision: 'approve' }) as const;
const deny = (requestId: RequestId) => ({ kind: 'decide', requestId, decision: 'deny' }) as const;

describe.each(platforms)('asked in %s', (platform) => {
  const other = platform === 'slack' ? 'teams' : 'slack';
  const channel = platform === 'slack' ? 'C0APPROVALS' : '19:approvals@thread.tacv2';
  const at = (member: Member): string => `@${member[platform].userId}`;
  /** From now on the account is another person's. */
  const handOver = (account: Member, to: Member): void => {
    const email = { address: `${to.user.mail}`, confirmed: true };
    const belongsTo = platform === 'slack' ? { email } : { entraId: to.user.id };
    world[platform].addAccount(account[platform].userId, belongsTo);
  };

  test('asked in one chat, approved in the other, shown in both, delivered to the owner', async () => {
    const id = await world.ask(hank[platform], 'pixel', { reason: 'she called' });
    expect((await world.read(id)).state).toBe('awaiting_approval');
    expect(world.intune.posts).toEqual([]);
    expect(await world.click(hilda[other], approve(id))).toEqual({ kind: 'recorded', decision: 'approve' });
    expect(world.intune.posts).toEqual(['pixel']);
    world.intune.checkIn(pixel);
    await world.pass(5_000);
    expect(world[platform].codesShown()).toEqual([{ where: at(anna), code: 'canary-1' }]);
    expect(world[platform].texts(at(hilda)).join('\n')).toContain('Approved by Hilda');
    expect(world[platform].texts(at(hank)).join('\n')).toContain('Approved by Hilda');
    expect(world[platform].texts(at(hilda)).join('\n')).not.toContain('[Approve]');
  });

  test('the owner is told before the reset, and by whom, when and why', async () => {
    const id = await world.ask(hank[platform], 'pixel', { reason: 'she called' });
    let told = '';
    world.intune.beforePost = () => {
      told = world[platform].texts(at(anna)).join('\n');
    };
    await world.pass(300_000, 60_000);
    await world.click(hilda[platform], approve(id));
    expect(told).toContain('Hank asked to have the passcode of your pixel reset');
    expect(told).toContain('she called');
    expect(told).toContain('Asked on: Nov 23, 04:00 UTC');
  });

  test('that the owner was told stands in the audit, once, before the reset', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    await world.click(hilda[other], approve(id));
    await world.pass(60_000);
    const entries = await world.audit();
    expect(entries.filter(({ action }) => action === 'owner_told')).toMatchObject([
      { requestId: id, actor: null, device: { id: pixel }, outcome: anna.user.id },
    ]);
    const actions = entries.map(({ action }) => action);
    expect(actions.indexOf('owner_told')).toBeLessThan(actions.indexOf('reset_intended'));
  });

  test('an owner who could not be told does not stand there', async () => {
    world[platform].unreachable.add(at(anna));
    await world.ask(hank[platform], 'pixel');
    await world.pass(60_000);
    expect((await world.audit()).map(({ action }) => action)).not.toContain('owner_told');
  });

  test('"This wasn’t me" by the owner stops it and raises the alarm', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    expect(await world.click(anna[platform], { kind: 'cancel', requestId: id })).toEqual({
      kind: 'canceled',
    });
    expect(await world.read(id)).toMatchObject({ state: 'canceled', canceler: 'owner' });
    expect(world[platform].texts(at(lena)).join('\n')).toContain('did not know of a reset of their device');
    expect(await world.click(hilda[platform], approve(id))).toEqual({ kind: 'too_late' });
    expect(world.intune.posts).toEqual([]);
  });

  test('an owner who cannot be told: nothing is reset', async () => {
    world.slack.accounts.delete('U-anna');
    world.teams.accounts.delete(anna.user.id);
    const id = await world.ask(hank[platform], 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
  });

  describe('clicks that change nothing and say why', () => {
    let id: RequestId;
    beforeEach(async () => {
      id = await world.ask(hank[platform], 'pixel');
    });
    afterEach(() => expect(world.intune.posts).toEqual([]));

    test('the requester’s own, on either platform', async () => {
      expect(await world.click(hank[platform], approve(id))).toEqual({ kind: 'own_request' });
      expect(await world.click(hank[other], approve(id))).toEqual({ kind: 'own_request' });
    });
    test('the recipient’s', async () => {
      world.setPolicy({
        ...helpdeskPolicy,
        groups: { ...helpdeskPolicy.groups, helpdesk: { users: ['hank@contoso.com', 'anna@contoso.com'] } },
      });
      expect(await world.click(anna[platform], approve(id))).toEqual({ kind: 'recipient_cannot_approve' });
    });
    test('an outsider’s', async () => {
      expect(await world.click(omar[platform], approve(id))).toEqual({ kind: 'not_an_approver' });
      expect(await world.click(omar[platform], deny(id))).toEqual({ kind: 'not_an_approver' });
      expect((await world.read(id)).state).toBe('awaiting_approval');
    });
    test('an outsider’s cancel', async () => {
      expect(await world.click(omar[platform], { kind: 'cancel', requestId: id })).toEqual({
        kind: 'not_yours',
      });
      expect((await world.read(id)).state).toBe('awaiting_approval');
    });
    test('a lead’s before it was escalated', async () => {
      expect(await world.click(lena[platform], approve(id))).toEqual({ kind: 'not_an_approver' });
    });
    test('a former approver’s', async () => {
      world.setPolicy({
        ...helpdeskPolicy,
        groups: { ...helpdeskPolicy.groups, helpdesk: { users: ['hank@contoso.com'] } },
      });
      expect(await world.click(hilda[platform], approve(id))).toEqual({ kind: 'not_an_approver' });
    });
    test('a disabled approver’s', async () => {
      world.people.change('hilda', { accountEnabled: false });
      expect(await world.click(hilda[platform], approve(id))).toEqual({
        kind: 'identity',
        why: 'account_disabled',
      });
    });
    test('a late one', async () => {
      await world.click(hilda[platform], deny(id));
      expect(await world.click(hilda[other], approve(id))).toEqual({ kind: 'too_late' });
    });
  });

  test('one denial ends it, and says by whom', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    await world.click(hilda[platform], deny(id));
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'approver_denied' });
    expect(world[platform].texts(at(hank)).join('\n')).toContain('Hilda decided against this reset');
  });

  test('one person counts once, whichever platform they click on', async () => {
    const entries = [
      { need: 1, from: 'helpdesk' },
      { need: 1, from: 'leads' },
    ];
    const [own, rule] = helpdeskPolicy.rules;
    world.setPolicy({
      ...helpdeskPolicy,
      groups: {
        helpdesk: { users: ['hank@contoso.com', 'hilda@contoso.com'] },
        leads: { users: ['hilda@contoso.com', 'lena@contoso.com'] },
      },
      rules: [own, { ...rule, approvals: entries, escalate: undefined }],
    });
    const id = await world.ask(hank[platform], 'pixel');
    await world.click(hilda[platform], approve(id));
    expect(await world.click(hilda[other], approve(id))).toEqual({ kind: 'already_decided' });
    expect((await world.read(id)).state).toBe('awaiting_approval');
    await world.click(lena[other], approve(id));
    expect(world.intune.posts).toEqual(['pixel']);
  });

  test('who has approved may take it back by denying, as long as others still have to decide', async () => {
    const [own, rule] = helpdeskPolicy.rules;
    const approvals = [
      { need: 1, from: 'helpdesk' },
      { need: 1, from: 'leads' },
    ];
    world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, approvals }] });
    const id = await world.ask(hank[platform], 'pixel');
    const seenByHilda = async (): Promise<string> =>
      textOf(await world.service.viewFor(hilda[other], id, 'en'));
    expect(await seenByHilda()).toContain('[Approve] [Deny]');
    await world.click(hilda[platform], approve(id));
    expect(await seenByHilda()).not.toContain('[Approve]');
    expect(await seenByHilda()).toContain('[Deny]');
    expect(textOf(await world.service.viewFor(hank[other], id, 'en'))).not.toContain('[Deny]');
    expect(await world.click(hilda[other], deny(id))).toEqual({ kind: 'recorded', decision: 'deny' });
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'approver_denied' });
    expect(await world.click(lena[other], approve(id))).toEqual({ kind: 'too_late' });
    expect(world.intune.posts).toEqual([]);
  });

  describe('what changed while another approval is waited for', () => {
    let id: RequestId;
    beforeEach(async () => {
      const [own, rule] = helpdeskPolicy.rules;
      const approvals = [
        { need: 1, from: 'helpdesk' },
        { need: 1, from: 'leads' },
      ];
      world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, approvals }] });
      id = await world.ask(hank[platform], 'pixel');
    });
    afterEach(() => expect(world.intune.posts).toEqual([]));

    test.each([
      ['the owner of the device', { userId: 'entra-omar' }],
      ['the serial number', { serialNumber: 'another' }],
      ['the device’s state', { managementState: 'wipePending' }],
    ])('%s: nobody else is asked to decide', async (_what, change) => {
      world.addDevice('pixel', anna.user, change);
      expect(await world.click(hilda[platform], approve(id))).toEqual({
        kind: 'recorded',
        decision: 'approve',
      });
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
      expect(await world.click(lena[other], approve(id))).toEqual({ kind: 'too_late' });
    });
    test('nothing that anybody knows of, for Intune cannot be asked: the approval counts', async () => {
      world.intune.down = true;
      await world.click(hilda[platform], approve(id));
      expect(await world.read(id)).toMatchObject({
        state: 'awaiting_approval',
        authorisation: { decisions: [{ entraId: hilda.user.id }] },
      });
    });
  });

  test('it is asked of others when it takes long, reminded, and ended when its time is over', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    expect(world[platform].texts(at(lena))).toEqual([]);
    await world.pass(31 * 60_000, 60_000);
    expect(world[platform].texts(at(hilda)).join('\n')).toContain('still waiting for a decision');
    await world.pass(30 * 60_000, 60_000);
    expect(world[platform].texts(at(lena)).join('\n')).toContain('[Approve]');
    await world.pass(3 * 3_600_000, 300_000);
    expect(await world.read(id)).toMatchObject({ state: 'expired', expiry: 'approval' });
    expect(world[platform].texts(at(hank)).join('\n')).toContain('did not come in time');
  });

  test('where it is asked in a channel, those whom it is escalated to are asked in private', async () => {
    world.setPolicy({ ...helpdeskPolicy, channels: { approvals: [`${platform}:${channel}`] } });
    await world.ask(hank[platform], 'pixel');
    expect(world[platform].texts(`#${channel}`).join('\n')).toContain('[Approve]');
    expect(world[platform].texts(at(lena))).toEqual([]);
    await world.pass(61 * 60_000, 60_000);
    expect(world[platform].texts(at(lena)).join('\n')).toContain('[Approve]');
    expect(world[platform].messages.filter(({ where }) => where === `#${channel}`)).toHaveLength(1);
  });

  describe('where the question cannot be taken to its channel', () => {
    const inChannel = { ...helpdeskPolicy, channels: { approvals: [`${platform}:${channel}`] } };
    const asked = (member: Member) =>
      world[platform].texts(at(member)).filter((text) => text.includes('[Approve]'));

    test('those who may decide are asked in private, once', async () => {
      world.setPolicy(inChannel);
      world[platform].unreachable.add(`#${channel}`);
      const id = await world.ask(hank[platform], 'pixel');
      expect(asked(hilda)).toHaveLength(1);
      await world.pass(31 * 60_000, 60_000);
      expect(asked(hilda)).toHaveLength(1);
      expect(world[platform].texts(at(hilda)).join('\n')).toContain('still waiting for a decision');
      expect(asked(lena)).toEqual([]);
      await world.click(hilda[platform], approve(id));
      expect(world.intune.posts).toEqual(['pixel']);
    });

    test('any more, after it has stood there, those who may decide are asked in private', async () => {
      world.setPolicy(inChannel);
      const id = await world.ask(hank[platform], 'pixel');
      const [card] = world[platform].messages.filter(({ where }) => where === `#${channel}`);
      if (card === undefined) throw new Error('Nobody was asked.');
      world[platform].remove(card.ref);
      world[platform].unreachable.add(`#${channel}`);
      expect(asked(hilda)).toEqual([]);
      await world.pass(31 * 60_000, 60_000);
      expect(asked(hilda)).toHaveLength(1);
      await world.click(hilda[platform], approve(id));
      expect(world.intune.posts).toEqual(['pixel']);
    });

    test('and nobody can be written to in private, it is refused, and the requester is told', async () => {
      world.setPolicy(inChannel);
      world[platform].unreachable.add(`#${channel}`).add(at(hilda));
      const id = await world.ask(hank[platform], 'pixel');
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_can_approve' });
      expect(world[platform].texts(at(hank)).join('\n')).toContain('nobody who could approve');
      expect((await world.audit()).at(-1)).toMatchObject({ action: 'denied', outcome: 'nobody_can_approve' });
    });

    test('for its platform is not connected', async () => {
      const elsewhere = other === 'slack' ? 'C0OTHER' : '19:other@thread.tacv2';
      world.setPolicy({ ...helpdeskPolicy, channels: { approvals: [`${other}:${elsewhere}`] } });
      world.chats.delete(other);
      await world.ask(hank[platform], 'pixel');
      await world.pass(5 * 60_000, 30_000);
      expect(asked(hilda)).toHaveLength(1);
    });

    test('as long as another channel takes it, nobody is asked in private', async () => {
      const second = platform === 'slack' ? 'C0SECOND' : '19:second@thread.tacv2';
      const approvals = [`${platform}:${channel}`, `${platform}:${second}`];
      world.setPolicy({ ...helpdeskPolicy, channels: { approvals } });
      world[platform].unreachable.add(`#${channel}`);
      await world.ask(hank[platform], 'pixel');
      await world.pass(60_000);
      expect(asked(hilda)).toEqual([]);
      expect(world[platform].texts(`#${second}`).join('\n')).toContain('[Approve]');
    });
  });

  test('an approval that comes after its time counts for nothing, though nobody has ended the request yet', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    await world.clock.advance(4 * 3_600_000);
    const now = world.clock.now();
    // An instance that is no more had taken it, to end it.
    const claim = { owner: 'gone', now, leaseUntil: now + 60_000, limit: 1 };
    await world.store.transact((transaction) => transaction.claimRequests(claim));
    expect(await world.click(hilda[platform], approve(id))).toEqual({ kind: 'too_late' });
    await world.pass(70_000);
    expect(await world.read(id)).toMatchObject({ state: 'expired', expiry: 'approval' });
    expect(world.intune.posts).toEqual([]);
  });

  test('after the escalation a lead decides in place of any entry', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    await world.pass(61 * 60_000, 60_000);
    await world.click(lena[platform], approve(id));
    expect(world.intune.posts).toEqual(['pixel']);
    expect((await world.read(id)).state).toBe('awaiting_device');
  });

  test('an owner who cannot be told: nothing is reset, even where the code would go to the help desk', async () => {
    world.slack.accounts.delete('U-anna');
    world.teams.accounts.delete(anna.user.id);
    const [own, rule] = helpdeskPolicy.rules;
    world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, deliverTo: 'requester' }] });
    const id = await world.ask(hank[platform], 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
  });

  test('an owner whom the notice does not reach: nothing is reset, even where the code would go to the help desk', async () => {
    const [own, rule] = helpdeskPolicy.rules;
    world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, deliverTo: 'requester' }] });
    world[platform].unreachable.add(at(anna));
    const id = await world.ask(hank[platform], 'pixel');
    await world.click(hilda[platform], approve(id));
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'recipient_unreachable' });
    expect(world.intune.posts).toEqual([]);
  });

  test('a device without an owner: nobody could be told or receive what is the owner’s, and nothing is reset', async () => {
    world.addDevice('pixel', null);
    const id = await world.ask(hank[platform], 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
    const [own, rule] = helpdeskPolicy.rules;
    world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, deliverTo: 'requester' }] });
    const forTheDesk = await world.ask(hank[platform], 'pixel');
    expect((await world.read(forTheDesk)).state).toBe('awaiting_approval');
  });

  test('whoever would receive the result is not asked to approve it', async () => {
    const helpdesk = { users: ['hank@contoso.com', 'hilda@contoso.com', 'anna@contoso.com'] };
    world.setPolicy({ ...helpdeskPolicy, groups: { ...helpdeskPolicy.groups, helpdesk } });
    await world.ask(hank[platform], 'pixel');
    expect(world[platform].texts(at(hilda)).join('\n')).toContain('[Approve]');
    expect(world[platform].texts(at(anna)).join('\n')).not.toContain('[Approve]');
  });

  test('whoever may know is told that one is under way, and nobody else', async () => {
    await world.ask(hank[platform], 'pixel');
    const second = await world.ask(hilda[other], 'pixel');
    expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'already_under_way' });
    const outsider = await world.ask(omar[platform], 'pixel');
    expect(await world.read(outsider)).toMatchObject({ denial: 'device_not_found', device: null });
  });

  test('a rule that too few people can satisfy is refused when asked, whoever else could be asked', async () => {
    const [own, rule] = helpdeskPolicy.rules;
    const approvals = [{ need: 2, from: 'helpdesk' }];
    world.setPolicy({
      ...helpdeskPolicy,
      groups: { ...helpdeskPolicy.groups, helpdesk: { entra: ['group-of-two'] } },
      rules: [own, { ...rule, approvals, escalate: undefined }],
    });
    world.people.change('lena', { accountEnabled: false });
    const members = new Set([hank.user.id, hilda.user.id, lena.user.id]);
    world.people.groups.set(entraGroupIdSchema.parse('group-of-two'), members);
    const id = await world.ask(hank[platform], 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_can_approve' });
  });

  test('a rule that nobody can satisfy is refused when asked', async () => {
    world.people.change('hilda', { accountEnabled: false });
    const [own, rule] = helpdeskPolicy.rules;
    world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, escalate: undefined }] });
    const id = await world.ask(hank[platform], 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_can_approve' });
  });

  test('a request keeps the policy that it was let in under, and the audit says which', async () => {
    const { policy } = world.context;
    const hash = policy.hash();
    const id = await world.ask(hank[platform], 'pixel');
    world.setPolicy({ ...helpdeskPolicy, limits: { perDevice: '3/1h' } });
    expect(policy.hash()).not.toBe(hash);
    await world.click(hilda[platform], approve(id));
    expect(world.intune.posts).toEqual(['pixel']);
    expect(new Set((await world.audit()).map(({ policyHash }) => policyHash))).toEqual(new Set([hash]));
  });

  describe('what changed between the approval and the reset', () => {
    let id: RequestId;
    beforeEach(async () => {
      id = await world.ask(hank[platform], 'pixel');
      world.setPolicy({ ...helpdeskPolicy, paused: true });
      await world.click(hilda[platform], approve(id));
      expect((await world.read(id)).state).toBe('approved');
    });
    afterEach(() => expect(world.intune.posts).toEqual([]));

    const goOn = async (): Promise<void> => {
      world.setPolicy(helpdeskPolicy);
      await world.pass(60_000);
    };

    test('paused: nothing is sent, the person is told, and it ends one day', async () => {
      expect(world[platform].texts(at(hank)).join('\n')).toContain('paused by your administrators');
      await world.pass(4 * 3_600_000 + 60_000, 300_000);
      expect(await world.read(id)).toMatchObject({ state: 'expired', expiry: 'start' });
    });
    test('the owner of the device', async () => {
      const device = world.addDevice('pixel', omar.user);
      expect(device.userId).toBe(omar.user.id);
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the serial number', async () => {
      world.addDevice('pixel', anna.user, { serialNumber: 'another' });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the device’s state', async () => {
      world.addDevice('pixel', anna.user, { managementState: 'wipePending' });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the approver’s account', async () => {
      world.people.change('hilda', { accountEnabled: false });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the approver’s account, while the process that had read it stood still', async () => {
      world.setAtStep(async (step) => {
        if (step !== 'authority_rechecked') return;
        world.people.change('hilda', { accountEnabled: false });
        await world.clock.advance(60_000);
      });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the requester’s account', async () => {
      world.people.change('hank', { accountEnabled: false });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'account_disabled' });
    });
    test('the recipient’s account', async () => {
      world.people.change('anna', { accountEnabled: false });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the requester’s account in the chat', async () => {
      world[platform].addAccount(hank[platform].userId, { kind: 'deactivated' });
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'account_disabled' });
    });
    test('whose the requester’s account is', async () => {
      handOver(hank, hilda);
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('whose the recipient’s account is', async () => {
      handOver(anna, omar);
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the groups of the approver', async () => {
      const helpdesk = { users: ['hank@contoso.com'] };
      world.setPolicy({ ...helpdeskPolicy, groups: { ...helpdeskPolicy.groups, helpdesk } });
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the device is gone', async () => {
      world.intune.remove(pixel);
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('Intune answers for another device', async () => {
      const another = world.addDevice('another', anna.user, { serialNumber: 'SN-pixel' });
      const read = world.intune.read.bind(world.intune);
      world.intune.read = () => read(another.id);
      await goOn();
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the policy: the result would go to somebody else', async () => {
      const [own, rule] = helpdeskPolicy.rules;
      world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, deliverTo: 'requester' }] });
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'changed' });
    });
    test('the policy: a reason is needed now', async () => {
      const [own, rule] = helpdeskPolicy.rules;
      world.setPolicy({ ...helpdeskPolicy, rules: [own, { ...rule, reason: 'required' }] });
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'no_longer_allowed' });
    });
    test('the policy: no rule any more', async () => {
      const [own] = helpdeskPolicy.rules;
      world.setPolicy({ ...helpdeskPolicy, rules: [own] });
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'no_longer_allowed' });
    });
    test('the policy: more approvals than were given', async () => {
      const [own, rule] = helpdeskPolicy.rules;
      world.setPolicy({
        ...helpdeskPolicy,
        rules: [own, { ...rule, approvals: [{ need: 1, from: 'leads' }] }],
      });
      await world.pass(60_000);
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'no_longer_allowed' });
    });
  });

  describe('break-glass', () => {
    test('skips the approvals, tells others before the act, and stands out in the audit', async () => {
      let told = '';
      let owner = '';
      world.intune.beforePost = () => {
        told = world[platform].texts(at(lars)).join('\n');
        owner = world[platform].texts(at(anna)).join('\n');
      };
      await world.ask(lena[platform], 'pixel', { breakGlass: true, reason: 'surgeon on call' });
      expect(world.intune.posts).toEqual(['pixel']);
      expect(told).toContain('Lena skips the approvals');
      expect(owner).toContain('Lena asked to have the passcode of your pixel reset');
      expect(owner).toContain('surgeon on call');
      expect((await world.audit()).every(({ breakGlass }) => breakGlass)).toBe(true);
    });
    test('stands in the audit with everybody who was told of it', async () => {
      world.setPolicy({ ...helpdeskPolicy, channels: { security: [`${platform}:${channel}`] } });
      await world.ask(lena[platform], 'pixel', { reason: 'locked out in the field', breakGlass: true });
      await world.pass(60_000);
      const sent = (await world.audit()).filter(({ action }) => action === 'notice_sent');
      expect(sent.map(({ outcome }) => outcome).sort()).toEqual(
        [lars.user.id, `${platform}:${channel}`].sort(),
      );
      for (const entry of sent) expect(entry).toMatchObject({ reason: 'break_glass', breakGlass: true });
    });

    test('needs a reason', async () => {
      const id = await world.ask(lena[platform], 'pixel', { breakGlass: true });
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'reason_required' });
    });
    test('keeps the limit on a person', async () => {
      world.setPolicy({ ...helpdeskPolicy, limits: { perRequester: '1/1h' } });
      world.addDevice('tablet', anna.user);
      const emergency = { breakGlass: true, reason: 'surgeon on call' };
      await world.ask(lena[platform], 'pixel', emergency);
      const second = await world.ask(lena[other], 'tablet', emergency);
      expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'limit_person' });
      expect(world.intune.posts).toEqual(['pixel']);
    });
    test('keeps the limit on a device', async () => {
      const emergency = { breakGlass: true, reason: 'surgeon on call' };
      await world.ask(lena[platform], 'pixel', emergency);
      world.intune.checkIn(pixel);
      await world.pass(5_000);
      const second = await world.ask(lars[platform], 'pixel', emergency);
      expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'limit_device' });
      expect(world.intune.posts).toEqual(['pixel']);
    });
    test('does not reset what cannot be reset', async () => {
      world.addDevice('pixel', anna.user, { managementState: 'wipePending' });
      const id = await world.ask(lena[platform], 'pixel', { breakGlass: true, reason: 'surgeon on call' });
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'not_eligible' });
    });
    test('is not for everybody', async () => {
      const id = await world.ask(hank[platform], 'pixel', { breakGlass: true, reason: 'I want to' });
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'break_glass_not_allowed' });
    });
    test('is refused where nobody else could be told', async () => {
      world.people.change('lars', { accountEnabled: false });
      const id = await world.ask(lena[platform], 'pixel', { breakGlass: true, reason: 'surgeon on call' });
      expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
      expect(world.intune.posts).toEqual([]);
    });
    test('does not go on because its notifiees were told of something else', async () => {
      world.setPolicy({ ...helpdeskPolicy, limits: { perRequester: '100/1h' } });
      const device = world.addDevice('lenas-phone', lena.user);
      const emergency = { breakGlass: true, reason: 'surgeon on call' };
      let id = await world.ask(lena[platform], 'no such phone', emergency);
      for (let more = 1; more < 10; more += 1)
        id = await world.ask(lena[platform], 'no such phone', emergency);
      expect(world[platform].texts(at(lars)).join('\n')).toContain('refused ten times');
      world[platform].unreachable.add(at(lars));
      await world.click(lena[platform], { kind: 'choose', requestId: id, choice: device.id });
      expect(world.intune.posts).toEqual([]);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'recipient_unreachable' });
    });
    test('does not go on while the notice is not out', async () => {
      world[platform].unreachable.add(at(lars));
      const id = await world.ask(lena[platform], 'pixel', { breakGlass: true, reason: 'surgeon on call' });
      expect(world.intune.posts).toEqual([]);
      expect((await world.read(id)).state).toBe('failed');
    });
  });

  test('ten refused requests in an hour by one person are told once, on whichever platform they asked', async () => {
    world.setPolicy({ ...helpdeskPolicy, limits: { perRequester: '100/1h' } });
    const told = () =>
      [...world.slack.messages, ...world.teams.messages].filter(
        ({ versions }) => versions[0]?.summary.includes('Many refused requests') === true,
      );
    for (let asked = 0; asked < 9; asked += 1) {
      await world.ask(asked % 2 === 0 ? omar[platform] : omar[other], `guess ${asked}`);
    }
    expect(told()).toEqual([]);
    for (let asked = 9; asked < 13; asked += 1) await world.ask(omar[platform], `guess ${asked}`);
    expect(told().map(({ where }) => where)).toEqual([at(lena), at(lars)]);
  });

  test('ten refusals in an hour by one person are told once', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    for (let click = 0; click < 14; click += 1) await world.click(omar[platform], approve(id));
    const told = world[platform].messages.filter(
      ({ where, versions }) =>
        where === at(lena) && versions[0]?.summary.includes('Many refused requests') === true,
    );
    expect(told).toHaveLength(1);
  });
});
