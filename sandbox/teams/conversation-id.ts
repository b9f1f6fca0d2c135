export type ConversationAddress = {
  /** Without what names a thread. */
  conversationId: string;
  /** The message that began the thread; null where none is named. */
  threadId: string | null;
};

/** Takes apart `19:…@thread.tacv2;messageid=1700000000000`. */
export function parseConversationId(id: string): ConversationAddress {
  const [conversationId = '', threadId = null] = id.split(';messageid=');
  return { conversationId, threadId };
}

/** @returns the id as activities and the connector's addresses carry it */
export function formatConversationId({ conversationId, threadId }: ConversationAddress): string {
  return threadId === null ? conversationId : `${conversationId};messageid=${threadId}`;
}
