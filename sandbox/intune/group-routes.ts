import { noSuchObject } from './failures.ts';
import { answerList, answerOne, type Collection, type Row } from './query.ts';
import { bothVersions, type GraphReply, type Route, type RouteCall } from './route.ts';
import { type DirectoryGroup, findGroup, findUser, type Tenant, transitiveMembers } from './tenant.ts';
import { userCollection, userRow } from './user-view.ts';

const scopes = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];

export function groupRow(group: DirectoryGroup): Row {
  return {
    '@odata.type': '#microsoft.graph.group',
    id: group.id,
    displayName: group.displayName,
    securityEnabled: true,
    mailEnabled: false,
    groupTypes: [],
  };
}

export function groupCollection(pageSize: number): Collection {
  return {
    type: 'microsoft.graph.group',
    selectable: new Set(['id', 'displayName', 'securityEnabled', 'mailEnabled', 'groupTypes']),
    filterable: new Set(['id', 'displayName', 'securityEnabled']),
    defaults: null,
    pageSize,
    maximumTop: 999,
    counted: false,
  };
}

/** Users and groups stand in one list; what a user has beyond its defaults still needs `$select`. */
function memberCollection(pageSize: number): Collection {
  const [users, groups] = [userCollection(pageSize), groupCollection(pageSize)];
  return {
    ...users,
    type: 'microsoft.graph.directoryObject',
    selectable: new Set([...users.selectable, ...groups.selectable]),
    defaults: new Set([...(users.defaults ?? []), ...groups.selectable]),
  };
}

function groupOf(call: RouteCall): DirectoryGroup {
  const id = call.params.get('groupId') ?? '';
  const group = findGroup(call.services.tenant, id);
  if (group === undefined) throw noSuchObject(id);
  return group;
}

function memberRow(tenant: Tenant, id: string): Row[] {
  const user = findUser(tenant, id);
  if (user !== undefined) return [{ '@odata.type': '#microsoft.graph.user', ...userRow(user) }];
  const group = findGroup(tenant, id);
  return group === undefined ? [] : [groupRow(group)];
}

function answerMembers(call: RouteCall, ids: readonly string[], usersOnly: boolean): GraphReply {
  const { tenant, pageSizes } = call.services;
  const rows = ids.flatMap((id) => memberRow(tenant, id));
  const kept = usersOnly ? rows.filter((row) => row['@odata.type'] === '#microsoft.graph.user') : rows;
  const collection = usersOnly ? userCollection(pageSizes.directory) : memberCollection(pageSizes.directory);
  const context = usersOnly ? 'users' : 'directoryObjects';
  return { status: 200, body: answerList(kept, collection, call.request, call.lies, context) };
}

function getGroup(call: RouteCall): GraphReply {
  const { '@odata.type': _type, ...row } = groupRow(groupOf(call));
  return { status: 200, body: answerOne(row, groupCollection(100), call.request, 'groups') };
}

const nested = (call: RouteCall): string[] => transitiveMembers(call.services.tenant, groupOf(call));

const reads = { method: 'GET', versions: bothVersions, workload: 'directory', scopes } as const;
const group = '/groups/{groupId}';

export const groupRoutes: readonly Route[] = [
  { ...reads, name: 'getGroup', pattern: group, handle: getGroup },
  {
    ...reads,
    name: 'listMembers',
    pattern: `${group}/members`,
    handle: (call) => answerMembers(call, groupOf(call).members, false),
  },
  {
    ...reads,
    name: 'listMembers',
    pattern: `${group}/members/microsoft.graph.user`,
    handle: (call) => answerMembers(call, groupOf(call).members, true),
  },
  {
    ...reads,
    name: 'listTransitiveMembers',
    pattern: `${group}/transitiveMembers`,
    handle: (call) => answerMembers(call, nested(call), false),
  },
  {
    ...reads,
    name: 'listTransitiveMembers',
    pattern: `${group}/transitiveMembers/microsoft.graph.user`,
    handle: (call) => answerMembers(call, nested(call), true),
  },
];
