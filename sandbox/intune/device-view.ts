import type { Behaviour } from './behaviour.ts';
import type { Fault } from './fault-schema.ts';
import { struckBy } from './faults.ts';
import type { Collection, Row } from './query.ts';
import type { GraphRequest, Version } from './route.ts';
import type { RemoteAction, SimulatedDevice } from './tenant.ts';

const betaProperties = ['deviceType', 'joinType', 'roleScopeTagIds', 'hardwareInformation'];

/** Members that v1.0 knew before the enumeration was opened; later ones hide behind `unknownFutureValue`. */
const firstEnrolmentTypes = new Set([
  'unknown',
  'userEnrollment',
  'deviceEnrollmentManager',
  'appleBulkWithUser',
  'appleBulkWithoutUser',
  'windowsAzureADJoin',
  'windowsBulkUserless',
  'windowsAutoEnrollment',
  'windowsBulkAzureDomainJoin',
  'windowsCoManagement',
  'windowsAzureADJoinUsingDeviceAuth',
  'appleUserEnrollment',
  'appleUserEnrollmentWithServiceAccount',
]);

/** @returns what a list or a single read of devices takes on this version */
export function deviceCollection(
  sample: SimulatedDevice,
  version: Version,
  behaviour: Behaviour,
  pageSize: number,
): Collection {
  const known = new Set([...Object.keys(sample.properties), 'deviceActionResults']);
  for (const name of hiddenProperties(version, behaviour)) known.delete(name);
  return {
    type: 'microsoft.graph.managedDevice',
    selectable: known,
    filterable: new Set([
      'id',
      'deviceName',
      'serialNumber',
      'userId',
      'userPrincipalName',
      'operatingSystem',
      'azureADDeviceId',
      'emailAddress',
      'complianceState',
      'managementAgent',
    ]),
    defaults: null,
    pageSize,
    maximumTop: 1000,
    counted: true,
  };
}

/**
 * A device as one version of Graph shows it. A list never holds action results, and `hardwareInformation` is only
 * filled in on a single read that selects it.
 */
export function deviceRow(
  device: SimulatedDevice,
  request: GraphRequest,
  behaviour: Behaviour,
  view: { single: boolean; now: number; lies: readonly Fault[]; selected: readonly string[] | null },
): Row {
  const { properties } = device;
  const detailed = view.single && (view.selected ?? []).includes('hardwareInformation');
  const hidden = hiddenProperties(request.version, behaviour);
  const row = {
    ...properties,
    hardwareInformation: detailed ? properties.hardwareInformation : undetailed,
    deviceEnrollmentType: enrolmentType(properties.deviceEnrollmentType, request),
    deviceActionResults: view.single ? visibleResults(device, view.now, view.lies) : [],
  };
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)));
}

const undetailed = { serialNumber: null, isSupervised: false, isSharedDevice: false };

function enrolmentType(type: string, request: GraphRequest): string {
  const known = request.version === 'beta' || firstEnrolmentTypes.has(type) || prefersUnknownMembers(request);
  return known ? type : 'unknownFutureValue';
}

/** @returns whether the request asks for members of enumerations that came later */
export function prefersUnknownMembers(request: GraphRequest): boolean {
  const preferences = (request.headers.get('prefer') ?? '').split(',');
  return preferences.some((preference) => preference.trim().toLowerCase() === 'include-unknown-enum-members');
}

function hiddenProperties(version: Version, behaviour: Behaviour): string[] {
  if (version === 'beta') return [];
  return behaviour.managementState === 'beta_only' ? [...betaProperties, 'managementState'] : betaProperties;
}

function visibleResults(device: SimulatedDevice, now: number, lies: readonly Fault[]): object[] {
  if (struckBy(lies, 'results_missing') !== undefined) return [];
  const withoutCode = struckBy(lies, 'passcode_missing') !== undefined;
  const strange = struckBy(lies, 'strange_state');
  return device.actions
    .filter(({ visibleFrom }) => visibleFrom <= now)
    .map((action) =>
      resultOf(withoutCode || isForgotten(action, now) ? { ...action, passcode: null } : action),
    )
    .map((result) => (strange === undefined ? result : { ...result, actionState: strange.state }));
}

/** Intune shows a code for seven days. */
const passcodeLifetimeMs = 7 * 24 * 60 * 60 * 1000;

function isForgotten(action: RemoteAction, now: number): boolean {
  return now - Date.parse(action.lastUpdatedDateTime) > passcodeLifetimeMs;
}

function resultOf(action: RemoteAction): object {
  const { name, state, startDateTime, lastUpdatedDateTime, passcode, errorCode } = action;
  const result = { actionName: name, actionState: state, startDateTime, lastUpdatedDateTime };
  switch (name) {
    case 'resetPasscode':
      return { '@odata.type': '#microsoft.graph.resetPasscodeActionResult', ...result, passcode, errorCode };
    case 'remoteLock':
      return { '@odata.type': '#microsoft.graph.remoteLockActionResult', ...result, unlockPin: null };
  }
}
