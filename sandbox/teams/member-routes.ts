import { addressed, mayEnter } from './access.ts';
import { refused } from './connector-failure.ts';
import type { Route, RouteCall } from './route.ts';
import { findAccount, rosterOf, type TeamsPerson } from './state.ts';

const members = 'v3/conversations/{conversationId}/members';

export const memberRoutes: readonly Route[] = [
  {
    name: 'listMembers',
    method: 'GET',
    pattern: members,
    limit: 'members',
    handle: (call) => ({ status: 200, body: roster(call).map((person) => accountOf(call, person)) }),
  },
  {
    name: 'listPagedMembers',
    method: 'GET',
    pattern: 'v3/conversations/{conversationId}/pagedmembers',
    limit: 'members',
    handle: (call) => ({ status: 200, body: pageOf(call) }),
  },
  {
    name: 'getMember',
    method: 'GET',
    pattern: `${members}/{memberId}`,
    limit: 'members',
    handle: (call) => {
      const wanted = findAccount(call.services.state, call.params.get('memberId') ?? '');
      const member = roster(call).find((person) => person === wanted);
      if (member === undefined) throw refused('MemberNotFoundInConversation');
      return { status: 200, body: accountOf(call, member) };
    },
  },
];

/** The people in the conversation; the bot itself is not listed. */
function roster({ services: { state }, params }: RouteCall): TeamsPerson[] {
  const { conversation } = addressed(state, params.get('conversationId') ?? '');
  mayEnter(state, conversation);
  return rosterOf(state, conversation).flatMap((id) => findAccount(state, id) ?? []);
}

function accountOf({ services: { state } }: RouteCall, person: TeamsPerson): object {
  const [givenName = '', ...surnames] = person.displayName.split(' ');
  return {
    id: person.teamsId,
    name: person.displayName,
    givenName,
    surname: surnames.join(' '),
    objectId: person.aadObjectId,
    aadObjectId: person.aadObjectId,
    email: person.email,
    userPrincipalName: person.userPrincipalName,
    tenantId: state.id,
    userRole: person.role,
  };
}

/** `pageSize` as asked for, at most 500; the token is opaque to the bot. */
function pageOf(call: RouteCall): object {
  const all = roster(call);
  const asked = Number(call.query.get('pageSize') ?? '');
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, 500) : 500;
  const start = Number(/^next-(\d+)$/.exec(call.query.get('continuationToken') ?? '')?.[1] ?? 0);
  const page = all.slice(start, start + size).map((person) => accountOf(call, person));
  const next = start + size;
  return { members: page, ...(next < all.length ? { continuationToken: `next-${next}` } : {}) };
}
