import { contosoIds } from './contoso-ids.ts';
import { contosoUsers as people } from './contoso-people.ts';
import { enrolled, withWorkProfile } from './device-kinds.ts';
import type { RemoteAction, SimulatedDevice } from './tenant.ts';

const { devices: ids } = contosoIds;

/** A reset of some days ago, which Intune still lists. */
const oldReset: RemoteAction = {
  auditId: 'a0d17000-0000-4000-8000-000000000001',
  name: 'resetPasscode',
  state: 'done',
  startDateTime: '2026-11-20T07:15:02.1180311Z',
  lastUpdatedDateTime: '2026-11-20T07:15:40.5520312Z',
  passcode: '271828',
  errorCode: 0,
  initiator: 'administrator',
  visibleFrom: 0,
};

const annas: SimulatedDevice[] = [
  enrolled('iphone', {
    id: ids.annasIphone,
    deviceName: 'Anna’s iPhone',
    serialNumber: 'F2LANNA0001',
    user: people.anna,
    imei: '356938035643809',
    phoneNumber: '+46*******23',
  }),
  {
    ...enrolled('fullyManaged', {
      id: ids.annasPixel,
      deviceName: "Anna's Pixel",
      serialNumber: 'G9ANNA0002',
      user: people.anna,
    }),
    actions: [oldReset],
  },
  enrolled(
    'personalWorkProfile',
    { id: ids.annasWorkProfile, deviceName: 'Anna Galaxy', serialNumber: 'R5ANNA0003', user: people.anna },
    withWorkProfile,
  ),
  enrolled(
    'corporateWorkProfile',
    { id: ids.annasTablet, deviceName: "Anna's Tab", serialNumber: 'R5ANNA0004', user: people.anna },
    withWorkProfile,
  ),
  enrolled('ipad', {
    id: ids.annasIpad,
    deviceName: 'Anna’s own iPad',
    serialNumber: '',
    user: people.anna,
    managedDeviceOwnerType: 'personal',
    deviceEnrollmentType: 'appleAccountDrivenUserEnrollment',
  }),
  enrolled('windows', {
    id: ids.annasLaptop,
    deviceName: 'CONTOSO-LT-042',
    serialNumber: 'PF3ANNA006',
    user: people.anna,
  }),
  enrolled('fullyManaged', {
    id: ids.annasOldPhone,
    deviceName: "Anna's old phone",
    serialNumber: 'G9ANNA0007',
    user: people.anna,
    model: 'Pixel 5',
    managementState: 'wipePending',
  }),
];

const others: SimulatedDevice[] = [
  enrolled('iphone', {
    id: ids.hanksIphone,
    deviceName: 'Hank’s iPhone',
    serialNumber: 'F2LHANK0008',
    user: people.hank,
  }),
  enrolled('fullyManaged', {
    id: ids.lenasPixel,
    deviceName: 'Lena Pixel',
    serialNumber: 'G9LENA0009',
    user: people.lena,
  }),
  enrolled('mac', {
    id: ids.lenasMac,
    deviceName: 'Lena’s MacBook Pro',
    serialNumber: 'C02LENA0010',
    user: people.lena,
  }),
  enrolled('fullyManaged', {
    id: ids.giasPhone,
    deviceName: 'Gia Pixel',
    serialNumber: 'G9GIA00011',
    user: people.gia,
  }),
  enrolled('iphone', {
    id: ids.dorasIphone,
    deviceName: 'Dora’s iPhone',
    serialNumber: 'F2LDORA0012',
    user: people.dora,
  }),
  enrolled('iphone', {
    id: ids.femisIphone,
    deviceName: 'Femi’s iPhone',
    serialNumber: 'F2LFEMI0026',
    user: people.femi,
    deviceEnrollmentType: 'appleBulkWithUser',
    isSupervised: true,
  }),
  enrolled('iphone', {
    id: ids.retiringIphone,
    deviceName: 'Femi’s last iPhone',
    serialNumber: 'F2LFEMI0025',
    user: people.femi,
    managementState: 'retirePending',
  }),
];

export const contosoDevices: SimulatedDevice[] = [...annas, ...others];
