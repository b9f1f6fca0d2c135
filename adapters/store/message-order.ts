import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { MessagePlace } from '../../src/core/message.ts';
import type { Tables } from './tables.ts';

/** @returns the place as one comparable text: messages of a request to one place are posted in their order */
export function laneOf(place: MessagePlace): string {
  switch (place.kind) {
    case 'private':
      return JSON.stringify(['private', place.person.platform, place.person.tenant, place.person.userId]);
    case 'channel':
      return JSON.stringify(['channel', place.platform, place.tenant, place.conversation]);
    case 'thread': {
      const { platform, tenant, conversation, message } = place.of;
      return JSON.stringify(['thread', platform, tenant, conversation, message]);
    }
    case 'reply':
      return JSON.stringify([
        'reply',
        place.person.platform,
        place.person.tenant,
        place.person.userId,
        place.url,
      ]);
    case 'under':
      return JSON.stringify(['under', place.message]);
  }
}

/**
 * A message may be sent unless it was refused, an earlier one of its request to the same place has still to be
 * posted, or the message it goes under has. Where that one was refused or is gone, the sender decides.
 */
export function isSendable(row: ExpressionBuilder<Tables, 'messages'>): Expression<SqlBool> {
  return row.and([
    row('messages.refused', '=', 0),
    row.not(
      row.exists(
        row
          .selectFrom('messages as earlier')
          .select('earlier.id')
          .whereRef('earlier.request_id', '=', 'messages.request_id')
          .whereRef('earlier.lane', '=', 'messages.lane')
          .whereRef('earlier.sequence', '<', 'messages.sequence')
          .where('earlier.posted_revision', '=', 0)
          .where('earlier.refused', '=', 0),
      ),
    ),
    row.not(
      row.exists(
        row
          .selectFrom('messages as parent')
          .select('parent.id')
          .whereRef('parent.id', '=', 'messages.parent_id')
          .where('parent.has_ref', '=', 0)
          .where('parent.refused', '=', 0),
      ),
    ),
  ]);
}
