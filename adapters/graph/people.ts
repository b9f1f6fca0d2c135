import type { Clock } from '../../src/core/clock.ts';
import type { EntraGroupId, EntraUserId } from '../../src/core/ids.ts';
import { type EntraUser, entraUserSchema } from '../../src/core/person.ts';
import type { People } from '../../src/core/ports.ts';
import { isSearchable, stringLiteral } from './odata.ts';
import { OptionalRead } from './optional-read.ts';
import { type ListParts, pickMatching, readList } from './paging.ts';
import {
  domainsSchema,
  memberGroupsCall,
  memberGroupsSchema,
  membersCall,
  organizationCall,
  userCall,
  usersCall,
} from './people-calls.ts';
import { readById } from './read-by-id.ts';
import { sameId } from './same-id.ts';

export type PeopleParts = ListParts & { prefix: string; clock: Clock };

/** An address belongs to one person, rarely to a few. */
const mostUserPages = 2;
const mostMemberPages = 20;
/** How many groups Graph checks in one call. */
const groupsPerCall = 20;
/** Domains serve the lookup alone, and may be that old; milliseconds. */
const domainsAgeMs = 5 * 60_000;

/** People and groups of Microsoft Entra, read through Microsoft Graph. */
export class GraphPeople implements People {
  readonly #parts: PeopleParts;
  readonly #addressesAtOnce: OptionalRead;
  #domains: { names: string[]; readAt: number } | null = null;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#addressesAtOnce = new OptionalRead(
      parts.clock,
      parts.logger,
      'people by several addresses at once',
    );
  }

  async read(id: EntraUserId): Promise<EntraUser | null> {
    const { client, prefix } = this.#parts;
    return await readById(client, id, userCall(prefix, id), entraUserSchema, client.startDeadline());
  }

  /** By a filter and not by the path: names hold `#` and quotes, and an id in the path would be taken as well. */
  async readByUserPrincipalName(name: string): Promise<EntraUser | null> {
    const filter = `userPrincipalName eq ${stringLiteral(name.trim())}`;
    const found = await this.#findUsers(name, [filter], (user) =>
      sameId(user.userPrincipalName, name.trim()),
    );
    const [only, another] = found;
    return another === undefined ? (only ?? null) : null;
  }

  /**
   * Three questions, because `or` has been seen to heed only one side. One is enough where it gives whom the address
   * led to before; it asks for `mail` first, the one address that Entra lets two people have.
   */
  async findByEmail(address: string, known?: EntraUserId): Promise<EntraUser[]> {
    const wanted = address.trim();
    const filters = [
      `mail eq ${stringLiteral(wanted)}`,
      `userPrincipalName eq ${stringLiteral(wanted)}`,
      `proxyAddresses/any(p:p eq ${stringLiteral(`smtp:${wanted}`)})`,
    ];
    const find = (asked: readonly string[]): Promise<EntraUser[]> =>
      this.#findUsers(wanted, asked, (user) => addressesOf(user).some((other) => sameId(other, wanted)));
    if (known !== undefined) {
      const found = (await this.#addressesAtOnce.ask(() => find([filters.join(' or ')]))) ?? [];
      if (found.some(({ id }) => sameId(id, known))) return found;
    }
    return await find(filters);
  }

  async memberOf(user: EntraUserId, groups: readonly EntraGroupId[]): Promise<EntraGroupId[]> {
    const { client, prefix } = this.#parts;
    const deadline = client.startDeadline();
    const asked = [...new Set(groups)];
    const answers = await Promise.all(
      chunked(asked, groupsPerCall).map((some) =>
        client.read(memberGroupsCall(prefix, user, some), memberGroupsSchema, deadline),
      ),
    );
    const inside = answers.flatMap(({ value }) => value);
    return asked.filter((group) => inside.some((id) => sameId(id, group)));
  }

  async listMembers(group: EntraGroupId, limit: number): Promise<EntraUser[]> {
    if (limit < 1) return [];
    const { client, prefix } = this.#parts;
    const call = membersCall(prefix, group, limit);
    const limits = { pages: mostMemberPages, rows: limit };
    const { rows } = await readList(this.#parts, call, entraUserSchema, client.startDeadline(), limits);
    return distinct(rows).slice(0, limit);
  }

  async listVerifiedDomains(): Promise<string[]> {
    const { client, clock, prefix } = this.#parts;
    const now = clock.monotonic();
    if (this.#domains !== null && now - this.#domains.readAt < domainsAgeMs) return [...this.#domains.names];
    const call = organizationCall(prefix, ['id', 'verifiedDomains']);
    const { value } = await client.read(call, domainsSchema, client.startDeadline());
    const names = value.flatMap(({ verifiedDomains }) =>
      verifiedDomains.map(({ name }) => name.toLowerCase()),
    );
    this.#domains = { names: [...new Set(names)], readAt: now };
    return [...this.#domains.names];
  }

  async #findUsers(
    wanted: string,
    filters: readonly string[],
    matches: (user: EntraUser) => boolean,
  ): Promise<EntraUser[]> {
    if (!isSearchable(wanted)) return [];
    const { client, prefix } = this.#parts;
    const deadline = client.startDeadline();
    const limits = { pages: mostUserPages };
    const lists = await Promise.all(
      filters.map((filter) =>
        readList(this.#parts, usersCall(prefix, filter), entraUserSchema, deadline, limits),
      ),
    );
    const rows = distinct(lists.flatMap((list) => list.rows));
    return pickMatching({ rows, complete: lists.every(({ next }) => next === null) }, matches);
  }
}

function addressesOf({ mail, userPrincipalName, proxyAddresses }: EntraUser): (string | null)[] {
  const smtp = proxyAddresses.filter((entry) => /^smtp:/i.test(entry)).map((entry) => entry.slice(5));
  return [mail, userPrincipalName, ...smtp];
}

function distinct(users: readonly EntraUser[]): EntraUser[] {
  return [...new Map<EntraUserId, EntraUser>(users.map((user) => [user.id, user])).values()];
}

function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
