import type { ManagedDeviceId } from '../../core/ids.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { PersonSnapshot } from '../../core/request/snapshot.ts';
import type { StoredRequest } from '../../core/store.ts';
import { statusMessages } from '../addressing.ts';
import type { ServiceContext } from '../context.ts';
import { alarmFor, deny, nameTyped, recordRefusal } from '../deny.ts';
import { expired } from '../ends.ts';
import { type DeviceSearch, searchDevices } from '../find-candidates.ts';
import { identify, snapshotPerson } from '../identity.ts';
import { countRequest, isOverLimit, LimitReachedError } from '../limits.ts';
import { groupsOf } from '../membership.ts';
import { actorOf, commitMove } from '../move.ts';
import { backoff, times } from '../timing.ts';
import { authorise } from './authorise.ts';
import { goOn } from './go-on.ts';

type Choosing = RequestIn<'choosing_device'>;

/**
 * From the words that somebody typed to the one device they mean: tells that the request is there, finds out who
 * asks, looks for the device, and asks back unless exactly one was named.
 * @throws PlatformUnreachableError, PlatformRefusedError, ConcurrentMoveError
 */
export async function findDevice(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
): Promise<void> {
  switch (request.step.kind) {
    case 'received':
      return await receive(context, stored, request, request.step.deviceId);
    case 'finding':
      return await find(context, stored, request);
    case 'asking':
      return await endUnanswered(context, stored, request);
    case 'chosen':
      return await takeChosen(context, stored, request, request.step.deviceId);
  }
}

async function receive(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
  deviceId: ManagedDeviceId | null,
): Promise<void> {
  const now = context.clock.now();
  const step =
    deviceId === null
      ? ({ kind: 'finding', delayed: false } as const)
      : ({ kind: 'chosen', deviceId } as const);
  const next: Choosing = { ...request, step };
  const saved = await commitMove(context, stored, {
    next,
    dueAt: now,
    lease: { owner: context.instance, until: now + times.lease },
    audit: [
      {
        action: 'asked',
        by: { entraId: null, chat: request.origin.actor, name: null },
        ...reasonOf(request),
      },
    ],
    messages: statusMessages(context.policy.current(), request),
  });
  await goOn(saved, () => findDevice(context, saved, next));
}

function reasonOf(request: Choosing): { reason?: string } {
  return request.command.reason === null ? {} : { reason: request.command.reason };
}

async function find(context: ServiceContext, stored: StoredRequest, request: Choosing): Promise<void> {
  if (await isOverLimit(context, request.origin.actor))
    return await deny(context, stored, request, 'limit_person', {});
  const identification = await identify(context, request.origin.actor);
  if (!identification.ok) return await deny(context, stored, request, identification.denial, {});
  const { person } = identification;
  const requester = snapshotPerson(person);
  if (await isOverLimit(context, person.user.id))
    return await deny(context, stored, request, 'limit_person', { requester });

  const { deviceId } = request.command;
  if (deviceId !== undefined) return await authorise(context, stored, request, person, deviceId);

  const policy = context.policy.current();
  const groups = await groupsOf(context.people, policy, person.user);
  const found = await searchDevices(context, request.command, { user: person.user, groups });
  switch (found.kind) {
    case 'none':
      return await deny(context, stored, request, 'device_not_found', { requester });
    case 'one':
      return await authorise(context, stored, request, person, found.deviceId);
    case 'choose':
      await askUnlessOverLimit(context, stored, request, requester, found);
  }
}

async function askUnlessOverLimit(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
  requester: PersonSnapshot,
  found: Extract<DeviceSearch, { kind: 'choose' }>,
): Promise<void> {
  try {
    await ask(context, stored, request, requester, found);
  } catch (error) {
    if (!(error instanceof LimitReachedError)) throw error;
    await deny(context, stored, request, error.denial, { requester });
  }
}

/** Asks back. A name that was not found counts as a refusal too: it may be a guess at other people's devices. */
async function ask(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
  requester: PersonSnapshot,
  { because, candidates }: Extract<DeviceSearch, { kind: 'choose' }>,
): Promise<void> {
  const now = context.clock.now();
  const expiresAt = now + times.choice;
  const { entraId, actor } = requester;
  const alarm = because === 'not_found' ? await alarmFor(context, entraId, requester, actor) : [];
  await commitMove(context, stored, {
    next: { ...request, step: { kind: 'asking', requester, because, candidates, expiresAt } },
    dueAt: expiresAt,
    audit:
      because === 'not_found'
        ? [
            {
              action: 'refused',
              by: actorOf(requester),
              outcome: 'device_not_found',
              reason: nameTyped(request),
            },
          ]
        : [],
    messages: alarm,
    also: async (transaction) => {
      await countRequest(context, transaction, entraId);
      if (because === 'not_found') await recordRefusal(transaction, entraId, now, alarm.length > 0);
    },
  });
}

async function takeChosen(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
  deviceId: ManagedDeviceId,
): Promise<void> {
  const identification = await identify(context, request.origin.actor);
  if (!identification.ok) return await deny(context, stored, request, identification.denial, {});
  await authorise(context, stored, request, identification.person, deviceId);
}

async function endUnanswered(
  context: ServiceContext,
  stored: StoredRequest,
  request: Choosing,
): Promise<void> {
  const now = context.clock.now();
  if (request.step.kind !== 'asking' || now < request.step.expiresAt) {
    const dueAt = request.step.kind === 'asking' ? request.step.expiresAt : now + backoff(context, 0);
    await context.store.transact((transaction) => transaction.releaseRequest(stored, dueAt));
    return;
  }
  await commitMove(context, stored, {
    next: expired(request, 'choice', { now, requester: request.step.requester }),
    dueAt: null,
    audit: [{ action: 'expired', outcome: 'choice' }],
    events: [{ kind: 'ended' }],
  });
}
