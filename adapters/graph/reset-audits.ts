import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { ResetAudit, ResetAuditPages } from '../../src/core/ports.ts';
import { auditSchema, auditsCall } from './device-calls.ts';
import { type ListParts, readList } from './paging.ts';

/**
 * Reads Intune's "Device actions" page, which is there in beta only.
 * @param options.from `next` of an earlier answer; null for the beginning
 * @returns newest first; rows without a date come last
 * @throws PlatformRefusedError `permission` or, where it is not offered or knows no such place any more, `unsupported`;
 *   PlatformUnreachableError
 */
export async function listResetAudits(
  parts: ListParts & { prefix: string },
  { maxPages, from }: { maxPages: number; from: string | null },
): Promise<ResetAuditPages> {
  const { client, prefix } = parts;
  try {
    const call = auditsCall(prefix);
    const { rows, next } = await readList(
      parts,
      { ...call, path: from ?? call.path },
      auditSchema,
      client.startDeadline(),
      { pages: maxPages },
    );
    const distinct = new Map(rows.map((row) => [row.id, row]));
    const audits = [...distinct.values()]
      .filter(({ action }) => action.toLowerCase() === 'resetpasscode')
      .map(({ action: _, ...audit }) => audit)
      .sort((one, other) => momentOf(other) - momentOf(one));
    return { audits, next };
  } catch (error) {
    throw notOffered(error) ?? error;
  }
}

function momentOf({ requestDateTime }: ResetAudit): number {
  const moment = Date.parse(requestDateTime ?? '');
  return Number.isNaN(moment) ? 0 : moment;
}

/** An endpoint or query that a tenant's Graph does not have is answered by 400, 404 or 501. */
function notOffered(error: unknown): PlatformRefusedError | null {
  if (!(error instanceof PlatformRefusedError) || !['invalid', 'not_found'].includes(error.reason))
    return null;
  const { platform, platformCode, advice } = error;
  return new PlatformRefusedError({ platform, cause: 'unsupported', platformCode, advice });
}
