import { contosoIds } from './contoso-ids.ts';
import { contosoUsers } from './contoso-people.ts';
import { enrolled } from './device-kinds.ts';
import type { SimulatedDevice } from './tenant.ts';

/** Names that people, vendors and attackers give to devices. All of them are Odette's. */
export const oddDeviceNames = [
  "Odette's mum's phone",
  '  blanks around  ',
  'lab / rack 3 : slot 7',
  'Телефон Одетты',
  '営業部の電話',
  'هاتف أوديت',
  'safe\u{202E}enohp\u{202C}',
  '<!channel> phone',
  `=cmd|'/C calc'!A0`,
  '*bold* _it_ [link](https://example.com) <at>all</at>',
  '100% & more + #1?',
  'phone 📱 with émoji',
  'cafe\u{301} phone',
  'help',
] as const;

export const contosoOddDevices: SimulatedDevice[] = oddDeviceNames.map((deviceName, index) =>
  enrolled('fullyManaged', {
    id: contosoIds.devices.oddNames[index] ?? '',
    deviceName,
    serialNumber: `ODD${String(index).padStart(7, '0')}`,
    user: contosoUsers.odette,
  }),
);
