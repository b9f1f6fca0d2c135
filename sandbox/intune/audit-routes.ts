import { struckBy } from './faults.ts';
import { answerList, type Collection, type Row } from './query.ts';
import type { GraphReply, Route, RouteCall } from './route.ts';
import type { ActionAudit } from './tenant.ts';

const administrator = 'admin@contoso.com';

/** An action that the application itself asked for is recorded under the application, not under a person. */
const application = 'passcode-bot';

function auditRow({ action, deviceId, deviceName, ownerUserPrincipalName, imei }: ActionAudit): Row {
  const initiator = action.initiator === 'application' ? application : administrator;
  return {
    id: action.auditId,
    deviceDisplayName: deviceName,
    userName: initiator,
    initiatedByUserPrincipalName: initiator,
    action: action.name,
    requestDateTime: action.startDateTime,
    deviceOwnerUserPrincipalName: ownerUserPrincipalName,
    deviceIMEI: imei,
    actionState: action.state,
    managedDeviceId: deviceId,
    deviceActionCategory: 'single',
    bulkDeviceActionId: null,
  };
}

const properties = [
  'id',
  'deviceDisplayName',
  'userName',
  'initiatedByUserPrincipalName',
  'action',
  'requestDateTime',
  'deviceOwnerUserPrincipalName',
  'deviceIMEI',
  'actionState',
  'managedDeviceId',
  'deviceActionCategory',
  'bulkDeviceActionId',
];

function listAudits(call: RouteCall): GraphReply {
  const { tenant, clock, pageSizes } = call.services;
  const withoutOwn = struckBy(call.lies, 'own_audits_missing') !== undefined;
  const pending = struckBy(call.lies, 'audits_pending') !== undefined;
  const rows = tenant.audits
    .filter(({ action }) => action.visibleFrom <= clock.now())
    .filter(({ action }) => !(withoutOwn && action.initiator === 'application'))
    .map(auditRow)
    .map((row) => (pending ? { ...row, actionState: 'pending' } : row));
  const collection: Collection = {
    type: 'microsoft.graph.remoteActionAudit',
    selectable: new Set(properties),
    filterable: new Set(['action']),
    defaults: null,
    pageSize: pageSizes.audits,
    maximumTop: 1000,
    counted: true,
  };
  const body = answerList(rows, collection, call.request, call.lies, 'deviceManagement/remoteActionAudits');
  return { status: 200, body };
}

export const auditRoutes: readonly Route[] = [
  {
    name: 'listAudits',
    method: 'GET',
    pattern: '/deviceManagement/remoteActionAudits',
    versions: ['beta'],
    workload: 'intune',
    scopes: ['DeviceManagementManagedDevices.Read.All', 'DeviceManagementManagedDevices.ReadWrite.All'],
    handle: listAudits,
  },
];
