import type { CastMember, SlackConversation, SlackSection } from '../../sections.ts';
import { ConversationList } from '../chrome/conversation-list.tsx';
import { NewsPill } from '../chrome/news-pill.tsx';
import { PersonSwitch } from '../chrome/person-switch.tsx';
import { useConversations } from '../chrome/use-conversations.ts';
import type { Theme } from '../chrome/use-theme.ts';
import { SlackComposer } from './composer.tsx';
import { HomeTab } from './home-tab.tsx';
import { SlackMessages } from './messages.tsx';
import { ModalView } from './modal-view.tsx';

export type SlackWindowProps = {
  stage: number;
  slack: SlackSection;
  cast: readonly CastMember[];
  choosePerson: (key: string) => void;
  /** A conversation that was opened from elsewhere on the page. */
  opened: string | null;
  /** Names of devices that complete a command. */
  deviceNames: readonly string[];
  theme: Theme;
};

/** Stands in the list of conversations for the bot's Home tab. */
const homeTab = 'home';

/** One person's Slack. */
export function SlackWindow(props: SlackWindowProps) {
  const { stage, slack, cast, choosePerson, opened, deviceNames, theme } = props;
  const { person, conversations, modals } = slack;
  const { chosen, choose, unread } = useConversations(
    `${stage}/${person.handle}`,
    [
      ...conversations.map(({ id, threads }) => ({ id, others: othersIn(threads, person.name) })),
      { id: homeTab, others: [] },
    ],
    (conversations.find(({ name }) => name === 'it-help') ?? conversations[0])?.id,
    opened,
  );
  const open = conversations.find(({ id }) => id === chosen);
  const direct = conversations.find(({ kind }) => kind === 'im');
  const modal = modals.at(-1);
  return (
    <section className="window window--slack" aria-labelledby="slack-title" data-tour="slack">
      <header className="window__bar">
        <h2 id="slack-title">Slack</h2>
        <span className="window__place">Contoso</span>
        <PersonSwitch
          product="Slack"
          cast={cast.filter(({ inSlack }) => inSlack)}
          chosen={person.handle}
          choose={choosePerson}
        />
      </header>
      <ConversationList
        label="Conversations in Slack"
        chosen={chosen}
        choose={choose}
        conversations={[
          ...conversations.map(({ id, name, kind }) => ({
            id,
            name,
            sign: kind === 'im' ? '●' : '#',
            group: kind === 'im' ? 'Direct messages' : 'Channels',
            unread: unread(id),
          })),
          { id: homeTab, name: 'Home', sign: '⌂', group: 'App', unread: 0 },
        ]}
      />
      <div className="window__main">
        {chosen === homeTab && (
          <HomeTab key={`${stage}/${person.handle}`} slack={slack} theme={theme}>
            {direct !== undefined && unread(direct.id) > 0 && (
              <NewsPill from={direct.name} go={() => choose(direct.id)} />
            )}
          </HomeTab>
        )}
        {open !== undefined && (
          <>
            <h3 className="window__title">
              {open.kind === 'im' ? open.name : `# ${open.name}`}
              {open.kind === 'im' && <small>private: only {person.name.split(' ')[0]} sees this</small>}
            </h3>
            <SlackMessages
              key={`${person.handle}/${open.id}`}
              slack={slack}
              conversation={open}
              theme={theme}
            />
            {direct !== undefined && unread(direct.id) > 0 && (
              <NewsPill from={direct.name} go={() => choose(direct.id)} />
            )}
            <SlackComposer
              key={`composer/${person.handle}/${open.id}`}
              person={person.handle}
              conversation={open}
              deviceNames={deviceNames}
            />
          </>
        )}
      </div>
      {modal !== undefined && <ModalView key={modal.id} person={person.handle} view={modal} theme={theme} />}
    </section>
  );
}

function othersIn(threads: SlackConversation['threads'], self: string): number[] {
  return threads
    .flatMap((thread) => [thread, ...thread.replies])
    .filter(({ author }) => author.name !== self)
    .map(({ ts }) => Number(ts));
}
