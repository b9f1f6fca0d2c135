import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStoreForReading } from '../../adapters/store/index.ts';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { until } from '../../sandbox/scenario.ts';
import {
  annaHasCode,
  channelPolicy,
  hankAsks,
  slackCard,
  slackCardText,
  teamsCard,
} from '../../sandbox/scenarios/help-desk.ts';
import type { Delivery } from '../../sandbox/slack/people/deliveries.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { Story } from '../../sandbox/story/story.ts';
import type { ChainedAuditEntry } from '../../src/core/audit.ts';
import { systemClock } from '../../src/system-clock.ts';
import { quiet } from '../service/world.ts';

const pixel = contosoIds.devices.annasPixel;
/** Lena and Sam may decide, Hank as well where he is not the one who asked. */
const policy = {
  ...channelPolicy,
  groups: {
    ...channelPolicy.groups,
    leads: { entra: [contosoIds.groups.security], users: ['hank@contoso.com'] },
  },
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ policy, speed: 20, logger: quiet });
  await hankAsks(stage, new Story(stage, () => undefined), 'slack');
  await until('the question in both products', () =>
    slackCardText(stage, 'lena').includes('"approve"') ? teamsCard(stage, 'sam') : undefined,
  );
  // Answers to clicks have seconds: from here on they are long ones, however busy the machine is.
  stage.clock.setSpeed(0.3);
});
afterEach(() => stage.close());

async function audit(): Promise<ChainedAuditEntry[]> {
  const place = { databaseUrl: null, dataDir: join(stage.folder, 'data') };
  const opened = await openStoreForReading({ ...place, clock: systemClock, logger: quiet });
  try {
    const filter = { afterSequence: 0, limit: 1_000 };
    return await opened.store.transact((transaction) => transaction.listAudit(filter));
  } finally {
    await opened.close();
  }
}

/** @returns what was handed to the bot for a click on the card in Slack */
async function clicksInSlack(name: string, verb: 'approve' | 'deny'): Promise<Delivery> {
  const card = slackCard(stage, name);
  const delivery = card === undefined ? null : await stage.slack.person(name).clicks(card, verb);
  if (delivery === null) throw new Error(`${name} sees no card to click on.`);
  return delivery;
}

function requestIdOn(text: string): string {
  return /R-[0-9A-Z]{10}/u.exec(text)?.[0] ?? '';
}

/** A click in Teams on a button that the card may not show: what a tampered client can send. */
async function forgesInTeams(name: string, verb: 'approve' | 'deny') {
  const card = teamsCard(stage, name);
  if (card === undefined) throw new Error(`${name} sees no card.`);
  return stage.teams.person(name).forges(card.id, { verb, data: { requestId: requestIdOn(card.text) } });
}

function saidAloneInSlack(name: string): string {
  return JSON.stringify(stage.slack.person(name).sees().ephemerals);
}

function isOpen(): boolean {
  return slackCardText(stage, 'lena').includes('"approve"') && stage.intune.journal.resetPosts().length === 0;
}

test('two approvers at the same instant, each click sent twice, and retried by Teams: one decision, one reset', async () => {
  const card = teamsCard(stage, 'sam');
  if (card === undefined) throw new Error('Sam sees no card.');
  await stage.teams.person('sam').clicks(card.id, 'review');
  const [first, second, inTeams, again] = await Promise.all([
    clicksInSlack('lena', 'approve'),
    clicksInSlack('lena', 'approve'),
    stage.teams.person('sam').clicks(card.id, 'approve'),
    stage.teams
      .person('sam')
      .clicks(card.id, 'approve')
      .catch(() => null),
  ]);
  const invoke = stage.teams.deliveries.list().findLast(({ body }) => body.includes('"approve"'));
  if (invoke === undefined) throw new Error('Nothing was handed to the bot.');
  const retried = await stage.teams.attacks.again(invoke);
  const replayed = await stage.slack.attacks.replay(first);
  stage.clock.setSpeed(20);
  await annaHasCode(stage);

  expect([first.status, second.status]).toEqual([200, 200]);
  for (const result of [inTeams, again]) if (result !== null) expect(result.kind).not.toBe('error');
  expect(retried).toMatchObject({ kind: 'answered', status: 200 });
  expect(replayed.status).toBe(401);
  const actions = (await audit()).map(({ action }) => action);
  expect(actions.filter((action) => action === 'approved_by')).toHaveLength(1);
  expect(actions.filter((action) => action === 'approved')).toHaveLength(1);
  expect(stage.intune.journal.resetPosts(pixel)).toHaveLength(1);
});

describe('clicks that change nothing and say why', () => {
  afterEach(async () => {
    expect(isOpen()).toBe(true);
    expect((await audit()).map(({ action }) => action)).not.toContain('approved_by');
  });

  test('the requester’s', async () => {
    await clicksInSlack('hank', 'approve');
    await until('the answer', () => saidAloneInSlack('hank').includes('You asked for this yourself'));
    expect(JSON.stringify(await forgesInTeams('hank', 'approve'))).toContain('You asked for this yourself');
  });

  test('an outsider’s', async () => {
    await clicksInSlack('omar', 'deny');
    await until('the answer', () => saidAloneInSlack('omar').includes('not among those who can approve'));
    const inTeams = JSON.stringify(await forgesInTeams('anna', 'deny'));
    expect(inTeams).toMatch(/would go to you|not among those/u);
  });

  test('a former approver’s', async () => {
    const card = teamsCard(stage, 'sam');
    if (card === undefined) throw new Error('Sam sees no card.');
    await stage.teams.person('sam').clicks(card.id, 'review');
    stage.intune.controls.removeMember(contosoIds.groups.security, contosoIds.users.sam);
    await clicksInSlack('sam', 'approve');
    await until('the answer', () => saidAloneInSlack('sam').includes('not among those who can approve'));
    const pressed = await stage.teams.person('sam').clicks(card.id, 'approve');
    expect(JSON.stringify(pressed)).toContain('No estás entre las personas que pueden aprobar');
  });

  test('another tenant’s, and another workspace’s', async () => {
    const honest = await clicksInSlack('omar', 'approve');
    const foreign = await stage.slack.attacks.fromTeam(honest, 'T0EVIL');
    expect(foreign.status).toBe(200);
    const card = teamsCard(stage, 'lena');
    await forgesInTeams('anna', 'approve');
    const invoke = stage.teams.deliveries.list().findLast(({ activityType }) => activityType === 'invoke');
    const body = (invoke?.body ?? '').replaceAll(contosoIds.tenant, 'bad0bad0-0000-4000-8000-000000000bad');
    const answer = await stage.teams.attacks.send(
      body.replaceAll(contosoIds.users.anna, contosoIds.users.lena),
    );
    expect(card).toBeDefined();
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(JSON.stringify(answer)).toContain('do not work for your organization');
  });
});

test('a late click on the other platform says kindly that it was settled, and both cards say by whom', async () => {
  await clicksInSlack('lena', 'deny');
  await until('the decision in Teams', () => teamsCard(stage, 'sam')?.text.includes('Denied by Lena'));
  expect(JSON.stringify(await forgesInTeams('sam', 'approve'))).toContain('Esto ya se ha resuelto');
  expect(slackCardText(stage, 'hank')).toContain('Denied by Lena');
  expect(stage.intune.journal.resetPosts()).toEqual([]);
});
