import { contosoTenant } from '../../sandbox/intune/contoso.ts';
import { contosoUsers } from '../../sandbox/intune/contoso-people.ts';
import { enrolled } from '../../sandbox/intune/device-kinds.ts';
import type { Tenant } from '../../sandbox/intune/tenant.ts';
import { contosoSlackIds, contosoWorkspace } from '../../sandbox/slack/contoso-workspace.ts';
import type { Workspace } from '../../sandbox/slack/workspace.ts';

/** Phones of Anna's, one for each thing that is tried: no test waits for another's. */
export const phones = {
  nokia: { id: '0d05700f-0000-4000-8000-000000000201', name: 'Anna Nokia' },
  motorola: { id: '0d05700f-0000-4000-8000-000000000202', name: 'Anna Motorola' },
  fairphone: { id: '0d05700f-0000-4000-8000-000000000203', name: 'Anna Fairphone' },
  xperia: { id: '0d05700f-0000-4000-8000-000000000204', name: 'Anna Xperia' },
  oneplus: { id: '0d05700f-0000-4000-8000-000000000205', name: 'Anna OnePlus' },
  honor: { id: '0d05700f-0000-4000-8000-000000000206', name: 'Anna Honor' },
  pixel: { id: '0d05700f-0000-4000-8000-000000000207', name: 'Anna Pixel Nine' },
} as const;
export type Phone = (typeof phones)[keyof typeof phones];

/** Contoso's Intune with Anna's phones in it. All are switched off, and answer at once when that ends. */
export function tenantWithPhones(): Tenant {
  const tenant = contosoTenant();
  const hidden = { reachable: false, answerDelayMs: 100 };
  for (const { id, name } of Object.values(phones)) {
    const serialNumber = `G9ANNA${id.slice(-4)}`;
    const given = { id, deviceName: name, serialNumber, user: contosoUsers.anna };
    tenant.devices.push(enrolled('fullyManaged', given, hidden));
  }
  return tenant;
}

/** Contoso's Slack without those who work in Teams: whoever has both is written to where it was asked. */
export function slackWithout(...names: readonly (keyof typeof contosoSlackIds.users)[]): Workspace {
  const workspace = contosoWorkspace();
  const gone = new Set<string>(names.map((name) => contosoSlackIds.users[name]));
  workspace.users = workspace.users.filter(({ id }) => !gone.has(id));
  for (const channel of workspace.channels) {
    channel.members = channel.members.filter((id) => !gone.has(id));
  }
  return workspace;
}
