import type { Clock } from '../../src/core/clock.ts';
import type { ManagedDevice } from '../../src/core/device.ts';
import type { ChatActor, EntraUser, Platform } from '../../src/core/person.ts';
import type { ChatPeople, ChatPlatform } from '../../src/core/ports.ts';
import { FakeChat } from './fake-chat.ts';
import { FakeIntune } from './fake-intune.ts';
import { FakePeople } from './fake-people.ts';

/** The core knows no difference between them: what holds in one chat holds in the other. */
export const platforms = ['slack', 'teams'] as const satisfies readonly Platform[];

export type Member = { user: EntraUser; slack: ChatActor; teams: ChatActor };

/** Everything outside of the bot, in memory: Intune, the directory, and two chats. */
export function makeCast(clock: Clock) {
  const intune = new FakeIntune(clock);
  const people = new FakePeople();
  const slack = new FakeChat('slack', 'T1');
  const teams = new FakeChat('teams', 'tenant');
  const chats = new Map<Platform, ChatPlatform & ChatPeople>([
    ['slack', slack],
    ['teams', teams],
  ]);
  return {
    intune,
    people,
    slack,
    teams,
    chats,
    /** A person with an account in both chats. */
    addPerson: (name: string, change: Partial<EntraUser> = {}): Member => {
      const user = people.add(name, change);
      return {
        user,
        slack: slack.addAccount(`U-${name}`, { email: { address: `${name}@contoso.com`, confirmed: true } }),
        teams: teams.addAccount(user.id, { entraId: user.id }),
      };
    },
    addDevice: (id: string, owner: EntraUser | null, change: object = {}): ManagedDevice =>
      intune.add({
        id,
        deviceName: id,
        userId: owner?.id ?? null,
        userDisplayName: owner?.displayName ?? null,
        operatingSystem: 'Android',
        osVersion: '14',
        deviceEnrollmentType: 'androidEnterpriseDedicatedDevice',
        managementState: 'managed',
        managementAgent: 'mdm',
        serialNumber: `SN-${id}`,
        lastSyncDateTime: new Date(clock.now() - 60_000).toISOString(),
        ...change,
      }),
  };
}
