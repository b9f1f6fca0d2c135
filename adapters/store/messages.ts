import { sql } from 'kysely';
import { ConcurrentMoveError } from '../../src/core/errors.ts';
import { type OutgoingMessage, outgoingMessageSchema } from '../../src/core/message.ts';
import type { StoredMessage, StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { laneOf } from './message-order.ts';
import { parseBody } from './parse-row.ts';
import { prepareQuery, type SlotOf } from './prepare-query.ts';
import type { MessagesTable } from './tables.ts';

type MessageRows = Pick<
  StoreTransaction,
  'insertMessage' | 'readMessage' | 'listMessages' | 'saveMessage' | 'finishSending'
>;

type MessageColumns = Omit<MessagesTable, 'id' | 'version' | 'lease_owner' | 'lease_until'>;

const insertRow = prepareQuery((db, slot: SlotOf<MessageColumns & { id: string }>) =>
  db.insertInto('messages').values({ ...columnSlots(slot), id: slot('id'), version: 1 }),
);

// What is read in a unit is written in it: on PostgreSQL nobody else may come between the two.
const selectRow = prepareQuery((db, slot: SlotOf<{ id: string }>, dialect) =>
  db
    .selectFrom('messages')
    .select(['id', 'version', 'body'])
    .where('id', '=', slot('id'))
    .$if(dialect === 'postgres', (query) => query.forUpdate()),
);

const selectRowsOfRequest = prepareQuery((db, slot: SlotOf<{ request_id: string }>, dialect) =>
  db
    .selectFrom('messages')
    .select(['id', 'version', 'body'])
    .where('request_id', '=', slot('request_id'))
    .orderBy('sequence')
    .$if(dialect === 'postgres', (query) => query.forUpdate()),
);

const updateRow = prepareUpdate({});
const updateRowAndLease = prepareUpdate({ lease_owner: null, lease_until: null });

function prepareUpdate(lease: { lease_owner?: null; lease_until?: null }) {
  return prepareQuery((db, slot: SlotOf<MessageColumns & { id: string; version: number }>) =>
    db
      .updateTable('messages')
      .set({ ...columnSlots(slot), version: sql`version + 1`, ...lease })
      .where('id', '=', slot('id'))
      .where('version', '=', slot('version')),
  );
}

/** Messages that stand, or are to stand, in a chat. */
export function messageRows(connection: Connection): MessageRows {
  const save = async (
    update: typeof updateRow,
    { message: { id }, version }: StoredMessage,
    next: OutgoingMessage,
  ): Promise<StoredMessage> => {
    const { numAffectedRows } = await update(connection, { ...columnsOfMessage(next), id, version });
    if (numAffectedRows !== 1n) {
      throw new ConcurrentMoveError(`The message ${id} was changed by somebody else.`);
    }
    return { message: next, version: version + 1 };
  };
  return {
    insertMessage: async (message) => {
      await insertRow(connection, { ...columnsOfMessage(message), id: message.id });
    },

    readMessage: async (id) => {
      const [row] = (await selectRow(connection, { id })).rows;
      return row === undefined ? null : readMessageRow(row);
    },

    listMessages: async (requestId) => {
      const { rows } = await selectRowsOfRequest(connection, { request_id: requestId });
      return rows.map(readMessageRow);
    },

    saveMessage: (before, next) => save(updateRow, before, next),

    finishSending: (before, next) => save(updateRowAndLease, before, next),
  };
}

function columnSlots(slot: SlotOf<MessageColumns>) {
  return {
    request_id: slot('request_id'),
    sequence: slot('sequence'),
    lane: slot('lane'),
    parent_id: slot('parent_id'),
    due_at: slot('due_at'),
    posted_revision: slot('posted_revision'),
    has_ref: slot('has_ref'),
    refused: slot('refused'),
    body: slot('body'),
  };
}

function columnsOfMessage(message: OutgoingMessage): MessageColumns {
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
