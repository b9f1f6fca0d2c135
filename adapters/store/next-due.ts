import { sql } from 'kysely';
import type { StoreTransaction } from '../../src/core/store.ts';
import type { Connection } from './connection.ts';
import { isSendable } from './message-order.ts';
import { onlyRow, prepareQuery } from './prepare-query.ts';

/** A row that somebody works on counts when its lease ends, for then it may be taken over. */
const takeable = sql<number | null>`min(case when lease_until > due_at then lease_until else due_at end)`;

const selectFirst = prepareQuery((db) =>
  db.selectNoFrom((from) => [
    from
      .selectFrom('requests')
      .select('due_at')
      .where('due_at', 'is not', null)
      .where('lease_until', 'is', null)
      .orderBy('due_at')
      .limit(1)
      .as('request'),
    from
      .selectFrom('requests')
      .select(takeable.as('at'))
      .where('due_at', 'is not', null)
      .where('lease_until', 'is not', null)
      .as('taken_request'),
    from
      .selectFrom('instructions')
      .select('due_at')
      .where('due_at', 'is not', null)
      .where('lease_until', 'is', null)
      .orderBy('due_at')
      .limit(1)
      .as('instruction'),
    from
      .selectFrom('instructions')
      .select(takeable.as('at'))
      .where('due_at', 'is not', null)
      .where('lease_until', 'is not', null)
      .as('taken_instruction'),
    from
      .selectFrom('messages')
      .select('messages.due_at')
      .where('messages.due_at', 'is not', null)
      .where('messages.lease_until', 'is', null)
      .where(isSendable)
      .orderBy('messages.due_at')
      .limit(1)
      .as('message'),
    from
      .selectFrom('messages')
      .select(takeable.as('at'))
      .where('messages.due_at', 'is not', null)
      .where('messages.lease_until', 'is not', null)
      .where(isSendable)
      .as('taken_message'),
  ]),
);

/**
 * When the worker has to look again. Free rows are asked for in the order of an index; those under a lease are few.
 * A message that must wait for another one does not count: sending that one wakes the worker anyway.
 */
export function nextDue(connection: Connection): Pick<StoreTransaction, 'nextDueAt'> {
  return {
    nextDueAt: async () => {
      const first = onlyRow(await selectFirst(connection, {}));
      const times = Object.values(first).filter((time) => time !== null);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}
