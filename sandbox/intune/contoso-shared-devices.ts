import { contosoIds } from './contoso-ids.ts';
import { contosoUsers as people } from './contoso-people.ts';
import { enrolled, withWorkProfile } from './device-kinds.ts';
import type { SimulatedDevice } from './tenant.ts';

const { devices: ids } = contosoIds;

const shared: SimulatedDevice[] = [
  enrolled('dedicated', { id: ids.kiosk, deviceName: 'kiosk-lobby-01', serialNumber: 'ZEBRA00013' }),
  enrolled('ipad', {
    id: ids.sharedIpad,
    deviceName: 'Shared iPad Ward 3',
    serialNumber: 'DMPSHARED14',
    deviceEnrollmentType: 'appleBulkWithoutUser',
    isSupervised: true,
    hardwareInformation: { serialNumber: 'DMPSHARED14', isSupervised: true, isSharedDevice: true },
  }),
  enrolled('fullyManaged', {
    id: ids.fieldTabletOne,
    deviceName: 'Field Tablet',
    serialNumber: 'R5FIELD0015',
    user: people.femi,
    model: 'SM-T575',
    manufacturer: 'samsung',
    roleScopeTagIds: ['0', '7'],
  }),
  enrolled('ipad', {
    id: ids.fieldTabletTwo,
    deviceName: 'Field Tablet',
    serialNumber: 'DMPFIELD016',
    user: people.femi,
    isSupervised: true,
  }),
  enrolled('deviceAdministrator', {
    id: ids.scannerOnSix,
    deviceName: 'Warehouse scanner 6',
    serialNumber: 'HON0000017',
    user: people.femi,
    osVersion: '6.0.1',
  }),
  enrolled('deviceAdministrator', {
    id: ids.scannerOnNine,
    deviceName: 'Warehouse scanner 9',
    serialNumber: 'HON0000018',
    user: people.femi,
  }),
  enrolled('aosp', {
    id: ids.meetingRoom,
    deviceName: 'room1_AndroidAOSP_7/2/2025_12:01 PM',
    serialNumber: '8030000000000001',
    user: people.room1,
  }),
  enrolled('aosp', {
    id: ids.headset,
    deviceName: 'Training headset',
    serialNumber: '1WMHH0000020',
    manufacturer: 'Oculus',
    model: 'Quest 3',
    deviceEnrollmentType: 'androidAOSPUserlessDeviceEnrollment',
  }),
];

/** Devices whose reset does not go well, for reasons that no property shows. */
const unlucky: SimulatedDevice[] = [
  enrolled(
    'fullyManaged',
    { id: ids.lakePhone, deviceName: 'Phone in the lake', serialNumber: 'G9LAKE0021', user: people.femi },
    { reachable: false },
  ),
  enrolled(
    'fullyManaged',
    {
      id: ids.policylessPhone,
      deviceName: 'Phone without policy',
      serialNumber: 'G9NOPOL0022',
      user: people.femi,
    },
    { passcodeRequired: false },
  ),
  enrolled(
    'personalWorkProfile',
    {
      id: ids.tokenlessPhone,
      deviceName: 'Phone without token',
      serialNumber: 'R5NOTOK0023',
      user: people.femi,
    },
    { ...withWorkProfile, resetTokenActivated: false },
  ),
  enrolled(
    'personalWorkProfile',
    {
      id: ids.oldWorkProfile,
      deviceName: 'Old Galaxy',
      serialNumber: 'R5OLD00024',
      user: people.femi,
      osVersion: '7.1.2',
    },
    withWorkProfile,
  ),
];

export const contosoSharedDevices: SimulatedDevice[] = [...shared, ...unlucky];
