import { instructionSchema } from '../../src/core/message.ts';
import type { StoredInstruction, StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { parseBody } from './parse-row.ts';

type InstructionRows = Pick<StoreTransaction, 'insertInstruction' | 'finishInstruction' | 'retryInstruction'>;

/** What somebody asked for by a click or a subcommand. */
export function instructionRows({ db }: Connection): InstructionRows {
  return {
    insertInstruction: async (id, instruction, { onceKey, now, lease }) => {
      const result = await db
        .insertInto('instructions')
        .values({
          id,
          once_key: onceKey,
          due_at: now,
          attempts: 0,
          received_at: now,
          lease_owner: lease?.owner ?? null,
          lease_until: lease?.until ?? null,
          body: JSON.stringify(instruction),
        })
        .onConflict((conflict) => conflict.column('once_key').doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    finishInstruction: async (id) => {
      await db
        .updateTable('instructions')
        .set({ body: null, due_at: null, lease_owner: null, lease_until: null })
        .where('id', '=', id)
        .execute();
    },

    retryInstruction: async (id, dueAt) => {
      await db
        .updateTable('instructions')
        .set((row) => ({
          due_at: dueAt,
          attempts: row('attempts', '+', 1),
          lease_owner: null,
          lease_until: null,
        }))
        .where('id', '=', id)
        .where('body', 'is not', null)
        .execute();
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
