import { z } from 'zod';
import { GraphFailure } from './envelope.ts';
import { noSuchObject } from './failures.ts';
import { groupCollection, groupRow } from './group-routes.ts';
import { answerList, answerOne } from './query.ts';
import { readBody } from './request-body.ts';
import { bothVersions, type GraphReply, type Route, type RouteCall } from './route.ts';
import { type DirectoryUser, findUser, groupsContaining, sameId } from './tenant.ts';
import { userCollection, userRow } from './user-view.ts';

const userScopes = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];
const memberScopes = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];

/** @throws GraphFailure 404 */
export function userOf(call: RouteCall): DirectoryUser {
  const key = call.params.get('userId') ?? '';
  const user = findUser(call.services.tenant, key);
  if (user === undefined) throw noSuchObject(key);
  return user;
}

function listUsers(call: RouteCall): GraphReply {
  const { tenant, pageSizes } = call.services;
  const collection = userCollection(pageSizes.directory);
  return {
    status: 200,
    body: answerList(tenant.users.map(userRow), collection, call.request, call.lies, 'users'),
  };
}

function getUser(call: RouteCall): GraphReply {
  const collection = userCollection(call.services.pageSizes.directory);
  return { status: 200, body: answerOne(userRow(userOf(call)), collection, call.request, 'users') };
}

const memberGroupsSchema = z.object({ groupIds: z.array(z.guid()) });
/** Graph checks at most this many groups in one call. */
const maximumGroups = 20;

function checkMemberGroups(call: RouteCall): GraphReply {
  const { tenant } = call.services;
  const user = userOf(call);
  const { groupIds } = readBody(call.request, memberGroupsSchema);
  if (groupIds.length > maximumGroups) {
    throw new GraphFailure({
      status: 400,
      code: 'Request_BadRequest',
      message: `The number of values in groupIds exceeds the limit of ${maximumGroups}.`,
      style: 'plain',
    });
  }
  const inside = groupsContaining(tenant, user.id).map(({ id }) => id);
  const value = inside.filter((id) => groupIds.some((asked) => sameId(asked, id)));
  const context = `https://graph.microsoft.com/${call.request.version}/$metadata#Collection(Edm.String)`;
  return { status: 200, body: { '@odata.context': context, value } };
}

function listMemberOf(call: RouteCall): GraphReply {
  const { tenant, pageSizes } = call.services;
  const rows = groupsContaining(tenant, userOf(call).id).map(groupRow);
  const collection = groupCollection(pageSizes.directory);
  return { status: 200, body: answerList(rows, collection, call.request, call.lies, 'directoryObjects') };
}

const reads = { method: 'GET', versions: bothVersions, workload: 'directory' } as const;
const writes = { method: 'POST', versions: bothVersions, workload: 'directory' } as const;
const user = '/users/{userId}';
const memberOf = { ...reads, name: 'listMemberOf', scopes: memberScopes, handle: listMemberOf } as const;

export const userRoutes: readonly Route[] = [
  { ...reads, name: 'listUsers', pattern: '/users', scopes: userScopes, handle: listUsers },
  { ...reads, name: 'getUser', pattern: user, scopes: userScopes, handle: getUser },
  {
    ...writes,
    name: 'checkMemberGroups',
    pattern: `${user}/checkMemberGroups`,
    scopes: memberScopes,
    handle: checkMemberGroups,
  },
  { ...memberOf, pattern: `${user}/transitiveMemberOf` },
  { ...memberOf, pattern: `${user}/transitiveMemberOf/microsoft.graph.group` },
];
