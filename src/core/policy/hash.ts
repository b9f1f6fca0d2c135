import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Policy } from './schema.ts';

/**
 * @returns SHA-256, in hex, over the canonical JSON (RFC 8785) of the policy as read: layout, comments and defaults
 *   that are written out make no difference
 */
export function policyHash(policy: Policy): string {
  const text = canonicalize(policy);
  if (text === undefined) throw new TypeError('A policy has no canonical JSON form.');
  return createHash('sha256').update(text).digest('hex');
}
