import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holdsCode } from '../holds-code.ts';
import { reasonToLeaveOut } from './chromium.ts';
import { type Phone, phones, slackWithout, tenantWithPhones } from './mixed-contoso.ts';
import { channels } from './playground-settings.ts';
import type { SeenCard } from './seen-card.ts';
import { BrowserStage } from './stage.ts';
import type { TeamsClient } from './teams-client.ts';

const policy = {
  version: 1,
  groups: { helpdesk: { users: ['hank@contoso.com'] }, leads: { users: ['lena@contoso.com'] } },
  rules: [
    { name: 'own-device', requester: 'owner', approvals: 'none' },
    {
      name: 'helpdesk',
      requester: { in: 'helpdesk' },
      reason: 'required',
      approvals: [{ need: 1, from: 'leads' }],
    },
  ],
  limits: { perRequester: '100/1h' },
  channels: { status: 'origin' },
};
const askedInChannel = { ...policy, channels: { approvals: [`teams:${channels.approvals.id}`] } };

const suite = 'the bot in Microsoft’s Agents Playground';
const leftOut = reasonToLeaveOut(suite);
if (leftOut !== null) console.info(leftOut);

describe.skipIf(leftOut !== null)(leftOut ?? suite, () => {
  let stage: BrowserStage;
  /** Owns the phones. */
  let anna: TeamsClient;
  /** Approves. */
  let lena: TeamsClient;

  beforeAll(async () => {
    const workspace = slackWithout('anna', 'lena');
    stage = await BrowserStage.open({ tenant: tenantWithPhones(), workspace, policy });
    return () => stage.close();
  });
  beforeAll(async () => {
    [anna, lena] = await Promise.all([stage.teamsOf('anna'), stage.teamsOf('lena')]);
  });

  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      await anna.photograph('failed-anna');
      await lena.photograph('failed-lena');
    });
  });
  afterEach(() => {
    for (const phone of Object.values(phones)) expect(resetsOf(phone)).toBeLessThanOrEqual(1);
  });

  function resetsOf({ id }: Phone): number {
    return stage.intune.journal.resetPosts(id).length;
  }

  /** Hank of the help desk works in Slack. */
  async function hankAsksFor({ name }: Phone): Promise<void> {
    const hank = stage.slack.person('hank');
    await hank.types(`/reset-passcode ${name} --reason "she called"`, { channel: 'it-help' });
  }

  /** On the message about this phone. */
  async function hankReads({ name }: Phone, words: string): Promise<void> {
    const status = (): string | undefined =>
      stage.slack
        .person('hank')
        .directMessages.map(({ blocks }) => JSON.stringify(blocks))
        .find((text) => text.includes(name));
    await expect.poll(status, { timeout: 30_000 }).toContain(words);
  }

  /** The phone is switched on; its code comes to Anna, opens the phone, and is taken away when she has read it. */
  async function annaUsesCode({ id, name }: Phone, picture: string): Promise<string> {
    stage.intune.controls.setReachable(id, true);
    const card = anna.card(`Your code for ${name}`);
    await card.shows('Type it on the device');
    const [code = ''] = /\b\d{6}\b/u.exec(await card.text()) ?? [];
    expect(stage.intune.controls.enterPasscode(id, code)).toBe(true);
    await anna.photograph(`${picture}-code`);
    await card.presses('Got it');
    await card.shows('Taken away, as you asked.');
    expect(holdsCode(await anna.text(), code)).toBe(false);
    return code;
  }

  async function lenaApproves(question: SeenCard): Promise<void> {
    await question.presses('Approve');
    await question.presses('Yes');
    await question.shows('Approved by Lena Larsen');
    expect(await question.buttons()).toEqual([]);
  }

  async function lenaDenies(question: SeenCard): Promise<void> {
    await question.presses('Deny');
    await question.shows('Denied by Lena Larsen');
    expect(await question.buttons()).toEqual([]);
  }

  test('Anna types the command in her chat: she reads the status, and the code until she has it', async () => {
    const phone = phones.nokia;
    await anna.opensChat();
    await anna.types(`reset-passcode ${phone.name}`);
    const status = anna.card(`Passcode reset: ${phone.name}`);
    await status.shows('Now the device has to answer');
    await anna.photograph('own-phone-status');
    await annaUsesCode(phone, 'own-phone');
    await status.shows('Done.');
    await anna.photograph('own-phone-done');
    expect(resetsOf(phone)).toBe(1);
  });

  test('half a name: Anna chooses among her devices', async () => {
    const phone = phones.motorola;
    await anna.opensChat();
    await anna.types('reset-passcode Anna');
    const picker = anna.card('Choose a device');
    await picker.chooses(phone.name);
    await anna.photograph('picker');
    await picker.presses('This one');
    await anna.card(`Passcode reset: ${phone.name}`).shows('Now the device has to answer');
    await annaUsesCode(phone, 'picker');
    expect(resetsOf(phone)).toBe(1);
  });

  test('Anna mentions the bot in a channel: the thread tells how it goes, her chat alone has the code', async () => {
    const phone = phones.fairphone;
    await anna.opensChannel('general');
    await anna.mentionsBot(`reset-passcode ${phone.name}`);
    await anna.sees('It goes on in your private chat with me');
    const status = anna.card(`Passcode reset: ${phone.name}`);
    await status.shows('Now the device has to answer');
    await anna.photograph('channel-status');
    await anna.opensChat();
    const code = await annaUsesCode(phone, 'channel');
    await anna.opensChannel('general');
    await status.shows('Done.');
    await anna.photograph('channel-done');
    expect(holdsCode(await anna.text(), code)).toBe(false);
    expect(resetsOf(phone)).toBe(1);
  });

  test('asked in Slack, approved in Teams: Lena’s yes starts the reset of Anna’s phone', async () => {
    const phone = phones.xperia;
    await hankAsksFor(phone);
    const question = lena.card(`the passcode of ${phone.name} reset`);
    await question.shows('Waiting for approval.');
    await lena.photograph('approval-asked');
    await lenaApproves(question);
    await anna.opensChat();
    await anna.card(`the passcode of your ${phone.name} reset`).shows('Approved by Lena Larsen');
    const code = await annaUsesCode(phone, 'approval');
    await question.shows('The reset was carried out.');
    await lena.photograph('approval-done');
    await hankReads(phone, 'Approved by Lena Larsen');
    await hankReads(phone, 'Done.');
    expect(stage.slack.showingsOf(code)).toEqual([]);
    expect(resetsOf(phone)).toBe(1);
  });

  test('asked in Slack, denied in Teams: Lena’s no ends it, and nothing is reset', async () => {
    const phone = phones.oneplus;
    await hankAsksFor(phone);
    await lenaDenies(lena.card(`the passcode of ${phone.name} reset`));
    await lena.photograph('approval-denied');
    await hankReads(phone, 'Denied by Lena Larsen');
    expect(resetsOf(phone)).toBe(0);
  });

  describe('where approvals are asked for in a channel', () => {
    beforeAll(async () => {
      stage.changePolicy(askedInChannel);
      await lena.opensChannel('approvals');
    });

    /** In a channel nobody has the buttons until they ask for them. */
    async function lenaReviews({ name }: Phone): Promise<SeenCard> {
      const question = lena.card(`the passcode of ${name} reset`);
      await question.shows('Waiting for approval.');
      expect(await question.buttons()).toEqual(['Review']);
      await question.presses('Review');
      return question;
    }

    test('Lena asks for the buttons and approves', async () => {
      const phone = phones.honor;
      await hankAsksFor(phone);
      const question = await lenaReviews(phone);
      await lena.photograph('channel-approval-review');
      await lenaApproves(question);
      await anna.opensChat();
      await annaUsesCode(phone, 'channel-approval');
      await question.shows('The reset was carried out.');
      await lena.photograph('channel-approval-done');
      expect(resetsOf(phone)).toBe(1);
    });

    test('Lena asks for the buttons and denies', async () => {
      const phone = phones.pixel;
      await hankAsksFor(phone);
      await lenaDenies(await lenaReviews(phone));
      await lena.photograph('channel-approval-denied');
      await hankReads(phone, 'Denied by Lena Larsen');
      expect(resetsOf(phone)).toBe(0);
    });
  });
});
