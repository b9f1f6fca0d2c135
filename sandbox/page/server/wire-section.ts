import type { Stage } from '../../stage.ts';
import type { WireLine, WireSection } from '../sections.ts';

const mostShown = 80;

type Outgoing = {
  sequence: number;
  at: number;
  method: string;
  /** Where the method does not say it all. */
  path?: string;
  status: number | null;
  faults: string[];
};

/** The last requests between the bot and the three services, without what they held. */
export function wireSection({ slack, teams, intune }: Stage): WireSection {
  const fromSlack = slack.deliveries.list().map(
    ({ sequence, at, kind, status, outcome }): WireLine => ({
      id: `slack/in/${sequence}`,
      at,
      service: 'slack',
      direction: 'in',
      what: `POST /slack/events  ${kind}, signed`,
      status: status === null ? outcome.kind : String(status),
      faults: [],
    }),
  );
  const fromTeams = teams.deliveries.list().map(
    ({ sequence, at, activityType, reply }): WireLine => ({
      id: `teams/in/${sequence}`,
      at,
      service: 'teams',
      direction: 'in',
      what: `POST /api/messages  ${activityType}`,
      status: reply === null ? '…' : reply.kind === 'answered' ? String(reply.status) : reply.kind,
      faults: [],
    }),
  );
  const out = (service: WireLine['service'], entries: readonly Outgoing[]): WireLine[] =>
    entries.map(({ sequence, at, method, path, status, faults }) => ({
      id: `${service}/out/${sequence}`,
      at,
      service,
      direction: 'out',
      what: path === undefined ? method : `${method} ${shortPath(path)}`,
      status: status === null ? 'no answer' : String(status),
      faults,
    }));
  const lines = [
    ...fromSlack,
    ...fromTeams,
    ...out('slack', slack.journal.list()),
    ...out('teams', teams.journal.list()),
    ...out('intune', intune.journal.list()),
  ];
  return { lines: lines.sort((one, other) => one.at - other.at).slice(-mostShown) };
}

/** Ids of conversations fill lines and tell nothing. */
function shortPath(path: string): string {
  const [bare = ''] = decodeURIComponent(path).split('?', 1);
  return bare.replace(/(conversations|activities|members)\/[^/]{12,}/g, '$1/…');
}
