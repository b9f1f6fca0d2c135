/**
 * Who and what the schedules are about. Anna owns three Android devices, two of which share a name; Bob an iPhone;
 * Hank, of the help desk, a phone of his own; the kiosk is nobody's. Olga owns nothing and is in no group, Gus is a
 * guest, and Stan sits in a workspace of his own that is connected to ours, with Anna's e-mail address in his profile.
 */
export const people = ['anna', 'bob', 'hank', 'hilda', 'lena', 'lars', 'olga', 'gus', 'stan'] as const;
export type PersonName = (typeof people)[number];

export const groups = ['helpdesk', 'leads'] as const;
export type GroupName = (typeof groups)[number];

export const devices = ['pixel', 'twin-1', 'twin-2', 'iphone', 'desk', 'kiosk'] as const;
export type DeviceName = (typeof devices)[number];

export const platforms = ['slack', 'teams'] as const;
export type PlatformName = (typeof platforms)[number];

/** Accounts that may never act, whatever Entra says of anybody. */
export const foreigners: readonly PersonName[] = ['gus', 'stan'];

/** What people type for a device: names, one that two devices share, beginnings, and one that is no device's. */
export const queries = ['pixel', 'Twin', 'iphone', 'desk', 'kiosk', 'pix', 'nothing'] as const;
export type Query = (typeof queries)[number] | null;

/** @returns what Intune calls the device */
export function nameOf(device: DeviceName): string {
  return device.startsWith('twin') ? 'Twin' : device;
}

export function isPhoneOfApple(device: DeviceName): boolean {
  return device === 'iphone';
}

/** Where a person's private chat with the bot is, in each of the two chats. */
export function privatePlaces(person: PersonName): string[] {
  return [`@U-${person}`, `@entra-${person}`];
}

/** @returns whose private chat a place is; null for a channel */
export function ownerOfPlace(place: string): PersonName | null {
  const [conversation] = place.split('>');
  return people.find((person) => privatePlaces(person).some((own) => own === conversation)) ?? null;
}
