import { useEffect, useRef } from 'react';

export type ListedConversation = {
  id: string;
  name: string;
  /** In front of the name, such as `#`. */
  sign: string;
  group: string;
  unread: number;
};

/** The conversations of a client, by group, with what has not been read in them. */
export function ConversationList(props: {
  label: string;
  conversations: readonly ListedConversation[];
  chosen: string | null;
  choose: (id: string) => void;
}) {
  const { label, conversations, chosen, choose } = props;
  const list = useRef<HTMLElement>(null);
  // In a narrow window they stand in one line, and the chosen one may lie beyond its end.
  useEffect(() => {
    if (chosen === null) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const groups = [...new Set(conversations.map(({ group }) => group))];
  return (
    <nav ref={list} className="conversations" aria-label={label}>
      {groups.map((group) => (
        <section key={group} className="conversations__group">
          <h3>{group}</h3>
          <ul>
            {conversations
              .filter((conversation) => conversation.group === group)
              .map(({ id, name, sign, unread }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-current={id === chosen ? 'true' : undefined}
                    className={
                      unread > 0 ? 'conversations__item conversations__item--unread' : 'conversations__item'
                    }
                    onClick={() => choose(id)}
                  >
                    <span aria-hidden="true" className="conversations__sign">
                      {sign}
                    </span>
                    <span className="conversations__name">{name}</span>
                    {unread > 0 && (
                      <span className="badge">
                        {unread}
                        <span className="visually-hidden"> new</span>
                      </span>
                    )}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
