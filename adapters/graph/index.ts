import { Pool } from 'undici';
import type { GraphDiagnosis } from '../../src/core/diagnosis.ts';
import type { Devices, People, PlatformHealth } from '../../src/core/ports.ts';
import { GraphClient } from './client.ts';
import { parseGraphBaseUrl } from './clouds.ts';
import { DeviceDetailsReader } from './device-details.ts';
import { GraphDevices } from './devices.ts';
import { diagnoseGraph } from './diagnose.ts';
import { checkGraphHealth } from './health.ts';
import { largestAnswer } from './http-exchange.ts';
import type { GraphOptions, GraphParts } from './options.ts';
import { GraphPeople } from './people.ts';
import { resetSender } from './reset-passcode.ts';
import { type InstallTeamsApp, teamsAppInstaller } from './teams-app.ts';
import { readTenantCloud } from './tenant-cloud.ts';
import { openTokenSource } from './token-source.ts';

export type { GraphCall, GraphCredential, GraphOptions, GraphParts } from './options.ts';
export type { InstallTeamsApp } from './teams-app.ts';

export type Graph = {
  devices: Devices;
  people: People;
  /** @param manifestId the id in the manifest of the Teams app, which is the bot's app id */
  teamsAppInstaller(manifestId: string): InstallTeamsApp;
  checkHealth(): Promise<PlatformHealth>;
  /** Ends the reads under way and lets go of the connections. */
  close(): Promise<void>;
};

/** Connections for reads: enough for a busy poll, and a bound on what one bot asks at a time. */
const mostConnections = 32;
const connectMs = 5_000;

/**
 * Connects devices and people to Microsoft Graph. Nothing is sent yet.
 * @throws ConfigurationError where the address, the login host and the credential do not fit together
 */
export function createGraph(options: GraphOptions, parts: GraphParts): Graph {
  const { base, common, client, dispatcher } = openClient(options, parts);
  const { clock, logger } = parts;
  const { origin, prefix } = base;
  const lists = { client, origin, prefix, clock, logger };
  const details = new DeviceDetailsReader({ ...lists, enabled: options.betaDetails ?? true });
  return {
    devices: new GraphDevices({ ...lists, details, sendReset: resetSender({ ...common, base }) }),
    people: new GraphPeople(lists),
    teamsAppInstaller: (manifestId) => teamsAppInstaller({ ...lists, ...common, base }, manifestId),
    checkHealth: () => checkGraphHealth(client, prefix),
    close: () => dispatcher.destroy(),
  };
}

/**
 * Connects the doctor to Microsoft Graph, with a token of its own. Nothing is sent yet.
 * @throws ConfigurationError as `createGraph`
 */
export function createGraphDiagnosis(options: GraphOptions, parts: GraphParts): GraphDiagnosis {
  const { base, common, client, dispatcher } = openClient(options, parts);
  const { tokens } = common;
  return diagnoseGraph({
    client,
    tokens,
    prefix: base.prefix,
    readTenantCloud: (signal) => readTenantCloud(options, signal),
    close: () => dispatcher.destroy(),
  });
}

function openClient(options: GraphOptions, parts: GraphParts) {
  const base = parseGraphBaseUrl(options.baseUrl);
  const tokens = openTokenSource(options, base, parts);
  const { clock, logger, onCall = () => undefined, chance = Math.random } = parts;
  const dispatcher = new Pool(base.origin, {
    connections: mostConnections,
    pipelining: 1,
    allowH2: false,
    maxResponseSize: largestAnswer,
    connect: { timeout: connectMs },
  });
  const common = { clock, logger, onCall, chance, tokens };
  return { base, common, dispatcher, client: new GraphClient({ ...common, dispatcher }) };
}
