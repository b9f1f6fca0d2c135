import { afterEach, beforeEach, expect, test } from 'vitest';
import { contosoIds } from '../../sandbox/intune/contoso.ts';
import { codesOf, homeView, offerFor, privateMessage, privateText, until } from '../../sandbox/scenario.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { quiet } from '../service/world.ts';

const { annasPixel, annasIphone } = contosoIds.devices;
const rule = { name: 'own-device', requester: 'owner', approvals: 'none' };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ policy: { version: 1, rules: [rule] }, speed: 20, logger: quiet });
});
afterEach(() => stage.close());

const homeText = (name: string): string => JSON.stringify(stage.slack.person(name).sees().home?.blocks ?? []);

/** @returns the view's id, once it has these words on it */
async function opensHome(name: string, words: string): Promise<string> {
  await stage.slack.person(name).opensHome();
  return await until(`${words} on the Home tab`, () => homeView(stage, name, words));
}

async function clicksOffer(name: string, view: string, deviceId: string) {
  const blockId = offerFor(stage, name, deviceId);
  const delivery = await stage.slack.person(name).clicks({ view }, 'reset_passcode', { blockId });
  if (delivery === null) throw new Error('Nothing was sent.');
  return delivery;
}

test('the owner sees her devices, has one reset by a click, and the rest is said in her private chat', async () => {
  const view = await opensHome('anna', "Anna's Pixel");
  expect((await clicksOffer('anna', view, annasPixel)).status).toBe(200);
  await until('the answer on the tab', () => homeText('anna').includes('I am on it'));
  await until('the code in her private chat', () => privateMessage(stage, 'anna', 'Got it'));
  expect(stage.intune.journal.resetPosts(annasPixel)).toHaveLength(1);
  await opensHome('anna', "Anna's Pixel: Done.");
  expect(codesOf(stage)).toHaveLength(1);
  for (const code of codesOf(stage)) {
    expect(homeText('anna')).not.toContain(code);
    const seen = stage.slack.showingsOf(code);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ kind }) => kind === 'view')).toEqual([]);
  }
  expect(privateText(stage, 'anna')).toContain('Passcode reset: Anna');
});

test('nobody sees anybody else’s devices there, whatever they may have reset', async () => {
  await opensHome('anna', "Anna's Pixel");
  await opensHome('hank', 'Hank’s iPhone');
  expect(homeText('anna')).not.toMatch(/Hank|Lena|Femi/u);
  expect(homeText('hank')).not.toMatch(/Anna|Lena|Femi/u);
});

test('a double click is one request; the same click caught and sent once more is refused', async () => {
  const view = await opensHome('anna', "Anna's Pixel");
  // Answers to clicks have seconds: they are long ones here, however busy the machine is.
  stage.clock.setSpeed(0.3);
  const [first, second] = await Promise.all([
    clicksOffer('anna', view, annasPixel),
    clicksOffer('anna', view, annasPixel),
  ]);
  expect([first.status, second.status]).toEqual([200, 200]);
  expect((await stage.slack.attacks.replay(first)).status).toBe(401);
  stage.clock.setSpeed(20);
  await until('the code in her private chat', () => privateMessage(stage, 'anna', 'Got it'));
  expect(stage.intune.journal.resetPosts()).toHaveLength(1);
  expect(privateText(stage, 'anna').match(/Passcode reset: Anna/gu)).toHaveLength(1);
  expect(privateText(stage, 'anna')).not.toContain('is already being reset');
});

test('a button from before the rules changed starts nothing', async () => {
  const view = await opensHome('anna', 'Anna’s iPhone');
  stage.intune.controls.disableUser('anna@contoso.com');
  expect((await clicksOffer('anna', view, annasIphone)).status).toBe(200);
  await until('the refusal', () => privateText(stage, 'anna').includes('account'));
  expect(stage.intune.journal.resetPosts()).toEqual([]);
});

test('whoever opens it in another workspace is shown nothing', async () => {
  const { attempts } = await stage.slack.person('anna').opensHome({ teamId: 'T0EVIL' });
  expect(attempts.map(({ status }) => status)).toEqual([200]);
  await opensHome('hank', 'Hank’s iPhone');
  expect(stage.slack.person('anna').sees().home).toBeNull();
});

test('it speaks everybody’s own language', async () => {
  // For that Slack is waited for, for seconds: from here on they are long ones, however busy the machine is.
  stage.clock.setSpeed(1);
  await opensHome('femi', 'Vos appareils');
  expect(homeText('femi')).toContain('Réinitialiser le code');
});

test('a guest reads why not', async () => {
  await opensHome('gia', 'Guest accounts');
  expect(homeText('gia')).not.toContain('reset_passcode');
});

test('with Intune down the tab says "not now", and is whole again soon after', async () => {
  const back = stage.intune.faults.add({ kind: 'error_before_acting', route: '*', status: 503, times: null });
  await opensHome('anna', 'I cannot see your devices just now');
  back();
  await stage.clock.sleep(11_000);
  await opensHome('anna', "Anna's Pixel");
});
