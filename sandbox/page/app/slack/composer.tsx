import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import type { SlackConversation } from '../../sections.ts';
import { Send } from '../chrome/icons.tsx';
import { useDo } from '../live/doing.tsx';
import { type Completion, completionsFor } from './completions.ts';

const mention = '@Passcode Bot';

/** Where one writes: messages, mentions of the bot, and slash commands with their completion. */
export function SlackComposer(props: {
  person: string;
  conversation: SlackConversation;
  deviceNames: readonly string[];
}) {
  const { person, conversation, deviceNames } = props;
  const doIt = useDo();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const listId = useId();
  const completions = isDismissed ? [] : completionsFor(text, deviceNames);
  const chosen = completions[Math.min(active, completions.length - 1)];

  const change = (value: string): void => {
    setText(value);
    setActive(0);
    setDismissed(false);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const line = text.trim();
    if (line === '') return;
    change('');
    await doIt(...requestFor(line, person, conversation));
  };
  const press = (event: KeyboardEvent): void => {
    if (chosen === undefined) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((active + step + completions.length) % completions.length);
    } else if (event.key === 'Escape') {
      setDismissed(true);
    } else if (event.key === 'Tab' || (event.key === 'Enter' && chosen.insert !== text)) {
      event.preventDefault();
      change(chosen.insert);
    }
  };

  return (
    <form className="composer" onSubmit={(event) => void submit(event)}>
      {completions.length > 0 && (
        <div className="completions" id={listId} role="listbox" aria-label="Commands">
          {completions.map((completion, index) => (
            <Offer
              key={completion.insert}
              id={`${listId}-${index}`}
              completion={completion}
              isActive={completion === chosen}
              take={() => change(completion.insert)}
            />
          ))}
        </div>
      )}
      <input
        type="text"
        role="combobox"
        aria-label={`Message to ${conversation.name}`}
        aria-expanded={completions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${completions.indexOf(chosen)}`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Type / for commands"
        data-tour="slack-composer"
        value={text}
        onChange={({ target }) => change(target.value)}
        onKeyDown={press}
      />
      <button type="submit" className="composer__send" aria-label="Send">
        <Send />
      </button>
    </form>
  );
}

function Offer(props: { id: string; completion: Completion; isActive: boolean; take: () => void }) {
  const { id, completion, isActive, take } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field takes the keys
    <div id={id} role="option" aria-selected={isActive} onClick={take}>
      <strong>{completion.words}</strong>
      <span>{completion.hint}</span>
    </div>
  );
}

function requestFor(line: string, person: string, { id, kind }: SlackConversation): [string, object] {
  const channel = kind === 'im' ? {} : { channel: id };
  if (line.startsWith('/')) return ['slack/type', { person, line, ...channel }];
  if (line.startsWith(mention) && kind === 'channel') {
    return ['slack/mention', { person, text: line.slice(mention.length).trim(), channel: id }];
  }
  return ['slack/say', { person, text: line, ...channel }];
}
