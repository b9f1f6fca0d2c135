import { ConcurrentMoveError } from '../../src/core/errors.ts';
import { type OutgoingMessage, outgoingMessageSchema } from '../../src/core/message.ts';
import type { StoredMessage, StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { laneOf } from './message-order.ts';
import { parseBody } from './parse-row.ts';

type MessageRows = Pick<
  StoreTransaction,
  'insertMessage' | 'readMessage' | 'listMessages' | 'saveMessage' | 'finishSending'
>;

/** Messages that stand, or are to stand, in a chat. */
export function messageRows({ db, dialect }: Connection): MessageRows {
  // What is read in a unit is written in it: on PostgreSQL nobody else may come between the two.
  const locking = dialect === 'postgres';
  const save = async (
    { message: { id }, version }: StoredMessage,
    next: OutgoingMessage,
    lease: { lease_owner?: null; lease_until?: null },
  ): Promise<StoredMessage> => {
    const result = await db
      .updateTable('messages')
      .set({ ...columnsOfMessage(next), version: version + 1, ...lease })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) {
      throw new ConcurrentMoveError(`The message ${id} was changed by somebody else.`);
    }
    return { message: next, version: version + 1 };
  };
  return {
    insertMessage: async (message) => {
      await db
        .insertInto('messages')
        .values({ ...columnsOfMessage(message), id: message.id, version: 1 })
        .execute();
    },

    readMessage: async (id) => {
      const row = await db
        .selectFrom('messages')
        .select(['id', 'version', 'body'])
        .where('id', '=', id)
        .$if(locking, (query) => query.forUpdate())
        .executeTakeFirst();
      return row === undefined ? null : readMessageRow(row);
    },

    listMessages: async (requestId) => {
      const rows = await db
        .selectFrom('messages')
        .select(['id', 'version', 'body'])
        .where('request_id', '=', requestId)
        .orderBy('sequence')
        .$if(locking, (query) => query.forUpdate())
        .execute();
      return rows.map(readMessageRow);
    },

    saveMessage: (before, next) => save(before, next, {}),

    finishSending: (before, next) => save(before, next, { lease_owner: null, lease_until: null }),
  };
}

function columnsOfMessage(message: OutgoingMessage) {
  return {
    request_id: message.requestId,
    sequence: message.sequence,
    lane: laneOf(message.place),
    parent_id: message.place.kind === 'under' ? message.place.message : null,
    due_at: message.dueAt,
    posted_revision: message.postedRevision,
    has_ref: message.ref === null ? 0 : 1,
    refused: message.refusal === null ? 0 : 1,
    body: JSON.stringify(message),
  };
}

/** @throws StoredRowError */
export function readMessageRow(row: { id: string; version: number; body: string }): StoredMessage {
  const message = parseBody(outgoingMessageSchema, { table: 'messages', id: row.id, body: row.body });
  return { message, version: row.version };
}
