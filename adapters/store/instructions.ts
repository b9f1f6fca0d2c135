import { instructionSchema } from '../../src/core/message.ts';
import type { StoredInstruction, StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { parseBody } from './parse-row.ts';
import { prepareQuery, type SlotOf } from './prepare-query.ts';
import type { InstructionsTable } from './tables.ts';

type InstructionRows = Pick<StoreTransaction, 'insertInstruction' | 'finishInstruction' | 'retryInstruction'>;

type NewRow = Omit<InstructionsTable, 'attempts'>;

const insertRow = prepareQuery((db, slot: SlotOf<NewRow>) =>
  db
    .insertInto('instructions')
    .values({
      id: slot('id'),
      once_key: slot('once_key'),
      due_at: slot('due_at'),
      attempts: 0,
      received_at: slot('received_at'),
      lease_owner: slot('lease_owner'),
      lease_until: slot('lease_until'),
      body: slot('body'),
    })
    .onConflict((conflict) => conflict.column('once_key').doNothing()),
);

const finishRow = prepareQuery((db, slot: SlotOf<{ id: string }>) =>
  db
    .updateTable('instructions')
    .set({ body: null, due_at: null, lease_owner: null, lease_until: null })
    .where('id', '=', slot('id')),
);

const retryRow = prepareQuery((db, slot: SlotOf<{ id: string; due_at: number }>) =>
  db
    .updateTable('instructions')
    .set((row) => ({
      due_at: slot('due_at'),
      attempts: row('attempts', '+', 1),
      lease_owner: null,
      lease_until: null,
    }))
    .where('id', '=', slot('id'))
    .where('body', 'is not', null),
);

/** What somebody asked for by a click or a subcommand. */
export function instructionRows(connection: Connection): InstructionRows {
  return {
    insertInstruction: async (id, instruction, { onceKey, now, lease }) => {
      const { numAffectedRows } = await insertRow(connection, {
        id,
        once_key: onceKey,
        due_at: now,
        received_at: now,
        lease_owner: lease?.owner ?? null,
        lease_until: lease?.until ?? null,
        body: JSON.stringify(instruction),
      });
      return numAffectedRows === 1n;
    },

    finishInstruction: async (id) => {
      await finishRow(connection, { id });
    },

    retryInstruction: async (id, dueAt) => {
      await retryRow(connection, { id, due_at: dueAt });
    },
  };
}

/** @throws StoredRowError */
export function readInstructionRow(row: {
  id: string;
  attempts: number;
  received_at: number;
  body: string | null;
}): StoredInstruction {
  const instruction = parseBody(instructionSchema, {
    table: 'instructions',
    id: row.id,
    body: row.body ?? '',
  });
  return { id: row.id, instruction, receivedAt: row.received_at, attempts: row.attempts };
}
