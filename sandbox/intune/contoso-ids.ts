function stableId(kind: string, number: number): string {
  return `${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const user = (number: number): string => stableId('db600000', number);
const group = (number: number): string => stableId('6f1c0000', number);
const catalogApp = (number: number): string => stableId('ca7a1090', number);
const device = (number: number): string => stableId('0d05700f', number);

/** Ids in the Contoso tenant; they never change, so that stories and links can name them. */
export const contosoIds = {
  tenant: '72f988bf-0000-4000-8000-00000000c0c0',
  /** Of the bot's registration, which is the id in its Teams manifest as well. */
  botApp: 'b07b07b0-0000-4000-8000-000000000001',
  /** The ids that the catalogue gives. */
  catalogApps: { bot: catalogApp(1), canteen: catalogApp(2), whiteboard: catalogApp(3) },
  users: {
    anna: user(1),
    hank: user(2),
    lena: user(3),
    omar: user(4),
    gia: user(5),
    dora: user(6),
    nora: user(7),
    femi: user(8),
    odette: user(9),
    room1: user(10),
    tess: user(11),
    tom: user(12),
    sam: user(13),
  },
  groups: {
    helpdesk: group(1),
    nightShift: group(2),
    leads: group(3),
    security: group(4),
    everyone: group(5),
    ring: group(6),
    ringBack: group(7),
    empty: group(8),
  },
  devices: {
    annasIphone: device(1),
    annasPixel: device(2),
    annasWorkProfile: device(3),
    annasTablet: device(4),
    annasIpad: device(5),
    annasLaptop: device(6),
    annasOldPhone: device(7),
    hanksIphone: device(8),
    lenasPixel: device(9),
    lenasMac: device(10),
    giasPhone: device(11),
    dorasIphone: device(12),
    kiosk: device(13),
    sharedIpad: device(14),
    fieldTabletOne: device(15),
    fieldTabletTwo: device(16),
    scannerOnSix: device(17),
    scannerOnNine: device(18),
    meetingRoom: device(19),
    headset: device(20),
    lakePhone: device(21),
    policylessPhone: device(22),
    tokenlessPhone: device(23),
    oldWorkProfile: device(24),
    retiringIphone: device(25),
    femisIphone: device(26),
    oddNames: Array.from({ length: 14 }, (_, index) => device(100 + index)),
  },
} as const;
