import { sendLoad } from './send-load.ts';

/** Connections that people's commands come over, each with the next one when the last is answered. */
const connections = 10;
/** More than any number of flows takes: what ends the load is that number. */
const seconds = 600;

/** Types as many commands as there are to be flows, each for a device of its own. */
export async function askForFlows(
  server: { url: string },
  standIn: { url: string },
  { firstDevice, most }: { firstDevice: number; most: number },
): Promise<void> {
  const order = { kind: 'slack_command', url: server.url, serviceUrl: standIn.url } as const;
  await sendLoad({ ...order, connections, seconds, firstDevice, most });
}
