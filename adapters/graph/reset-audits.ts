import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { ResetAudit } from '../../src/core/ports.ts';
import { auditSchema, auditsCall } from './device-calls.ts';
import { type ListParts, readList } from './paging.ts';

/**
 * Reads Intune's "Device actions" page, which is there in beta only.
 * @returns newest first; rows without a date come last
 * @throws PlatformRefusedError `permission` or, where it is not offered, `unsupported`; PlatformUnreachableError
 */
export async function listResetAudits(
  parts: ListParts & { prefix: string },
  maxPages: number,
): Promise<ResetAudit[]> {
  const { client, prefix } = parts;
  try {
    const call = auditsCall(prefix);
    const { rows } = await readList(parts, call, auditSchema, client.startDeadline(), { pages: maxPages });
    const distinct = new Map(rows.map((row) => [row.id, row]));
    return [...distinct.values()]
      .filter(({ action }) => action.toLowerCase() === 'resetpasscode')
      .map(({ action: _, ...audit }) => audit)
      .sort((one, other) => momentOf(other) - momentOf(one));
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
