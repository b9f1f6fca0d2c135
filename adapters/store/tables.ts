/**
 * The tables as Kysely knows them. Times are milliseconds since 1970, truth values 0 or 1, and what is structured is
 * JSON in a text column, on both dialects. A column beside the JSON is there because a query needs it.
 */
export interface Tables {
  requests: RequestsTable;
  messages: MessagesTable;
  instructions: InstructionsTable;
  once_keys: { once_key: string; seen_at: number };
  audit: AuditTable;
  audit_head: { id: number; sequence: number; hash: string };
  limit_hits: { kind: string; subject: string; hit_at: number };
  leases: { name: string; owner: string; lease_until: number };
  kv: { namespace: string; key: string; value: string; expires_at: number | null };
}

/** What makes a row a job: when it is due, and who has taken it until when. */
interface JobColumns {
  due_at: number | null;
  lease_owner: string | null;
  lease_until: number | null;
}

export interface RequestsTable extends JobColumns {
  id: string;
  state: string;
  version: number;
  once_key: string;
  /** The device that this request alone may act on; unique where it is not null. */
  held_device: string | null;
  platform: string;
  tenant: string;
  user_id: string;
  requester_entra: string | null;
  /** Somebody wanted it looked at while it was being worked on: what that work finds may be older than this. */
  poked_at: number | null;
  waiting_since: number | null;
  watched: number;
  body: string;
  created_at: number;
  updated_at: number;
}

export interface MessagesTable extends JobColumns {
  id: string;
  request_id: string | null;
  sequence: number;
  /** The place it goes to, as one comparable text. */
  lane: string;
  /** The message under which it is to be posted. */
  parent_id: string | null;
  posted_revision: number;
  has_ref: number;
  refused: number;
  version: number;
  body: string;
}

export interface InstructionsTable extends JobColumns {
  id: string;
  once_key: string;
  attempts: number;
  received_at: number;
  /** Null once it has been carried out. */
  body: string | null;
}

export interface AuditTable {
  /** The place in the chain at which the row stands. */
  position: number;
  at: number;
  request_id: string | null;
  body: string;
}
