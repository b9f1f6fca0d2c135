import type { Card } from './card.ts';
import type { DeviceActionResult, ManagedDevice } from './device.ts';
import type { EntraGroupId, EntraUserId, ManagedDeviceId } from './ids.ts';
import type { ChatAccount, ChatActor, EntraUser, Platform } from './person.ts';
import type { MessageRef, Target } from './target.ts';

/**
 * Answer to the one call that changes a device. Only `accepted` and `throttled` are certain: `throttled` was refused
 * before anything was done, `doubtful` may or may not have reset the device and must never be sent again.
 */
export type ResetAnswer =
  | { kind: 'accepted' }
  | { kind: 'throttled'; retryAfterMs: number | null }
  | {
      kind: 'refused';
      status: number;
      code: string;
      cause: 'permission' | 'approval_required' | 'not_found' | 'conflict' | 'not_supported' | 'other';
      /** The platform's sentence, without ids and secrets, for the operator's log and the audit. */
      detail: string;
    }
  | { kind: 'doubtful'; detail: string };

/** One row of Intune's "Device actions" page; it never holds a passcode. */
export type ResetAudit = {
  id: string;
  managedDeviceId: ManagedDeviceId;
  actionState: string;
  requestDateTime: string | null;
};

/** Some pages of the list of resets. `next` is the place at which it goes on, for the adapter alone to read. */
export type ResetAuditPages = { audits: ResetAudit[]; next: string | null };

/**
 * Devices in Microsoft Intune. Rows of the finding methods are candidates only: filters have been seen to lie, so the
 * caller checks every row again. Reads throw `PlatformRefusedError` or `PlatformUnreachableError`.
 */
export interface Devices {
  /** Devices whose name equals any of `names` as Graph sees it (spelling variants of one name). */
  findByName(names: readonly string[]): Promise<ManagedDevice[]>;
  findByNamePrefix(prefixes: readonly string[]): Promise<ManagedDevice[]>;
  findBySerialNumber(serialNumber: string): Promise<ManagedDevice[]>;
  listOwnedBy(userId: EntraUserId): Promise<ManagedDevice[]>;
  /** One device with its action results; null where Intune does not know it. */
  read(id: ManagedDeviceId): Promise<ManagedDevice | null>;
  /** Its action results alone, the cheapest read there is; null where Intune does not know the device. */
  readResults(id: ManagedDeviceId): Promise<DeviceActionResult[] | null>;
  /** Sends the POST exactly once, never retries, never throws. `timeoutMs` covers the whole exchange. */
  resetPasscode(id: ManagedDeviceId, options: { timeoutMs: number }): Promise<ResetAnswer>;
  /**
   * Newest first, `resetPasscode` rows only (filtered here as well); at most `maxPages` pages are read, from its
   * beginning or from where it was left off. A place that the platform has forgotten is refused.
   */
  listResetAudits(options: { maxPages: number; from: string | null }): Promise<ResetAuditPages>;
}

/** People and groups in Microsoft Entra. Same errors as `Devices`. */
export interface People {
  read(id: EntraUserId): Promise<EntraUser | null>;
  readByUserPrincipalName(name: string): Promise<EntraUser | null>;
  /**
   * Everyone whose `mail`, `userPrincipalName` or a `proxyAddresses` entry is this address, checked on our side.
   * @param known whom the address has led to before: where it still does, one question may be enough
   */
  findByEmail(address: string, known?: EntraUserId): Promise<EntraUser[]>;
  /** Which of `groups` the user is in, nested membership included. */
  memberOf(user: EntraUserId, groups: readonly EntraGroupId[]): Promise<EntraGroupId[]>;
  /** Enabled or not, nested included, at most `limit`. */
  listMembers(group: EntraGroupId, limit: number): Promise<EntraUser[]>;
  /** Domains the tenant has proved to own, lower case. */
  listVerifiedDomains(): Promise<string[]>;
}

/**
 * A chat platform, seen from the service. Every method throws `PlatformRefusedError` (it will say no again;
 * `recipient_unreachable`, `not_found`) or `PlatformUnreachableError` (try later).
 */
export interface ChatPlatform {
  /** Posts a card to a conversation, a person, or as a reply in a message's thread. */
  postStatus(thread: Target, card: Card): Promise<MessageRef>;
  updateStatus(ref: MessageRef, card: Card): Promise<void>;
  /** Posts an approval card to each recipient; one answer a recipient, in order. */
  askApprovers(recipients: readonly Target[], card: Card): Promise<PostOutcome[]>;
  /** Opens the private conversation and posts there; the only way a card that will hold a code is posted. */
  deliverPrivately(person: ChatActor, card: Card): Promise<MessageRef>;
  /** Replaces what stands there by a card without the code. A message that is gone counts as redacted. */
  redact(ref: MessageRef, card: Card): Promise<void>;
  checkHealth(): Promise<PlatformHealth>;
}

export type PostOutcome = { ok: true; ref: MessageRef } | { ok: false; error: Error };

/** Whether a platform lets the bot in, and as whom; or what is wrong and what to do about it. No secret in either. */
export type PlatformHealth = { ok: true; identity: string } | { ok: false; problem: string; remedy: string };

/** Who is behind a chat account, and where a person can be reached. Same errors as `ChatPlatform`. */
export interface ChatPeople {
  /** What the platform says of the account, read afresh unless `maxAgeMs` allows a cached answer. */
  describe(actor: ChatActor, options: { maxAgeMs: number }): Promise<ChatAccount>;
  /** The account of an Entra user on this platform; null where there is none. The caller checks it both ways. */
  find(user: EntraUser): Promise<ChatAccount | null>;
}

export type Chats = ReadonlyMap<Platform, ChatPlatform & ChatPeople>;
