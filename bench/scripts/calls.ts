/** The calls of a flow, as the product makes them; a flow of more calls goes through them again. */
export type Calls = {
  slack: readonly ((device: number) => Promise<unknown>)[];
  /** The second one is the reset, which a flow makes once. */
  graph: readonly ((device: number) => Promise<unknown>)[];
};

const sentence = 'Intune has the reset. Now the device has to answer: keep it switched on and connected.';

/** What a message of the product holds. */
export const text = `Passcode reset: Phone 0. ${sentence}`;
export const blocks = [
  { type: 'header', text: { type: 'plain_text', text: 'Passcode reset: Phone 0', emoji: false } },
  { type: 'section', text: { type: 'plain_text', text: sentence, emoji: false } },
  {
    type: 'section',
    fields: [
      { type: 'mrkdwn', verbatim: true, text: '*Device*' },
      { type: 'plain_text', text: 'Phone 0 · Pixel 9 · Android', emoji: false },
      { type: 'mrkdwn', verbatim: true, text: '*Number*' },
      { type: 'plain_text', text: 'R-S4NYCRPJAG', emoji: false },
    ],
  },
];

const properties = [
  'id',
  'deviceName',
  'userId',
  'userPrincipalName',
  'operatingSystem',
  'osVersion',
  'model',
  'serialNumber',
  'managedDeviceOwnerType',
  'deviceActionResults',
];
export const select = properties.join(',');
export const devices = '/deviceManagement/managedDevices';
