import type { SlackConversation, SlackMessage, SlackSection } from '../../sections.ts';
import { Avatar } from '../chrome/avatar.tsx';
import { Empty } from '../chrome/empty.tsx';
import { ScrollRegion } from '../chrome/scroll-region.tsx';
import { timeOfDay } from '../chrome/time-of-day.ts';
import type { Theme } from '../chrome/use-theme.ts';
import { BlockKit } from './block-kit.tsx';
import { mrkdwnBlocks } from './mrkdwn-blocks.ts';

/** Who looks, and what mentions stand for. */
type Names = Pick<SlackSection, 'person' | 'users' | 'channels'>;

type Shown = { slack: Names; theme: Theme };

/** A conversation, with threads below the messages that began them. */
export function SlackMessages({ slack, conversation, theme }: Shown & { conversation: SlackConversation }) {
  const { person, users, channels } = slack;
  const names = { person, users, channels };
  return (
    <ScrollRegion
      className="messages"
      role="log"
      label={`Messages in ${conversation.name}`}
      growth={JSON.stringify(conversation.threads).length}
    >
      {conversation.threads.length === 0 && (
        <Empty isPrivate={conversation.kind === 'im'} command="/reset-passcode" />
      )}
      {conversation.threads.map((thread) => (
        <article key={thread.ts} className="thread">
          <Message message={thread} slack={names} theme={theme} />
          {thread.replies.length > 0 && (
            <div className="thread__replies">
              {thread.replies.map((reply) => (
                <Message key={reply.ts} message={reply} slack={names} theme={theme} />
              ))}
            </div>
          )}
        </article>
      ))}
    </ScrollRegion>
  );
}

function Message({ message, slack, theme }: Shown & { message: SlackMessage }) {
  const { author, text, ts, blocks, isEdited, isEphemeral } = message;
  return (
    <div className={isEphemeral ? 'message message--ephemeral' : 'message'}>
      <Avatar name={author.name} isBot={author.isBot} />
      <div className="message__body">
        <p className="message__head">
          <strong>{author.name}</strong>
          {author.isBot && <span className="message__app">App</span>}
          <time>{timeOfDay(Number(ts) * 1000)}</time>
        </p>
        {isEphemeral && <p className="message__only-you">Only you can see this</p>}
        <BlockKit
          blocks={blocks.length > 0 ? blocks : mrkdwnBlocks(text)}
          place={{ channel: message.channel, ts }}
          slack={slack}
          theme={theme}
        />
        {isEdited && <span className="message__edited">edited</span>}
      </div>
    </div>
  );
}
