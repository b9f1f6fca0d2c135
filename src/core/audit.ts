import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { entraUserIdSchema, managedDeviceIdSchema, requestIdSchema } from './ids.ts';
import { chatActorSchema } from './person.ts';

/** What happened, as the audit calls it. */
export const auditActionSchema = z.enum([
  'asked',
  'device_chosen',
  'authorised',
  'approved_by',
  'escalated',
  'approved',
  'reset_intended',
  'reset_accepted',
  'reset_throttled',
  'reset_confirmed',
  'device_answered',
  'code_shown',
  'code_revealed',
  'code_removed',
  'completed',
  'failed',
  'denied',
  'expired',
  'canceled',
  'retried',
  'refused',
  'owner_told',
  'notice_sent',
  'checkpoint',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** One entry, before it is chained. It has no place for a code. */
export const auditEntrySchema = z.object({
  at: z.number().int(),
  action: auditActionSchema,
  requestId: requestIdSchema.nullable(),
  /** Who did it; null for the bot itself. */
  actor: z
    .object({
      entraId: entraUserIdSchema.nullable(),
      chat: chatActorSchema.nullable(),
      name: z.string().nullable(),
    })
    .nullable(),
  device: z.object({ id: managedDeviceIdSchema, name: z.string() }).nullable(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  breakGlass: z.boolean(),
  policyHash: z.string().nullable(),
  /** Of a checkpoint alone: the last of the entries that were dropped under it, all before that one included. */
  dropped: z.object({ through: z.number().int().positive(), hash: z.string() }).optional(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const chainedAuditEntrySchema = auditEntrySchema.extend({
  sequence: z.number().int().positive(),
  previousHash: z.string(),
  hash: z.string(),
});
export type ChainedAuditEntry = z.infer<typeof chainedAuditEntrySchema>;

/** The hash that the first entry follows. */
export const chainStart = '0'.repeat(64);

/**
 * @param previous the entry before, or null for the first one
 * @returns the entry with its place in the chain: SHA-256 over the canonical JSON (RFC 8785) of the entry with its
 *   sequence and the hash before it, so that an edit, a deletion or a reordering breaks every hash that follows
 */
export function chainAuditEntry(
  entry: AuditEntry,
  previous: { sequence: number; hash: string } | null,
): ChainedAuditEntry {
  const placed = {
    ...auditEntrySchema.parse(entry),
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? chainStart,
  };
  return { ...placed, hash: hashOf(placed) };
}

function hashOf(placed: Omit<ChainedAuditEntry, 'hash'>): string {
  const text = canonicalize(placed);
  if (text === undefined) throw new TypeError('An audit entry has no canonical JSON form.');
  return createHash('sha256').update(text).digest('hex');
}

export type AuditFault = {
  sequence: number;
  kind: 'edited' | 'missing' | 'reordered';
  detail: string;
};

/**
 * Checks one entry against the one before it.
 * @returns what is wrong with it, or null
 */
export function verifyAuditEntry(
  entry: ChainedAuditEntry,
  previous: { sequence: number; hash: string } | null,
): AuditFault | null {
  const { hash, ...placed } = entry;
  const expected = (previous?.sequence ?? 0) + 1;
  if (entry.sequence > expected) {
    return {
      sequence: expected,
      kind: 'missing',
      detail: `entries ${expected} to ${entry.sequence - 1} are gone`,
    };
  }
  if (entry.sequence < expected) {
    return {
      sequence: entry.sequence,
      kind: 'reordered',
      detail: `entry ${entry.sequence} stands out of order`,
    };
  }
  if (hashOf(placed) !== hash) {
    return {
      sequence: entry.sequence,
      kind: 'edited',
      detail: `entry ${entry.sequence} was changed after it was written`,
    };
  }
  if (entry.previousHash !== (previous?.hash ?? chainStart)) {
    return {
      sequence: entry.sequence,
      kind: 'edited',
      detail: `entry ${entry.sequence} does not follow the entry before it`,
    };
  }
  return null;
}
