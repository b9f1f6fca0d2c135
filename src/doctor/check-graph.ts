import type { GraphDiagnosis, GraphTokenClaims } from '../core/diagnosis.ts';
import { PlatformRefusedError } from '../core/errors.ts';
import { entraGroupIdSchema, entraUserIdSchema } from '../core/ids.ts';
import type { Devices, People } from '../core/ports.ts';
import { examined, type Finding, failure, ok, skipped, warning } from './finding.ts';

export type GraphPorts = {
  diagnosis: GraphDiagnosis;
  devices: Pick<Devices, 'listResetAudits'>;
  people: People;
  /** Wall clock, milliseconds since 1970. */
  now: () => number;
};

export type GraphResult = {
  findings: Finding[];
  /** Whether people and groups can be looked up. */
  usable: boolean;
  claims: GraphTokenClaims | null;
};

/** Nobody and nothing has this id: whoever may look is told that it is not there, whoever may not is told that. */
const noId = 'f0f0f0f0-0000-4000-8000-000000000000';
const reset = 'DeviceManagementManagedDevices.PrivilegedOperations.All';
const consent = 'in Entra, under API permissions of the app registration, and grant admin consent';

/** Whether a token can be had and what it lets the bot do: each permission by what it is for. */
export async function checkGraph(ports: GraphPorts, teamsTenantId: string | null): Promise<GraphResult> {
  const { diagnosis, people, devices } = ports;
  let claims: GraphTokenClaims | null = null;
  const cloud = await checkCloud(diagnosis);
  // Whatever another cloud answers would lead astray.
  if (hasFailed(cloud)) return { findings: cloud, usable: false, claims };
  const token = await examined('graph.token', async () => {
    claims = await diagnosis.readToken();
    return tokenFinding(claims, ports.now());
  });
  if (hasFailed(token)) return { findings: [...cloud, ...token], usable: false, claims };
  const organization = await checkOrganization(diagnosis, teamsTenantId);
  // Where Graph is not reached or does not take the token, every other question fails alike.
  if (hasFailed(organization))
    return { findings: [...cloud, ...token, ...organization], usable: false, claims };
  const findings = [
    ...cloud,
    ...token,
    ...organization,
    ...(await examined('graph.devices', async () => {
      await diagnosis.probeDevices();
      return ok('graph.devices', 'devices can be read');
    })),
    resetFinding(claims),
    ...(await checkPeople(people)),
    ...(await checkGroups(people)),
    ...(await checkAudits(devices)),
    ...(teamsTenantId === null ? [] : [installFinding(claims)]),
  ];
  const usable = !findings.some(({ name, status }) => status === 'failure' && /people|groups/u.test(name));
  return { findings, usable, claims };
}

/** Whether the tenant is in the cloud that is set up. Where nobody says, what comes after this will show it. */
async function checkCloud(diagnosis: GraphDiagnosis): Promise<Finding[]> {
  const name = 'graph.cloud';
  const read = await diagnosis.readTenantCloud().catch(() => null);
  if (read === null) return [skipped(name, 'which cloud the tenant is in was not to be found out')];
  const { configured, tenant } = read;
  if (tenant === 'unknown') {
    const what = `the cloud of ${configured} knows no such tenant`;
    const remedy =
      'Check AZURE_TENANT_ID; where the tenant is in another of Microsoft’s clouds, set GRAPH_BASE_URL to the Graph of that one';
    return [failure(name, what, remedy)];
  }
  if (tenant.graph === configured) return [ok(name, `the tenant is in the cloud of ${configured}`)];
  const what = `the tenant is in another cloud: ${tenant.graph} holds it, and not ${configured}`;
  return [failure(name, what, `Set GRAPH_BASE_URL to https://${tenant.graph}`)];
}

function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ status }) => status === 'failure');
}

function tokenFinding(claims: GraphTokenClaims | null, now: number): Finding {
  const name = 'graph.token';
  if (claims?.expiresAt !== undefined && claims.expiresAt !== null && claims.expiresAt <= now) {
    const since = new Date(claims.expiresAt).toISOString();
    const remedy = 'Put a new one into GRAPH_ACCESS_TOKEN; real credentials get theirs by themselves';
    return failure(name, `the token has run out at ${since}`, remedy);
  }
  return ok(name, 'a token was had');
}

/** Reading the organization is asked for last of all: most people are known without it. */
async function checkOrganization(
  diagnosis: GraphDiagnosis,
  teamsTenantId: string | null,
): Promise<Finding[]> {
  const name = 'graph.organization';
  return await examined(name, async () => {
    try {
      const organization = await diagnosis.readOrganization();
      const { id } = organization;
      return [
        ok(name, `the tenant is ${organization.name ?? 'unnamed'} (${id}), and its domains can be read`),
        ...(teamsTenantId === null ? [] : [tenantFinding(id, teamsTenantId)]),
      ];
    } catch (error) {
      if (!(error instanceof PlatformRefusedError) || error.reason !== 'permission') throw error;
      const what =
        'the domains of the tenant cannot be read: people whose mail address ends otherwise than their sign-in name are not known';
      return warning(name, what, `Add Organization.Read.All ${consent}`);
    }
  });
}

function tenantFinding(organization: string, teamsTenantId: string): Finding {
  const name = 'graph.tenant';
  if (organization.toLowerCase() === teamsTenantId.toLowerCase()) {
    return ok(name, 'Teams and Graph speak of the same tenant');
  }
  const what = `Graph reads the tenant ${organization}, but Teams is served for ${teamsTenantId}: nobody would be known`;
  return failure(name, what, 'Set MicrosoftAppTenantId and AZURE_TENANT_ID to the same tenant');
}

/** Only a reset shows for certain that it is allowed, and none is sent from here: the token's own word has to do. */
function resetFinding(claims: GraphTokenClaims | null): Finding {
  const name = 'graph.reset';
  if (claims === null)
    return skipped(name, 'whether passcodes can be reset cannot be told without resetting one');
  if (claims.roles.includes(reset)) return ok(name, 'the token allows to reset passcodes');
  return failure(
    name,
    `the token lacks ${reset}: every reset would be refused`,
    `Add it ${consent}; DeviceManagementManagedDevices.ReadWrite.All is not enough`,
  );
}

function checkPeople(people: People): Promise<Finding[]> {
  return examined('graph.people', async () => {
    await people.read(entraUserIdSchema.parse(noId));
    return ok('graph.people', 'people can be read');
  });
}

function checkGroups(people: People): Promise<Finding[]> {
  return examined('graph.groups', async () => {
    const can = ok('graph.groups', 'groups can be read');
    try {
      await people.listMembers(entraGroupIdSchema.parse(noId), 1);
      return can;
    } catch (error) {
      if (error instanceof PlatformRefusedError && error.reason === 'not_found') return can;
      throw error;
    }
  });
}

/** Intune's list of actions is a saving alone: without it each device is read by itself. */
async function checkAudits(devices: GraphPorts['devices']): Promise<Finding[]> {
  const name = 'graph.audits';
  try {
    await devices.listResetAudits({ maxPages: 1, from: null });
    return [ok(name, 'the list of device actions (beta) can be read')];
  } catch (error) {
    const code = error instanceof PlatformRefusedError ? error.platformCode : 'no answer';
    const what = `the list of device actions (beta) is refused (${code}): the bot reads each waiting device by itself`;
    return [
      warning(name, what, 'Nothing has to be done; with many resets at a time they may take a little longer'),
    ];
  }
}

const installs = ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'AppCatalog.Read.All'];

/** @returns whether the token lets the bot add itself for a person in Teams; null where it does not say */
export function canInstallApp(claims: GraphTokenClaims | null): boolean | null {
  return claims === null ? null : installs.every((role) => claims.roles.includes(role));
}

function installFinding(claims: GraphTokenClaims | null): Finding {
  const name = 'graph.teams_app';
  if (claims === null)
    return skipped(name, 'whether the bot can add itself in Teams cannot be told without doing so');
  const missing = installs.filter((role) => !claims.roles.includes(role));
  if (missing.length === 0) return ok(name, 'the token allows the bot to add itself for people in Teams');
  const what = `the token lacks ${missing.join(' and ')}: in Teams only people who have the app can be written to`;
  return warning(name, what, `Add it ${consent}, or install the app for everybody by an app setup policy`);
}
