import type { Clock } from '../core/clock.ts';
import { entraUserIdSchema } from '../core/ids.ts';
import type { ChatActor, Platform } from '../core/person.ts';
import type { ChatPlatform, Chats, People } from '../core/ports.ts';
import { onlyTenant, type Target } from '../core/target.ts';
import { examined, type Finding, failure, ok } from './finding.ts';
import { type SampleCards, sampleCards } from './sample-cards.ts';
import type { SamplePlace } from './sample-place.ts';

export type SamplePorts = { chats: Chats; people: People | null; clock: Pick<Clock, 'now'> };

const name = 'samples';

/**
 * Posts the cards to one place, over the way that real ones take. In a private chat the placeholder becomes a sample
 * code by an update, as a real one does.
 */
export function sendSamples(ports: SamplePorts, place: SamplePlace): Promise<Finding[]> {
  return examined(name, async () => {
    const platform = platformOf(place);
    const chat = ports.chats.get(platform);
    if (chat === undefined) {
      return failure(
        name,
        `${platform} is not set up, so nothing was sent`,
        'Put right what stands above first',
      );
    }
    // Asks whose the token is, which a bot does when it starts.
    const health = await chat.checkHealth();
    if (!health.ok) return failure(name, `nothing was sent: ${health.problem}`, health.remedy);
    if (place.kind === 'channel') return await toChannel(chat, place, ports);
    const actor = await actorOf(ports, place);
    if (actor === null) {
      return failure(name, 'nobody in Entra has that name', 'Write the object id or the user principal name');
    }
    return await toPerson(chat, actor, ports);
  });
}

function platformOf(place: SamplePlace): Platform {
  switch (place.kind) {
    case 'channel':
      return place.platform;
    case 'slack_person':
      return 'slack';
    case 'teams_person':
      return 'teams';
  }
}

async function toChannel(
  chat: ChatPlatform,
  place: Extract<SamplePlace, { kind: 'channel' }>,
  { clock }: SamplePorts,
): Promise<Finding> {
  const { platform, conversation } = place;
  const cards = sampleCards({ platform, tenant: onlyTenant, userId: 'sample' }, clock.now());
  const target: Target = { kind: 'channel', platform, tenant: onlyTenant, conversation };
  await chat.postStatus(target, cards.status);
  await askOne(chat, target, cards);
  await chat.postStatus(target, cards.placeholder);
  return ok(name, 'three sample cards stand in the channel; a code never does');
}

async function toPerson(chat: ChatPlatform, person: ChatActor, { clock }: SamplePorts): Promise<Finding> {
  const cards = sampleCards(person, clock.now());
  const target: Target = { kind: 'private', person };
  await chat.postStatus(target, cards.status);
  await askOne(chat, target, cards);
  const ref = await chat.deliverPrivately(person, cards.placeholder);
  await chat.updateStatus(ref, cards.code);
  return ok(
    name,
    'three sample cards stand in the private chat, the last with a sample in the place of a code',
  );
}

async function askOne(chat: ChatPlatform, target: Target, { approval }: SampleCards): Promise<void> {
  const [outcome] = await chat.askApprovers([target], approval);
  if (outcome?.ok === false) throw outcome.error;
}

async function actorOf(
  { people }: SamplePorts,
  place: Exclude<SamplePlace, { kind: 'channel' }>,
): Promise<ChatActor | null> {
  switch (place.kind) {
    case 'slack_person':
      return { platform: 'slack', tenant: onlyTenant, userId: place.userId };
    case 'teams_person': {
      const isName = place.name.includes('@');
      if (people === null) {
        return isName ? null : { platform: 'teams', tenant: onlyTenant, userId: place.name };
      }
      const user = isName
        ? await people.readByUserPrincipalName(place.name)
        : await people.read(entraUserIdSchema.parse(place.name));
      return user === null ? null : { platform: 'teams', tenant: onlyTenant, userId: user.id };
    }
  }
}
