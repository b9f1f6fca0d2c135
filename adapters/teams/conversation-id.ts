const threadMark = ';messageid=';

/** @returns a conversation's id without the thread that it may name */
export function withoutThread(conversation: string): string {
  return conversation.split(threadMark, 1)[0] ?? conversation;
}

export function namesThread(conversation: string): boolean {
  return conversation.includes(threadMark);
}

/** @returns the id under which replies to a channel's message are posted */
export function threadOf(conversation: string, message: string): string {
  return namesThread(conversation) ? conversation : `${conversation}${threadMark}${message}`;
}

export type ConversationKind = 'personal' | 'group_chat' | 'channel';

/**
 * @param conversationType as activities name it; null where it is not known
 * @returns the kind of a conversation; what cannot be told is taken as a group chat, where nothing private is shown
 */
export function conversationKind(id: string, conversationType: string | null): ConversationKind {
  switch (conversationType) {
    case 'personal':
      return 'personal';
    case 'groupChat':
      return 'group_chat';
    case 'channel':
      return 'channel';
  }
  if (id.startsWith('a:')) return 'personal';
  return /@thread\.(?:tacv2|skype)(?:;|$)/u.test(id) ? 'channel' : 'group_chat';
}
