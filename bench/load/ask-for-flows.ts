import type { Order } from './order.ts';
import { sendLoad } from './send-load.ts';

/** Connections that people's commands come over, each with the next one when the last is answered. */
const connections = 10;
/** More than any number of flows takes: what ends the load is that number. */
const seconds = 600;

/** Types as many commands as there are to be flows, each for a device of its own. */
export async function askForFlows(
  server: { url: string },
  standIn: { url: string },
  flows: { kind?: Order['kind']; firstDevice: number; most: number },
): Promise<void> {
  const serviceUrl = `${standIn.url}/emea/`;
  const { kind = 'slack_command', firstDevice, most } = flows;
  await sendLoad({ kind, url: server.url, serviceUrl, connections, seconds, firstDevice, most });
}
