import { heldDeviceOf, requesterOf, watchOf } from '../../src/core/request/moves.ts';
import { type Request, requestSchema } from '../../src/core/request/schema.ts';
import type { StoredRequest } from '../../src/core/store.ts';
import { parseBody } from './parse-row.ts';

/** What of a request its row repeats in columns, for queries alone. */
export type RequestColumns = {
  state: string;
  held_device: string | null;
  waiting_since: number | null;
  watched: number;
  body: string;
  /** Null while it is not known. */
  requester_entra: string | null;
};

export function columnsOfRequest(request: Request): RequestColumns {
  return {
    state: request.state,
    held_device: heldDeviceOf(request),
    ...waitingColumns(request),
    body: JSON.stringify(request),
    requester_entra: requesterOf(request),
  };
}

/** Those that wait for their device, among them failed ones that are watched for a late result. */
function waitingColumns(request: Request): { waiting_since: number | null; watched: number } {
  if (request.state === 'awaiting_device') return { waiting_since: request.intentAt, watched: 0 };
  const watch = watchOf(request);
  return watch === null ? { waiting_since: null, watched: 0 } : { waiting_since: watch.intentAt, watched: 1 };
}

export const requestColumns = ['id', 'version', 'due_at', 'body'] as const;

/** @throws StoredRowError */
export function readRequestRow(row: {
  id: string;
  version: number;
  due_at: number | null;
  body: string;
}): StoredRequest {
  const request = parseBody(requestSchema, { table: 'requests', id: row.id, body: row.body });
  return { request, version: row.version, dueAt: row.due_at };
}
