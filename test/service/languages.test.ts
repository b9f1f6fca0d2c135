import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClickReceipt } from '../../src/core/door.ts';
import { managedDeviceIdSchema, type RequestId } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { onlyTenant, type Target } from '../../src/core/target.ts';
import type { FakeChat } from './fake-chat.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

let world: World;
let asks = 0;
afterEach(() => world.close());

type Person = ReturnType<World['addPerson']>;

/** Somebody whose accounts give these locales. */
function addSpeaker(name: string, slack: string | null, teams: string | null = slack): Person {
  const person = world.addPerson(name);
  const email = { address: `${name}@contoso.com`, confirmed: true };
  world.slack.addAccount(`U-${name}`, { email, locale: slack });
  world.teams.addAccount(person.user.id, { entraId: person.user.id, locale: teams });
  return person;
}

/** Types the command where nothing is known of the typist's language yet, as after a start. */
async function ask(actor: ChatActor, conversation: Target | null = null): Promise<RequestId> {
  asks += 1;
  const receipt = await world.service.door.request({
    origin: { actor, conversation, askedIn: null, replyUrl: null, locale: null },
    command: { query: 'pixel', reason: 'she called', breakGlass: false },
    onceKey: `ask-${asks}`,
  });
  if (receipt.kind !== 'accepted') throw new Error('The request was taken for a repeated one.');
  await world.settle();
  return receipt.requestId;
}

async function clickIn(locale: string | null, actor: ChatActor, requestId: RequestId): Promise<string> {
  asks += 1;
  const what = { kind: 'decide', requestId, decision: 'approve' } as const;
  const click = { actor, locale, replyUrl: null, what, onceKey: `click-${asks}` };
  const receipt: ClickReceipt = await world.service.door.instruct(click);
  if (receipt.kind !== 'accepted') throw new Error('The click was taken for a repeated one.');
  await world.settle();
  const { card } = await receipt.settled;
  return `${card.locale}: ${card.summary}`;
}

async function answerOfTheDevice(): Promise<void> {
  world.intune.checkIn(managedDeviceIdSchema.parse('pixel'));
  await world.pass(10_000);
}

/** The languages of every card that ever stood in a conversation, threads included. */
function languagesIn(chat: FakeChat, where: string): string[] {
  const cards = chat.messages
    .filter((message) => message.where === where || message.where.startsWith(`${where}>`))
    .flatMap(({ versions }) => versions.map(({ locale }) => locale));
  return [...new Set(cards)];
}

describe('one’s own device', () => {
  const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
  const here: Target = { kind: 'channel', platform: 'slack', tenant: 'T1', conversation: 'C0HELP' };

  async function playFor(locale: string | null, channels: object = {}): Promise<void> {
    world = await openWorld({ version: 1, rules, channels });
    const anna = addSpeaker('anna', locale);
    world.addDevice('pixel', anna.user);
    await ask(anna.slack, here);
    await answerOfTheDevice();
    expect(world.slack.codesShown()).toHaveLength(1);
  }

  test('status, replies and code come in the person’s own language, from the very first message', async () => {
    await playFor('nl-NL', { language: 'de' });
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['nl']);
    const said = world.slack.texts('@U-anna').join('\n');
    expect(said).toContain('Klaar. De nieuwe toegangscode');
    expect(said).toContain('De nieuwe toegangscode van pixel:');
    expect(said).toContain('De code verdwijnt hier na 10 minuten.');
  });

  test('a refusal of somebody’s very first request comes in their language, in the thread as well', async () => {
    world = await openWorld({ version: 1, rules, channels: { language: 'de' } });
    const anna = addSpeaker('anna', 'nl-NL');
    await ask(anna.slack);
    const replies = world.slack.messages.filter(({ where }) => where.startsWith('@U-anna>'));
    expect(replies).toHaveLength(1);
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['nl']);
  });

  test('what is taken away later is taken away in the same language', async () => {
    await playFor('nl-NL');
    await world.pass(11 * 60_000, 60_000);
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['nl']);
    expect(world.slack.texts('@U-anna').join('\n')).toContain('Hier stond de code. Hij is weggehaald.');
  });

  test('a channel is spoken to in the configured language, its threads too', async () => {
    await playFor('nl-NL', { language: 'de', status: 'origin' });
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['nl']);
    expect(languagesIn(world.slack, '#C0HELP')).toEqual(['de']);
    expect(world.slack.texts('#C0HELP').join('\n')).toContain('Fertig. Der neue Passcode');
  });

  test('where the platform gives no language, it is the one of the channels', async () => {
    await playFor(null, { language: 'fr' });
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['fr']);
  });

  test('a language that nobody here speaks is answered in English', async () => {
    await playFor('pt-BR', { language: 'fr' });
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['en']);
  });

  test('a platform that cannot say the language holds nothing up', async () => {
    world = await openWorld({ version: 1, rules, channels: { language: 'es' } });
    const anna = world.addPerson('anna');
    world.addDevice('pixel', anna.user);
    world.slack.accounts.delete('U-anna');
    await ask(anna.slack);
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['es']);
  });
});

describe('a device with approvals', () => {
  let anna: Person;
  let hank: Person;
  let hilda: Person;
  const german = { ...helpdeskPolicy, channels: { language: 'de' } };

  beforeEach(async () => {
    world = await openWorld(german);
    anna = addSpeaker('anna', 'fr-FR');
    hank = addSpeaker('hank', 'en-US');
    hilda = addSpeaker('hilda', 'nl-NL', 'es-ES');
    addSpeaker('lena', 'es-ES');
    addSpeaker('lars', null);
    world.addDevice('pixel', anna.user);
  });

  test('everybody reads it in their own language: requester, approver, owner, whoever is asked later', async () => {
    const id = await ask(hank.slack);
    await world.pass(70 * 60_000, 10 * 60_000);
    expect(await clickIn('nl-NL', hilda.slack, id)).toContain('nl: Dank je.');
    await answerOfTheDevice();
    expect(languagesIn(world.slack, '@U-hank')).toEqual(['en']);
    expect(languagesIn(world.slack, '@U-hilda')).toEqual(['nl']);
    expect(languagesIn(world.slack, '@U-anna')).toEqual(['fr']);
    expect(languagesIn(world.slack, '@U-lena')).toEqual(['es']);
    expect(languagesIn(world.slack, '@U-lars')).toEqual(['de']);
    expect(world.slack.texts('@U-hilda').join('\n')).toContain('Goedgekeurd door Hilda');
    expect(world.slack.texts('@U-hilda').join('\n')).toContain('Dit wacht nog op een beslissing.');
    expect(world.slack.codesShown()).toEqual([{ where: '@U-anna', code: 'canary-1' }]);
  });

  test('an approval asked in channels has their language, and each viewer theirs', async () => {
    world.setPolicy({
      ...german,
      channels: { language: 'de', approvals: ['teams:19:help@thread.tacv2'] },
    });
    const id = await ask(hank.slack);
    expect(languagesIn(world.teams, '#19:help@thread.tacv2')).toEqual(['de']);
    const views = await Promise.all(
      [hilda.teams, hank.teams].map((actor, at) =>
        world.service.viewFor(actor, id, ['es-ES', 'fr-FR'][at] ?? null),
      ),
    );
    expect(views.map(({ locale }) => locale)).toEqual(['es', 'fr']);
    expect(JSON.stringify(views[0])).toContain('Aprobar');
    expect((await world.service.viewFor(hilda.teams, id, null)).locale).toBe('de');
  });

  test('a click is answered in the clicker’s language', async () => {
    const id = await ask(hank.slack);
    expect(await clickIn('fr-CA', hank.slack, id)).toContain('fr: Cette demande vient de vous');
    expect(await clickIn('es-LA', anna.teams, id)).toContain('es: El resultado sería para ti');
    expect(await clickIn('ja-JP', anna.teams, id)).toContain('en: The result of this would go to you');
    expect(await clickIn(null, anna.teams, id)).toContain('de: Das Ergebnis würde an Sie gehen');
  });

  test('a language that becomes known later is spoken from then on', async () => {
    const id = await ask(hank.slack);
    expect(languagesIn(world.slack, '@U-hilda')).toEqual(['nl']);
    world.slack.accounts.delete('U-lars');
    world.teams.addAccount(lars().id, { entraId: lars().id, locale: null });
    await world.pass(70 * 60_000, 10 * 60_000);
    expect(languagesIn(world.teams, `@${lars().id}`)).toEqual(['de']);
    world.teams.addAccount(lars().id, { entraId: lars().id, locale: 'fr-BE' });
    await clickIn('nl-NL', hilda.slack, id);
    expect(languagesIn(world.teams, `@${lars().id}`)).toEqual(['de', 'fr']);
  });

  function lars() {
    const user = [...world.people.users.values()].find(
      ({ userPrincipalName }) => userPrincipalName === 'lars@contoso.com',
    );
    if (user === undefined) throw new Error('There is no Lars.');
    return user;
  }
});

describe('what is told to those who watch over the bot', () => {
  test('has the language of the channels in channels, and their own in private', async () => {
    world = await openWorld({
      ...helpdeskPolicy,
      channels: { language: 'nl', security: ['slack:C0SECURITY'] },
    });
    const anna = addSpeaker('anna', 'fr-FR');
    const hank = addSpeaker('hank', 'en-US');
    addSpeaker('hilda', 'en-US');
    addSpeaker('lena', 'de-DE');
    world.addDevice('pixel', anna.user);
    const id = await ask(hank.slack);
    await world.click(anna.slack, { kind: 'cancel', requestId: id });
    expect(languagesIn(world.slack, '#C0SECURITY')).toEqual(['nl']);
    expect(world.slack.texts('@U-lena').join('\n')).toContain('wusste nichts davon');
  });
});

test('a code opened by a click speaks as its reader does, and so does what overwrites it', async () => {
  const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
  world = await openWorld({ version: 1, rules, delivery: { mode: 'reveal' } });
  const anna = addSpeaker('anna', 'de-DE');
  world.addDevice('pixel', anna.user);
  const requestId = await ask(anna.slack);
  await answerOfTheDevice();
  expect(world.slack.texts('@U-anna').join('\n')).toContain('[Code anzeigen]');
  const view = await world.slack.postStatus(
    { kind: 'private', person: anna.slack },
    { locale: 'de', summary: '', nodes: [] },
  );
  const answer = await world.service.door.reveal({
    actor: anna.slack,
    locale: 'de-DE',
    requestId,
    onceKey: 'reveal',
    shownIn: { ...view, tenant: onlyTenant },
  });
  expect(answer).toMatchObject({ kind: 'code', card: { locale: 'de' } });
  await world.pass(11 * 60_000, 60_000);
  expect(languagesIn(world.slack, '@U-anna')).toEqual(['de']);
  expect(world.slack.texts('@U-anna').join('\n')).toContain('Hier stand der Code. Er wurde entfernt.');
});
