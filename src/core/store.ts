import type { AuditEntry, ChainedAuditEntry } from './audit.ts';
import type { EntraUserId, ManagedDeviceId, MessageId, RequestId } from './ids.ts';
import type { Instruction, OutgoingMessage } from './message.ts';
import type { ChatActor } from './person.ts';
import type { Request, RequestState } from './request/schema.ts';
import type { StoreStanding } from './standing.ts';

/** A request with what the row knows of it beside its state. */
export type StoredRequest = {
  request: Request;
  /** Grows by one with each move: the compare-and-swap is on it. */
  version: number;
  /** When the worker has to look at it next; null while only a person or a message can move it. */
  dueAt: number | null;
};

export type StoredMessage = { message: OutgoingMessage; version: number };

export type StoredInstruction = {
  id: string;
  instruction: Instruction;
  receivedAt: number;
  attempts: number;
};

/** One that waits for its device: enough to match it with Intune's list of actions, without reading the row. */
export type WaitingRequest = {
  id: RequestId;
  deviceId: ManagedDeviceId;
  since: number;
  /** A failed request that is only watched for a late result. */
  watched: boolean;
};

/** All that wait for their devices, in so few numbers that asking costs next to nothing however many there are. */
export type WaitingSurvey = {
  count: number;
  /** Since when the youngest of those has waited that are not only watched; null where there is none. */
  youngest: number | null;
  /** Tells whether the same ones wait as before, but for a coincidence: never rely on it alone for long. */
  mark: string;
};

export type Claim = {
  /** This instance's own name. */
  owner: string;
  now: number;
  /** When others may take it over. */
  leaseUntil: number;
  limit: number;
  /** Ids of rows that the owner is still at, whatever has become of its leases on them. */
  except?: readonly string[];
};

/** The tables whose rows are claimed and worked on. */
export type JobKind = 'requests' | 'messages' | 'instructions';

/**
 * Until when a row is not to be taken. Its owner may renew it while still at work; without an owner nobody may, so
 * that others can rely on the time at which it ends.
 */
export type Lease = { owner: string | null; until: number };

export type LimitKind = 'request' | 'device' | 'refusal' | 'refusal_told';

/** Thrown by `saveRequest` where another request already holds that device. */
export class DeviceHeldError extends Error {
  override readonly name = 'DeviceHeldError';
}

/** What can be done within one transaction: all of it is kept, or none of it. */
export interface StoreTransaction {
  /** @returns false where `onceKey` was seen before: nothing is written then. */
  insertRequest(request: Request, row: { onceKey: string; dueAt: number | null }): Promise<boolean>;
  readRequest(id: RequestId): Promise<StoredRequest | null>;
  /**
   * The compare-and-swap that every move goes through; it ends any lease on the row, unless `lease` sets a new one.
   * @throws ConcurrentMoveError where the row's version is no longer `before.version`
   * @throws DeviceHeldError where another request holds the device
   */
  saveRequest(
    before: StoredRequest,
    next: Request,
    row: { dueAt: number | null; now: number; lease?: Lease },
  ): Promise<StoredRequest>;
  /** Takes due rows that nobody else works on, the longest due first (`FOR UPDATE SKIP LOCKED` where there is one). */
  claimRequests(claim: Claim): Promise<StoredRequest[]>;
  /**
   * Makes a row due at `at`, unless it is due sooner; no move, no new version. A row that is being worked on is due
   * again after that work, whatever due time the work asks for: it may have looked too early.
   */
  pokeRequests(ids: readonly RequestId[], at: number): Promise<void>;
  /** Ends a claim without a move: due again at `dueAt`. */
  releaseRequest(stored: StoredRequest, dueAt: number | null): Promise<void>;
  surveyWaiting(): Promise<WaitingSurvey>;
  listWaiting(): Promise<WaitingRequest[]>;
  readRequestHolding(device: ManagedDeviceId): Promise<StoredRequest | null>;
  /**
   * Newest first: what this person asked from any account, and what was asked from this one without anybody being known
   * behind it.
   * @param person who is behind the account now; null where that is not known: then all that was asked from it
   */
  listRequestsOf(actor: ChatActor, person: EntraUserId | null, limit: number): Promise<StoredRequest[]>;
  listRequests(filter: { states?: readonly RequestState[]; limit: number }): Promise<StoredRequest[]>;

  insertMessage(message: OutgoingMessage): Promise<void>;
  readMessage(id: MessageId): Promise<StoredMessage | null>;
  listMessages(requestId: RequestId): Promise<StoredMessage[]>;
  /**
   * Wants something else of a message. Whoever is just sending it keeps it until done, so that nobody posts it a second
   * time meanwhile, and then finds out that more is wanted.
   * @throws ConcurrentMoveError where the row has changed since it was read
   */
  saveMessage(before: StoredMessage, next: OutgoingMessage): Promise<StoredMessage>;
  /** As `saveMessage`, by whoever had taken the message to send it: ends the lease. */
  finishSending(before: StoredMessage, next: OutgoingMessage): Promise<StoredMessage>;
  /** Due messages, in order: none is taken while an earlier one of its request to the same place is not yet posted. */
  claimMessages(claim: Claim): Promise<StoredMessage[]>;

  /** @returns false where `onceKey` was seen before. */
  insertInstruction(
    id: string,
    instruction: Instruction,
    row: { onceKey: string; now: number; lease?: Lease },
  ): Promise<boolean>;
  /** @param claim.reserved ids of those that were inserted under a lease of the claim's owner and not claimed since */
  claimInstructions(claim: Claim & { reserved?: readonly string[] }): Promise<StoredInstruction[]>;
  /** Carried out: its key is kept, so that a repeat is still known, its content is not. */
  finishInstruction(id: string): Promise<void>;
  retryInstruction(id: string, dueAt: number): Promise<void>;
  /** @returns false where the key was seen before: for what is answered on the spot (a reveal, a view). */
  insertOnceKey(onceKey: string, now: number): Promise<boolean>;

  /** Until the commit nobody else can append, so it is done last in a transaction. */
  appendAudit(entry: AuditEntry): Promise<ChainedAuditEntry>;
  auditHead(): Promise<{ sequence: number; hash: string } | null>;
  listAudit(filter: {
    afterSequence: number;
    since?: number;
    until?: number;
    requestId?: RequestId;
    limit: number;
  }): Promise<ChainedAuditEntry[]>;

  recordHit(kind: LimitKind, subject: string, at: number): Promise<void>;
  /** What was recorded for that moment did not come to pass. */
  dropHit(kind: LimitKind, subject: string, at: number): Promise<void>;
  countHits(kind: LimitKind, subject: string, since: number): Promise<number>;
  /**
   * Records a hit where fewer than `most` are there since that time. Whoever asks for the same subject meanwhile waits
   * for the end of this transaction.
   * @returns false where there are as many: nothing is recorded then
   */
  takeHit(
    kind: LimitKind,
    subject: string,
    at: number,
    limit: { most: number; since: number },
  ): Promise<boolean>;

  /**
   * Moves the end of the leases that `owner` still has on those rows, never back. A row that was let go or taken over
   * meanwhile stays as it is, and so does one under a lease without an owner.
   */
  renewLeases(kind: JobKind, ids: readonly string[], owner: string, until: number): Promise<void>;
  /** @returns whether `owner` has the named lease until `until`: one instance polls. */
  takeLease(name: string, owner: string, now: number, until: number): Promise<boolean>;
  /** When the next row of any kind falls due; null where nothing is waiting. */
  nextDueAt(): Promise<number | null>;
  /** For whoever watches over the store; it costs little, and ends early where the database is slow. */
  readStanding(now: number): Promise<StoreStanding>;
  /**
   * The wall clock was set back by so many milliseconds: what waits for a later time, claims included, waits for one
   * that is so much sooner, though not before `now`.
   */
  bringForward(now: number, by: number): Promise<void>;
  /** Drops once-keys and carried-out instructions older than `before`, and limit hits older than `hitsBefore`. */
  purge(times: { before: number; hitsBefore: number }): Promise<void>;
}

export interface Store {
  /**
   * Runs `work` in a transaction. Units that arrive together may share one commit, but each stands or falls alone;
   * the promise resolves only after the commit. `work` must not wait for anything outside the store.
   */
  transact<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result>;
  /** @throws where the store cannot be read or written. */
  checkHealth(): Promise<void>;
  close(): Promise<void>;
}

/** Who has asked or acted, for limits: the Entra id where it is known, else the chat account. */
export function limitSubject(person: EntraUserId | ChatActor): string {
  return typeof person === 'string' ? person : `${person.platform}:${person.tenant}:${person.userId}`;
}
