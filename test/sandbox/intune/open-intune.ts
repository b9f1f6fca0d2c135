import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { contosoTenant } from '../../../sandbox/intune/contoso.ts';
import { seededRandom } from '../../../sandbox/intune/random.ts';
import { type IntuneOptions, startIntune } from '../../../sandbox/intune/start.ts';
import { ManualClock } from '../../manual-clock.ts';

export const token = 'simulated-token';
export const devicesPath = '/v1.0/deviceManagement/managedDevices';
export const betaDevicesPath = '/beta/deviceManagement/managedDevices';
export const auditsPath = '/beta/deviceManagement/remoteActionAudits';

const rowSchema = z.record(z.string(), z.unknown());
const listSchema = z.object({
  value: z.array(rowSchema),
  '@odata.nextLink': z.string().optional(),
  '@odata.count': z.number().optional(),
});
const resultsSchema = z.object({
  deviceActionResults: z.array(
    z.object({
      '@odata.type': z.string(),
      actionName: z.string(),
      actionState: z.string(),
      startDateTime: z.string(),
      lastUpdatedDateTime: z.string(),
      passcode: z.string().nullish(),
      errorCode: z.number().optional(),
    }),
  ),
});
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    innerError: z.object({ date: z.string(), 'request-id': z.string(), 'client-request-id': z.string() }),
  }),
});
const innerMessageSchema = z.object({ _version: z.literal(3), Message: z.string(), RetryAfter: z.null() });

/** The text inside the envelope inside the envelope. */
export function innerMessage(message: string): string {
  return innerMessageSchema.parse(JSON.parse(message)).Message;
}

export async function errorOf(response: Response) {
  return errorSchema.parse(await response.json()).error;
}

/** Starts the Contoso tenant with a standing clock; it is closed when the test ends. */
export async function openIntune(options: Partial<IntuneOptions> = {}) {
  const clock = new ManualClock();
  const intune = await startIntune({
    clock,
    random: seededRandom(7),
    tenant: contosoTenant(),
    token,
    ...options,
  });
  onTestFinished(() => intune.close());

  const call = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
    const url = path.startsWith('http') ? path : `${intune.url}${path}`;
    return fetch(url, { redirect: 'manual', ...init, headers });
  };
  const post = (path: string, body?: object): Promise<Response> =>
    call(path, {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  return {
    ...intune,
    clock,
    call,
    post,
    one: async (path: string, headers: Record<string, string> = {}) =>
      rowSchema.parse(await (await call(path, { headers })).json()),
    list: async (path: string) => listSchema.parse(await (await call(path)).json()),
    filter: async (filter: string, path = devicesPath) =>
      listSchema.parse(await (await call(`${path}?$filter=${encodeURIComponent(filter)}`)).json()).value,
    reset: (deviceId: string) => post(`${devicesPath}/${deviceId}/resetPasscode`),
    results: async (deviceId: string) => {
      const response = await call(`${devicesPath}/${deviceId}?$select=id,deviceActionResults`);
      return resultsSchema.parse(await response.json()).deviceActionResults;
    },
  };
}
