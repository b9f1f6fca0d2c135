import { type Card, type HomeCard, lastingNodes } from '../core/card.ts';
import type { ManagedDevice } from '../core/device.ts';
import { isPlatformError } from '../core/errors.ts';
import type { ManagedDeviceId } from '../core/ids.ts';
import { type DeviceStanding, judgeOwnDevice, type OwnDevice } from '../core/own-device.ts';
import type { ChatActor } from '../core/person.ts';
import type { PolicyRequester } from '../core/policy/evaluate.ts';
import type { Denial } from '../core/request/endings.ts';
import { hasEnded } from '../core/request/moves.ts';
import type { Request } from '../core/request/schema.ts';
import { limitSubject, type StoreTransaction } from '../core/store.ts';
import { type HomeDevices, homeCard } from '../messages/cards/home.ts';
import { wordsFor } from '../messages/words.ts';
import type { ServiceContext } from './context.ts';
import { candidateOf, distinct } from './find-candidates.ts';
import { identify } from './identity.ts';
import { isDeviceOverLimit } from './limits.ts';
import { groupsOf } from './membership.ts';
import { times } from './timing.ts';

/** Of more devices than these the page says how many there are. */
const mostDevices = 10;
const latestRequests = 5;
/** Among so many of their own the requests are looked for that are still at a device. */
const requestsLookedAt = 20;
/** For so many people at once what was read is remembered. */
const peopleRemembered = 2_000;

type HomeContext = Omit<ServiceContext, 'wake'>;

/** What others have said of a person. It serves display alone: a request is judged by what is read for it. */
type Reading =
  | { kind: 'known'; requester: PolicyRequester; devices: ManagedDevice[] }
  | { kind: 'denied'; denial: Denial }
  | { kind: 'not_now' };

type Remembered = { reading: Promise<Reading>; goodUntil: number };

/**
 * Draws people's own pages. Requests are as they are at that moment; the person and their devices are read again
 * after a minute, so that opening the page many times asks Intune once.
 * @throws StoreUnavailableError; where a chat or Intune does not answer, the page says so
 */
export function createHome(
  context: HomeContext,
): (actor: ChatActor, locale: string | null, said: Card | null) => Promise<HomeCard> {
  const read = rememberReadings(context);
  return async (actor, locale, said) => {
    const reading = await read(actor);
    const person = reading.kind === 'known' ? reading.requester.user.id : null;
    const { devices, requests } = await context.store.transact(async (transaction) => {
      const stored = await transaction.listRequestsOf(actor, person, requestsLookedAt);
      const own = stored.map(({ request }) => request);
      return { requests: own, devices: await judgeAll(context, transaction, reading, own) };
    });
    return homeCard(wordsFor(locale, context), {
      viewer: actor,
      said: said === null ? [] : lastingNodes(said),
      devices,
      requests: requests.slice(0, latestRequests),
    });
  };
}

function rememberReadings(context: HomeContext): (actor: ChatActor) => Promise<Reading> {
  const remembered = new Map<string, Remembered>();
  return (actor) => {
    const key = `${context.policy.hash()} ${limitSubject(actor)}`;
    const known = remembered.get(key);
    if (known !== undefined && context.clock.monotonic() < known.goodUntil) return known.reading;
    const entry: Remembered = { reading: readPerson(context, actor), goodUntil: Number.POSITIVE_INFINITY };
    void entry.reading.then(
      ({ kind }) => {
        const life = kind === 'not_now' ? times.homeFailed : times.home;
        entry.goodUntil = context.clock.monotonic() + life;
      },
      () => {
        entry.goodUntil = Number.NEGATIVE_INFINITY;
      },
    );
    remembered.delete(key);
    remembered.set(key, entry);
    const [oldest] = remembered.keys();
    if (remembered.size > peopleRemembered && oldest !== undefined) remembered.delete(oldest);
    return entry.reading;
  };
}

async function readPerson(context: HomeContext, actor: ChatActor): Promise<Reading> {
  try {
    const identification = await identify(context, actor);
    if (!identification.ok) return { kind: 'denied', denial: identification.denial };
    const { user } = identification.person;
    const [groups, listed] = await Promise.all([
      groupsOf(context.people, context.policy.current(), user),
      context.devices.listOwnedBy(user.id),
    ]);
    const devices = distinct(listed.filter((device) => device.userId === user.id));
    return { kind: 'known', requester: { user, groups }, devices };
  } catch (error) {
    const isTheirs = isPlatformError(error);
    if (!isTheirs) throw error;
    context.logger.warn({ error: error.name }, 'A page of somebody’s own could not be filled.');
    return { kind: 'not_now' };
  }
}

async function judgeAll(
  context: HomeContext,
  transaction: StoreTransaction,
  reading: Reading,
  requests: readonly Request[],
): Promise<HomeDevices> {
  if (reading.kind !== 'known') return reading;
  const policy = context.policy.current();
  const now = context.clock.now();
  const touchable = reading.devices
    .map((device) => ({
      device: candidateOf(device),
      standing: judgeOwnDevice(policy, reading.requester, device, now),
    }))
    .filter((own): own is OwnDevice => own.standing !== null)
    .sort(byUseThenName);
  const shown: OwnDevice[] = [];
  for (const { device, standing } of touchable.slice(0, mostDevices)) {
    const history =
      standing.kind === 'offered' ? await readHistory(context, transaction, device.id, requests) : null;
    shown.push({ device, standing: history ?? standing });
  }
  return { kind: 'known', shown, more: touchable.length - shown.length };
}

/** @returns what keeps a device from being reset that was or is being reset already; null where nothing does */
async function readHistory(
  context: HomeContext,
  transaction: StoreTransaction,
  device: ManagedDeviceId,
  requests: readonly Request[],
): Promise<DeviceStanding | null> {
  const holder = await transaction.readRequestHolding(device);
  if (holder !== null || isAskedFor(requests, device)) return { kind: 'under_way' };
  return (await isDeviceOverLimit(context, transaction, device)) ? { kind: 'too_soon' } : null;
}

/** One that has just been asked for does not hold the device yet. */
function isAskedFor(requests: readonly Request[], device: ManagedDeviceId): boolean {
  return requests.some((request) => !hasEnded(request) && request.command.deviceId === device);
}

/** What can be had first: others are there for the reason why not. */
function byUseThenName(left: OwnDevice, right: OwnDevice): number {
  const rank = ({ standing }: OwnDevice): number => (standing.kind === 'not_eligible' ? 1 : 0);
  return rank(left) - rank(right) || left.device.name.localeCompare(right.device.name);
}
