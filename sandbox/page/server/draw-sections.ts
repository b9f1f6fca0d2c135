import { UnknownNameError } from '../../http/control-door.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { SectionName, sectionSchemas } from '../sections.ts';
import { castOf } from './cast.ts';
import { intuneSection } from './intune-section.ts';
import type { Viewer } from './live.ts';
import { slackSection } from './slack-section.ts';
import { teamsSection } from './teams-section.ts';
import type { Show, Theatre } from './theatre.ts';
import { wireSection } from './wire-section.ts';

type Section<Name extends SectionName> = ReturnType<(typeof sectionSchemas)[Name]['parse']>;
export type Sections = { [Name in SectionName]: [Name, Section<Name>] }[SectionName][];

/** Everything that one window shows now; null while there is no stage. */
export async function drawSections(theatre: Theatre, viewer: Viewer): Promise<Sections | null> {
  const { show } = theatre;
  if (show === null) return null;
  const { stage, audit } = show;
  return [
    ['stage', stageSection(show, theatre.ownDevices)],
    ['clock', clockSection(show)],
    ...ofPerson(() => [['slack', slackSection(stage.slack, viewer.slack)]]),
    ...ofPerson(() => [['teams', teamsSection(stage.teams, viewer.teams)]]),
    ['intune', intuneSection(stage)],
    ['audit', await audit.read()],
    ['wire', wireSection(stage)],
  ];
}

/** A window may ask for somebody who was there before another file of devices was loaded. */
function ofPerson(draw: () => Sections): Sections {
  try {
    return draw();
  } catch (error) {
    if (error instanceof UnknownNameError) return [];
    throw error;
  }
}

function stageSection(show: Show, ownDevices: number | null): Section<'stage'> {
  const { number, stage, policy, story, spotlight } = show;
  return {
    number,
    cast: castOf(stage),
    policy,
    story,
    stories: scenarios.map(({ name, title }) => ({ name, title })),
    ownDevices,
    spotlight,
  };
}

/** The time is sent when its pace changes; in between the page counts on by itself. */
const paces = new WeakMap<Show, Section<'clock'>>();

function clockSection(show: Show): Section<'clock'> {
  const { clock } = show.stage;
  const isPlaying = show.story !== null && show.story.verdicts === null;
  const chosen = isPlaying ? clock.speed : show.time.speed;
  const before = paces.get(show);
  if (before !== undefined && before.speed === clock.speed && before.chosen === chosen) return before;
  const section = { now: clock.now(), at: Date.now(), speed: clock.speed, chosen };
  paces.set(show, section);
  return section;
}
