import { isDeepStrictEqual } from 'node:util';
import type { RequestId } from '../../src/core/ids.ts';
import { type Request, type RequestState, requestSchema } from '../../src/core/request/schema.ts';
import type { StoredRequest } from '../../src/core/store.ts';
import { type Case, holds } from './cases.ts';
import {
  type DeviceName,
  devices,
  type PersonName,
  type PlatformName,
  people,
  privatePlaces,
} from './cast.ts';
import { type FactHistory, type Facts, mayAct } from './facts.ts';
import { type Reading, type Ruling, rule, terms } from './rules.ts';

/** One committed write of a request's row. */
export type Commit = { before: StoredRequest | null; next: Request; version: number };

/** The life of a request as the design draws it. */
const moves: Record<RequestState, readonly RequestState[]> = {
  choosing_device: ['choosing_device', 'awaiting_approval', 'approved', 'denied', 'expired', 'canceled'],
  awaiting_approval: ['awaiting_approval', 'approved', 'failed', 'denied', 'expired', 'canceled'],
  approved: ['approved', 'resetting', 'failed', 'denied', 'expired', 'canceled'],
  resetting: ['resetting', 'approved', 'awaiting_device', 'failed'],
  awaiting_device: ['awaiting_device', 'delivering', 'completed', 'failed'],
  delivering: ['delivering', 'completed', 'failed'],
  completed: ['completed'],
  failed: ['failed', 'delivering', 'completed'],
  denied: [],
  expired: [],
  canceled: [],
};

/**
 * Keeps every request as it was committed, and says where a commit is not what the rules, the limits or the one
 * before it allow.
 */
export class Books {
  readonly cases: Case[] = [];
  /** What was done, or may have been done, to which device when, for its limit; what was tried again does not count. */
  intents: { id: RequestId; device: DeviceName; at: number }[] = [];
  /** What counts towards somebody's limit; `account` where nobody was known behind it, which then counts alone. */
  readonly hits: { id: RequestId; who: PersonName; account: PlatformName | null; at: number }[] = [];
  readonly #facts: FactHistory;
  readonly #isBeingReset: (device: DeviceName) => boolean;
  readonly #blame: (fault: string) => void;

  /** @param isBeingReset whether Intune has a reset of the device under way, whoever began it */
  constructor(
    facts: FactHistory,
    isBeingReset: (device: DeviceName) => boolean,
    blame: (fault: string) => void,
  ) {
    this.#facts = facts;
    this.#isBeingReset = isBeingReset;
    this.#blame = blame;
  }

  /** Whether a device is being watched. */
  get isAnyWaiting(): boolean {
    return this.cases.some(
      ({ row }) => row.state === 'awaiting_device' || (row.state === 'failed' && holds(row)),
    );
  }

  find(id: RequestId): Case | null {
    return this.cases.find((candidate) => candidate.id === id) ?? null;
  }

  keep({ before, next: written, version }: Commit, now: number, mark: number): void {
    // As it is read again: keys of the state before fall away.
    const next = requestSchema.parse(written);
    if (before === null) {
      this.cases.push(opened(next, version, now));
      return;
    }
    const known = this.find(next.id);
    if (known === null) {
      this.#blame(`${next.id} was moved and never made`);
      return;
    }
    this.#checkMove(known, before, next, version);
    if (known.row.state === 'awaiting_approval' && next.state === 'failed')
      this.#checkChanged(known, next, mark);
    const from = known.row;
    known.row = next;
    known.version = version;
    if (moves[next.state].every((state) => state === next.state)) known.endedAt = now;
    if (from.state === 'choosing_device') this.#leaveSearch(known, from, next, now, mark);
    if (from.state === 'approved' && next.state === 'resetting' && next.retryOf === null) {
      this.intents.push({ id: next.id, device: deviceOf(next.authorisation.device.id), at: now });
    }
    if (from.state === 'resetting' && isCertainlyUnsent(next))
      this.intents = this.intents.filter(({ id }) => id !== next.id);
    if (next.state === 'awaiting_approval' || next.state === 'approved')
      this.#checkTimes(known, from, next, now);
    this.#checkHolding();
  }

  #checkMove(known: Case, before: StoredRequest, next: Request, version: number): void {
    const { state } = known.row;
    if (before.version !== known.version || version !== known.version + 1) {
      this.#blame(`${next.id} was moved from version ${before.version} while it was at ${known.version}`);
    }
    if (!isDeepStrictEqual(before.request, known.row)) {
      this.#blame(`${next.id} was moved from something that it no longer was`);
    }
    const late = known.row.state === 'failed' && next.state !== 'failed' && !holds(known.row);
    if (!moves[state].includes(next.state) || late)
      this.#blame(`${next.id} went from ${state} to ${next.state}`);
  }

  /** While people still decide, a request fails for one thing alone: the device is no longer what was asked for. */
  #checkChanged({ id, admitted }: Case, next: Extract<Request, { state: 'failed' }>, mark: number): void {
    if (admitted === null || next.failure !== 'changed') {
      this.#blame(`${id} failed while people decided: ${next.failure}`);
      return;
    }
    const { device, owner } = admitted;
    const isAnother = this.#facts
      .since(mark)
      .some((facts) => facts.owner[device] !== owner || facts.wiping.includes(device));
    if (!isAnother && !this.#isBeingReset(device))
      this.#blame(`${id} failed although ${device} is as it was`);
  }

  /** It is known who asks and what is meant: limits count, and the rules must let it in. */
  #leaveSearch(
    known: Case,
    from: Extract<Request, { state: 'choosing_device' }>,
    next: Request,
    now: number,
    mark: number,
  ): void {
    if (next.state === 'choosing_device') {
      if (next.step.kind === 'asking') this.#count(known, now, true);
      return;
    }
    const counted = from.step.kind === 'chosen' && known.retryOf === null;
    if (next.state === 'denied') {
      if (!counted) this.#count(known, now, false, next.requester === null ? known.on : null);
      return;
    }
    if (next.state !== 'awaiting_approval' && next.state !== 'approved') return;
    if (!counted) this.#count(known, now, true);
    this.#admit(known, next, now, mark);
  }

  /** Refusals count as well; only what goes on has to be within the limit. */
  #count(
    { id, asker, retryOf }: Case,
    now: number,
    goesOn: boolean,
    account: PlatformName | null = null,
  ): void {
    if (goesOn && retryOf === null && this.isOverLimit(asker, null, now)) {
      this.#blame(`${id} went on beyond the limit of ${asker}`);
    }
    this.hits.push({ id, who: asker, account, at: now });
  }

  /** @param account one of somebody's; null for the person known behind them */
  isOverLimit(who: PersonName, account: PlatformName | null, now: number): boolean {
    const { count, window } = terms.perRequester;
    const since = now - window;
    const counted = this.hits.filter((hit) => hit.who === who && hit.account === account && hit.at >= since);
    return counted.length >= count;
  }

  /** @returns how many resets of a device were begun within the window before */
  intentsOn(device: DeviceName, now: number): number {
    return this.intents.filter(
      (intent) => intent.device === device && intent.at >= now - terms.perDevice.window,
    ).length;
  }

  #admit(
    known: Case,
    next: Extract<Request, { state: 'awaiting_approval' | 'approved' }>,
    now: number,
    mark: number,
  ): void {
    const { id, asker, breakGlass } = known;
    const { authorisation } = next;
    const device = deviceOf(authorisation.device.id);
    const recipient = personOf(authorisation.recipient.entraId);
    const admitted = readings(this.#facts.since(mark)).flatMap((reading) => {
      if (!mayAct(reading.people, asker) || reading.devices.wiping.includes(device)) return [];
      const ruling = rule(reading, { requester: asker, device, breakGlass });
      return isRuling(ruling) ? [{ ruling, owner: reading.devices.owner[device] }] : [];
    });
    const fitting = admitted.find(
      ({ ruling, owner }) =>
        ruling.rule === authorisation.rule.name &&
        JSON.stringify(ruling.approvals) === JSON.stringify(authorisation.entries) &&
        ruling.recipient === recipient &&
        (authorisation.ownerToTell === null ? null : personOf(authorisation.ownerToTell.entraId)) ===
          (owner === asker ? null : owner),
    );
    if (fitting === undefined) {
      this.#blame(`${id} was let in against the rules`);
      return;
    }
    if (fitting.ruling.reasonRequired && !known.hasReason) this.#blame(`${id} was let in without its reason`);
    known.admitted = { ...fitting, device, at: now };
    if (known.retryOf === null && this.intentsOn(device, now) >= terms.perDevice.count) {
      this.#blame(`${id} was let in beyond the limit of ${device}`);
    }
  }

  #checkTimes(
    known: Case,
    from: Request,
    next: Extract<Request, { state: 'awaiting_approval' | 'approved' }>,
    now: number,
  ): void {
    const { admitted, id } = known;
    if (admitted === null || from.state !== 'awaiting_approval') return;
    const before = from.authorisation.decisions.length;
    if (next.authorisation.decisions.length > before && now >= admitted.at + terms.expires) {
      this.#blame(`${id} was approved after it had expired`);
    }
    const escalated = next.state === 'awaiting_approval' && next.escalated && !from.escalated;
    if (escalated && now < admitted.at + terms.escalateAfter) this.#blame(`${id} was escalated too early`);
  }

  /** @returns the request that holds the device */
  holderOf(device: DeviceName): Case | null {
    return (
      this.cases.find(
        ({ row }) => holds(row) && 'authorisation' in row && row.authorisation?.device.id === device,
      ) ?? null
    );
  }

  #checkHolding(): void {
    const held = this.cases.flatMap(({ row }) =>
      holds(row) && 'authorisation' in row && row.authorisation !== null ? [row.authorisation.device.id] : [],
    );
    if (new Set(held).size < held.length) this.#blame(`two requests hold one device: ${held.join(', ')}`);
  }
}

/** Intune refused it, or it never left. */
function isCertainlyUnsent(next: Request): boolean {
  return next.state === 'approved' || (next.state === 'failed' && next.failure === 'refused_by_intune');
}

function opened(request: Request, version: number, now: number): Case {
  return {
    id: request.id,
    asker: personOf(request.origin.actor.userId),
    on: request.origin.actor.platform,
    breakGlass: request.command.breakGlass,
    hasReason: request.command.reason !== null,
    retryOf: request.retryOf,
    askedAt: now,
    row: request,
    version,
    admitted: null,
    clicks: [],
    posts: [],
    endedAt: null,
  };
}

/** @returns every way in which facts may have been read one after the other */
export function readings(facts: readonly Facts[]): Reading[] {
  return facts.flatMap((policy) =>
    facts.flatMap((persons) => facts.map((owned) => ({ policy, people: persons, devices: owned }))),
  );
}

export function isRuling(ruling: ReturnType<typeof rule>): ruling is Ruling {
  return typeof ruling !== 'string';
}

/** @param id of a chat account or of an Entra user */
export function personOf(id: string): PersonName {
  const person = people.find((name) => privatePlaces(name).includes(`@${id}`));
  if (person === undefined) throw new TypeError(`There is nobody called ${id}.`);
  return person;
}

export function deviceOf(id: string): DeviceName {
  const device = devices.find((name) => name === id);
  if (device === undefined) throw new TypeError(`There is no device ${id}.`);
  return device;
}
