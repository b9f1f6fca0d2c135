import type { Stage } from '../../stage.ts';
import type { CastMember } from '../sections.ts';

/** What each of Contoso's people is there for. Whoever comes from a file of devices owns some of them. */
const roles: Readonly<Record<string, string>> = {
  anna: 'Locked out of her phone',
  hank: 'Help desk',
  lena: 'Leads the help desk',
  omar: 'Outsider, no device, no say',
  gia: 'Guest from another company',
  sam: 'Security',
  nora: 'Help desk at night',
  femi: 'Works in the field',
  odette: 'Gives devices odd names',
  dora: 'Account is disabled',
  tess: 'Shares a mail address',
  tom: 'Shares a mail address',
  una: 'E-mail not confirmed',
  stan: 'From another Slack workspace',
};

/** Everybody whom one can be on the page, the most wanted first. */
export function castOf({ slack, teams, intune }: Stage): CastMember[] {
  const inSlack = slack.workspace.users.filter(({ isBot }) => !isBot);
  const inTeams = teams.state.people.filter(({ key }) => key !== 'room1');
  const keys = new Set([
    ...Object.keys(roles),
    ...inSlack.map(({ name }) => name),
    ...inTeams.map(({ key }) => key),
  ]);
  return [...keys].flatMap((key) => {
    const member = inSlack.find(({ name }) => name === key);
    const person = inTeams.find((someone) => someone.key === key);
    const name = member?.realName ?? person?.displayName;
    if (name === undefined) return [];
    const address = person?.userPrincipalName ?? member?.email ?? '';
    const user = intune.tenant.users.find(
      ({ userPrincipalName, mail }) => userPrincipalName === address || mail === address,
    );
    return [
      {
        key,
        name,
        role: roles[key] ?? 'Owns a device of the file',
        userPrincipalName: user?.userPrincipalName ?? address,
        inSlack: member !== undefined,
        inTeams: person !== undefined,
      },
    ];
  });
}
