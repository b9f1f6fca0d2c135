import type { TeamsConversation, TeamsMessage, TeamsSection } from '../../sections.ts';
import { Avatar } from '../chrome/avatar.tsx';
import { Empty } from '../chrome/empty.tsx';
import { ScrollRegion } from '../chrome/scroll-region.tsx';
import { timeOfDay } from '../chrome/time-of-day.ts';
import { AdaptiveCardView } from './adaptive-card-view.tsx';

type Person = TeamsSection['person'];

/** A chat, or a channel with its threads. */
export function TeamsMessages({ person, conversation }: { person: Person; conversation: TeamsConversation }) {
  return (
    <ScrollRegion
      className="messages"
      role="log"
      label={`Messages in ${conversation.name}`}
      growth={JSON.stringify(conversation.threads).length}
    >
      {conversation.threads.length === 0 && (
        <Empty isPrivate={conversation.kind === 'personal'} command="reset-passcode" />
      )}
      {conversation.threads.map((thread) => (
        <article
          key={thread.id}
          className={conversation.kind === 'channel' ? 'thread thread--post' : 'thread'}
        >
          <Message message={thread} person={person} />
          {thread.replies.length > 0 && (
            <div className="thread__replies">
              {thread.replies.map((reply) => (
                <Message key={reply.id} message={reply} person={person} />
              ))}
            </div>
          )}
        </article>
      ))}
    </ScrollRegion>
  );
}

function Message({ message, person }: { message: TeamsMessage; person: Person }) {
  const { id, at, from, text, cards, personal, edited, deleted, toasts } = message;
  const isOwn = from.name === person.name;
  const toast = toasts.at(-1);
  return (
    <div className={isOwn ? 'message message--own' : 'message'}>
      <Avatar name={from.name} isBot={from.isBot} />
      <div className="message__body">
        <p className="message__head">
          <strong>{from.name}</strong>
          <time>{timeOfDay(at)}</time>
          {edited && <span className="message__edited">Edited</span>}
        </p>
        {personal && <p className="message__only-you">This card is yours alone</p>}
        {deleted && <p className="message__deleted">This message has been deleted.</p>}
        {text !== null && text !== '' && <p className="message__text">{text}</p>}
        {cards.map((card, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card's place in its message is what it is known by
          <AdaptiveCardView key={index} card={card} person={person.key} messageId={id} />
        ))}
        {toast !== undefined && (
          <p className={`message__toast message__toast--${toast.kind}`}>{toast.text}</p>
        )}
      </div>
    </div>
  );
}
