import type { CastMember, TeamsConversation, TeamsSection } from '../../sections.ts';
import { ConversationList } from '../chrome/conversation-list.tsx';
import { NewsPill } from '../chrome/news-pill.tsx';
import { PersonSwitch } from '../chrome/person-switch.tsx';
import { useConversations } from '../chrome/use-conversations.ts';
import { TeamsComposer } from './composer.tsx';
import { TeamsMessages } from './messages.tsx';
import { NoApp } from './no-app.tsx';
import { useOpening } from './use-opening.ts';

export type TeamsWindowProps = {
  stage: number;
  teams: TeamsSection;
  cast: readonly CastMember[];
  choosePerson: (key: string) => void;
  /** A conversation that was opened from elsewhere on the page. */
  opened: string | null;
};

/** One person's Teams client. */
export function TeamsWindow(props: TeamsWindowProps) {
  const { stage, teams, cast, choosePerson, opened } = props;
  const { person, conversations } = teams;
  const { chosen, choose, unread } = useConversations(
    `${stage}/${person.key}`,
    conversations.map(({ id, threads }) => ({ id, others: othersIn(threads, person.name) })),
    (conversations.find(({ name }) => name === 'Approvals') ?? conversations[0])?.id,
    opened,
  );
  const open = conversations.find(({ id }) => id === chosen);
  const direct = conversations.find(({ kind }) => kind === 'personal');
  useOpening(person.key, open);
  return (
    <section className="window window--teams" aria-labelledby="teams-title" data-tour="teams">
      <header className="window__bar">
        <h2 id="teams-title">Teams</h2>
        <span className="window__place">Contoso</span>
        <PersonSwitch
          product="Teams"
          cast={cast.filter(({ inTeams }) => inTeams)}
          chosen={person.key}
          choose={choosePerson}
        />
      </header>
      <ConversationList
        label="Conversations in Teams"
        chosen={chosen}
        choose={choose}
        conversations={conversations.map(({ id, name, kind, team }) => ({
          id,
          name,
          sign: kind === 'channel' ? '▪' : '●',
          group: team ?? 'Chat',
          unread: unread(id),
        }))}
      />
      <div className="window__main">
        {open !== undefined && (
          <>
            <h3 className="window__title">
              {open.team === null ? open.name : `${open.team} › ${open.name}`}
              {open.kind === 'personal' && <small>private: only {person.name.split(' ')[0]} sees this</small>}
            </h3>
            <TeamsMessages key={`${person.key}/${open.id}`} person={person} conversation={open} />
            {direct !== undefined && unread(direct.id) > 0 && (
              <NewsPill from={direct.name} go={() => choose(direct.id)} />
            )}
            <TeamsComposer
              key={`composer/${person.key}/${open.id}`}
              person={person.key}
              conversation={open}
            />
          </>
        )}
        {!person.appInstalled && <NoApp person={person.key} />}
      </div>
    </section>
  );
}

function othersIn(threads: TeamsConversation['threads'], self: string): number[] {
  return threads
    .flatMap((thread) => [thread, ...thread.replies])
    .filter(({ from }) => from.name !== self)
    .map(({ at }) => at);
}
