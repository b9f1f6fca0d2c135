import { afterEach, describe, expect, test, vi } from 'vitest';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { RequestId } from '../../src/core/ids.ts';
import type { Member } from './cast.ts';
import { helpdeskPolicy, openWorld, quiet, type World } from './world.ts';

const minute = 60_000;
const deletedGroup = '0f0f0f0f-0000-4000-8000-00000000dead';

let world: World;
let hank: Member;
let hilda: Member;
let anna: Member;
let lena: Member;

afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

async function open(policy: object, logger = quiet): Promise<void> {
  world = await openWorld(policy, { logger });
  hank = world.addPerson('hank');
  hilda = world.addPerson('hilda');
  anna = world.addPerson('anna');
  lena = world.addPerson('lena');
  world.addPerson('lars');
  world.addDevice('pixel', anna.user);
}

/** Takes the Slack accounts of some people away, and Teams down for everybody. */
function loseTeams(...onlyThere: string[]): void {
  for (const name of onlyThere) world.slack.accounts.delete(`U-${name}`);
  world.teams.down = true;
}

/** Entra has deleted a group. */
function deleteGroup(): void {
  vi.spyOn(world.people, 'listMembers').mockImplementation(async () => {
    throw new PlatformRefusedError({
      platform: 'graph',
      cause: 'not_found',
      platformCode: '404 Request_ResourceNotFound',
      advice: 'The group is not there.',
    });
  });
}

async function actions(action: string): Promise<number> {
  return (await world.audit()).filter((entry) => entry.action === action).length;
}

const withDeletedGroup = {
  ...helpdeskPolicy,
  groups: { ...helpdeskPolicy.groups, watch: { entra: [deletedGroup] } },
  break_glass: { requester: { in: 'leads' }, notify: 'watch' },
};

describe('the owner’s "This wasn’t me"', () => {
  const veto = async (): Promise<RequestId> => {
    const id = await world.ask(hank.slack, 'pixel', { reason: 'x' });
    expect((await world.read(id)).state).toBe('awaiting_approval');
    return id;
  };
  const stop = (id: RequestId) => world.click(anna.slack, { kind: 'cancel', requestId: id });

  test('holds where the group to be alarmed has been deleted', async () => {
    await open(withDeletedGroup);
    const id = await veto();
    deleteGroup();
    expect(await stop(id)).toEqual({ kind: 'canceled' });
    expect(await world.read(id)).toMatchObject({ state: 'canceled', canceler: 'owner' });
  });

  test('holds where nobody can be alarmed, and the channels are told', async () => {
    const error = vi.fn();
    await open({ ...helpdeskPolicy, channels: { security: ['slack:C9'] } }, { ...quiet, error });
    const id = await veto();
    loseTeams('lena', 'lars');
    expect(await stop(id)).toEqual({ kind: 'canceled' });
    expect(world.slack.texts('#C9').join('\n')).toContain('Anna');
    expect(error).toHaveBeenCalledWith(
      expect.objectContaining({ about: 'not_me', told: 0 }),
      'Not all who watch over the bot could be told.',
    );
  });

  test('alarms those who can be found', async () => {
    await open(helpdeskPolicy);
    const id = await veto();
    loseTeams('lena');
    await stop(id);
    expect(world.slack.texts('@U-lars').join('\n')).toContain('Anna');
  });

  test('waits only a moment for a chat that does not answer, and alarms whom it found until then', async () => {
    await open(helpdeskPolicy);
    const id = await veto();
    const find = world.slack.find.bind(world.slack);
    vi.spyOn(world.slack, 'find').mockImplementation((user) =>
      user.id === 'entra-lars' ? new Promise(() => undefined) : find(user),
    );
    const receipt = await world.service.door.instruct({
      actor: anna.slack,
      locale: null,
      replyUrl: null,
      what: { kind: 'cancel', requestId: id },
      onceKey: 'veto',
    });
    const settled = world.settle();
    await vi.waitFor(() => expect(world.slack.find).toHaveBeenCalledTimes(2));
    await world.clock.advance(10_000);
    await settled;
    expect(receipt.kind).toBe('accepted');
    expect((await world.read(id)).state).toBe('canceled');
    expect(world.slack.texts('@U-lena').join('\n')).toContain('Anna');
  });
});

describe('refusals', () => {
  test('are audited and counted where nobody can be told of so many', async () => {
    await open({ ...helpdeskPolicy, limits: { perRequester: '100/1h' } });
    const id = await world.ask(hank.slack, 'pixel');
    loseTeams('lena', 'lars');
    const eve = world.addPerson('eve').slack;
    for (let click = 0; click < 12; click += 1) {
      const approve = { kind: 'decide', requestId: id, decision: 'approve' } as const;
      expect(await world.click(eve, approve)).toEqual({ kind: 'not_an_approver' });
    }
    expect(await actions('refused')).toBe(12);
    const guess = await world.ask(eve, 'a guess');
    expect((await world.read(guess)).state).toBe('denied');
    // Nobody has been told yet: the first refusal after the outage says it.
    world.teams.down = false;
    await world.ask(eve, 'another guess');
    expect(world.teams.texts('@entra-lena').join('\n')).toContain('Eve');
  });
});

describe('one chat’s outage', () => {
  const breakGlass = () => world.ask(lena.slack, 'pixel', { reason: 'a surgeon', breakGlass: true });

  test('does not hold break-glass up where somebody is told in the other', async () => {
    await open({
      ...helpdeskPolicy,
      groups: { ...helpdeskPolicy.groups, watch: { users: ['hilda@contoso.com', 'lars@contoso.com'] } },
      break_glass: { requester: { in: 'leads' }, notify: 'watch' },
    });
    loseTeams('hilda');
    await breakGlass();
    expect(world.intune.posts).toEqual(['pixel']);
    expect(world.slack.texts('@U-lars').join('\n')).toContain('Lena');
  });

  test('makes break-glass wait where nobody else can be told', async () => {
    await open(helpdeskPolicy);
    loseTeams('lars');
    const id = await breakGlass();
    await world.pass(10 * minute, minute);
    expect((await world.read(id)).state).toBe('choosing_device');
    expect(world.intune.posts).toEqual([]);
    world.teams.down = false;
    await world.pass(2 * minute);
    expect(world.intune.posts).toEqual(['pixel']);
    expect(world.teams.texts('@entra-lars').join('\n')).toContain('Lena');
  });

  test('asks people where they have another account', async () => {
    await open(helpdeskPolicy);
    world.slack.down = true;
    await world.ask(hank.teams, 'pixel');
    expect(world.teams.texts('@entra-hilda').join('\n')).toContain('Hank');
    world.slack.down = false;
    world.teams.down = true;
    world.addDevice('other', anna.user);
    const describe = world.teams.describe.bind(world.teams);
    vi.spyOn(world.teams, 'describe').mockImplementation(async (actor, options) => {
      world.teams.down = false;
      const account = await describe(actor, options);
      world.teams.down = true;
      return account;
    });
    await world.ask(hank.teams, 'other');
    expect(world.slack.texts('@U-hilda').join('\n')).toContain('other');
  });

  test('lets a request be escalated to whom it does not hide', async () => {
    await open(helpdeskPolicy);
    const id = await world.ask(hank.slack, 'pixel');
    loseTeams('lena');
    await world.pass(61 * minute, 5 * minute);
    expect(await world.read(id)).toMatchObject({ state: 'awaiting_approval', escalated: true });
    expect(world.slack.texts('@U-lars').join('\n')).toContain('Hank');
  });
});

describe('a rule that nobody can meet', () => {
  const [own, rule] = helpdeskPolicy.rules;
  const both = {
    ...helpdeskPolicy,
    rules: [
      own,
      {
        ...rule,
        escalate: undefined,
        approvals: [
          { need: 1, from: 'helpdesk' },
          { need: 1, from: 'leads' },
        ],
      },
    ],
  };
  const loseAccounts = (...names: string[]): void => {
    for (const name of names) {
      world.slack.accounts.delete(`U-${name}`);
      world.teams.accounts.delete(`entra-${name}`);
    }
  };
  const denied = { state: 'denied', denial: 'nobody_can_approve' };

  test('is refused when asked where Entra does not know its group, and the operator is told once', async () => {
    const warn = vi.fn();
    const approvals = [{ need: 1, from: 'watch' }];
    await open(
      { ...withDeletedGroup, rules: [{ ...rule, approvals, escalate: undefined }] },
      { ...quiet, warn },
    );
    deleteGroup();
    for (const device of ['pixel', 'other']) {
      if (device === 'other') world.addDevice(device, anna.user);
      expect(await world.read(await world.ask(hank.slack, device))).toMatchObject(denied);
    }
    const told = warn.mock.calls.filter(([facts]) => JSON.stringify(facts) === `{"group":"${deletedGroup}"}`);
    expect(told).toHaveLength(1);
  });

  test('is refused when asked where those who could have no account in a chat', async () => {
    await open(both);
    loseAccounts('lena', 'lars');
    expect(await world.read(await world.ask(hank.slack, 'pixel'))).toMatchObject(denied);
  });

  test('is not refused where they are asked in a channel', async () => {
    await open({ ...both, channels: { approvals: ['slack:C1'] } });
    loseAccounts('lena', 'lars');
    expect((await world.read(await world.ask(hank.slack, 'pixel'))).state).toBe('awaiting_approval');
  });

  test('counts on those whom it may be escalated to, where they can be reached', async () => {
    const escalate = { after: '1h', to: 'leads' };
    const approvals = [{ need: 2, from: 'helpdesk' }];
    await open({ ...both, rules: [own, { ...rule, approvals, escalate }] });
    expect((await world.read(await world.ask(hank.slack, 'pixel'))).state).toBe('awaiting_approval');
    loseAccounts('lena', 'lars');
    world.addDevice('other', anna.user);
    expect(await world.read(await world.ask(hank.slack, 'other'))).toMatchObject(denied);
  });

  test('is waited for where an outage hides those who could, and all of them are asked then', async () => {
    await open(both);
    loseTeams('lena', 'lars');
    const id = await world.ask(hank.slack, 'pixel');
    expect((await world.read(id)).state).toBe('choosing_device');
    expect(world.slack.texts(`@${hilda.slack.userId}`)).toEqual([]);
    world.teams.down = false;
    await world.pass(2 * minute);
    expect((await world.read(id)).state).toBe('awaiting_approval');
    expect(world.teams.texts('@entra-lena').join('\n')).toContain('Hank');
  });
});
