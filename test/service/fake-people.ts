import { type EntraGroupId, type EntraUserId, entraUserIdSchema } from '../../src/core/ids.ts';
import { type EntraUser, entraUserSchema } from '../../src/core/person.ts';
import type { People } from '../../src/core/ports.ts';

/** A directory in memory. */
export class FakePeople implements People {
  readonly users = new Map<EntraUserId, EntraUser>();
  readonly groups = new Map<EntraGroupId, Set<EntraUserId>>();
  /** Whom each search for an address expected, oldest first; null where it was one from scratch. */
  readonly expected: (EntraUserId | null)[] = [];
  verifiedDomains = ['contoso.com'];

  add(name: string, change: Partial<EntraUser> = {}): EntraUser {
    const user = {
      ...entraUserSchema.parse({
        id: `entra-${name}`,
        displayName: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        userPrincipalName: `${name}@contoso.com`,
        mail: `${name}@contoso.com`,
        accountEnabled: true,
        userType: 'Member',
      }),
      ...change,
    };
    this.users.set(user.id, user);
    return user;
  }

  change(name: string, change: Partial<EntraUser>): void {
    const id = entraUserIdSchema.parse(`entra-${name}`);
    const user = this.users.get(id);
    if (user !== undefined) this.users.set(id, { ...user, ...change });
  }

  async read(id: EntraUserId): Promise<EntraUser | null> {
    return this.users.get(id) ?? null;
  }

  async readByUserPrincipalName(name: string): Promise<EntraUser | null> {
    return [...this.users.values()].find((user) => user.userPrincipalName === name) ?? null;
  }

  async findByEmail(address: string, known?: EntraUserId): Promise<EntraUser[]> {
    this.expected.push(known ?? null);
    return [...this.users.values()].filter(({ mail }) => mail === address);
  }

  async memberOf(user: EntraUserId, groups: readonly EntraGroupId[]): Promise<EntraGroupId[]> {
    return groups.filter((group) => this.groups.get(group)?.has(user) === true);
  }

  async listMembers(group: EntraGroupId): Promise<EntraUser[]> {
    return [...(this.groups.get(group) ?? [])].flatMap((id) => this.users.get(id) ?? []);
  }

  async listVerifiedDomains(): Promise<string[]> {
    return this.verifiedDomains;
  }
}
