import { type FormEvent, useState } from 'react';
import type { TeamsConversation } from '../../sections.ts';
import { Send } from '../chrome/icons.tsx';
import { useDo } from '../live/doing.tsx';

/** Where one writes. Outside the private chat the bot hears only what is said to it by name. */
export function TeamsComposer({ person, conversation }: { person: string; conversation: TeamsConversation }) {
  const doIt = useDo();
  const [text, setText] = useState('');
  const [isMention, setMention] = useState(true);
  const isPrivate = conversation.kind === 'personal';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    setText('');
    const place = { in: { conversationId: conversation.id }, mention: !isPrivate && isMention };
    await doIt('teams/say', { person, text: words, ...place });
  };
  return (
    <form className="composer composer--teams" onSubmit={(event) => void submit(event)}>
      {!isPrivate && (
        <button
          type="button"
          className="composer__mention"
          aria-pressed={isMention}
          title="Whether the bot is addressed"
          onClick={() => setMention(!isMention)}
        >
          @Passcode Bot
        </button>
      )}
      <input
        type="text"
        aria-label={`Message to ${conversation.name} in Teams`}
        autoComplete="off"
        spellCheck={false}
        placeholder="reset-passcode <device>"
        data-tour="teams-composer"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="composer__send" aria-label="Send">
        <Send />
      </button>
    </form>
  );
}
