import { bothVersions, type GraphReply, type Route, type RouteCall } from './route.ts';

function context(call: RouteCall, name: string): string {
  return `https://graph.microsoft.com/${call.request.version}/$metadata#${name}`;
}

/** The organization lists only domains that the tenant has proved to own. */
function getOrganization(call: RouteCall): GraphReply {
  const { tenant } = call.services;
  const verifiedDomains = tenant.domains
    .filter(({ isVerified }) => isVerified)
    .map(({ name, isDefault, isInitial }) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault,
      isInitial,
      name,
      type: 'Managed',
    }));
  const organization = { id: tenant.id, displayName: tenant.displayName, tenantType: 'AAD', verifiedDomains };
  return { status: 200, body: { '@odata.context': context(call, 'organization'), value: [organization] } };
}

/** Domains are listed from the moment they are added, proved or not. */
function listDomains(call: RouteCall): GraphReply {
  const value = call.services.tenant.domains.map(({ name, ...state }) => ({
    id: name,
    authenticationType: 'Managed',
    isAdminManaged: true,
    isRoot: true,
    ...state,
    supportedServices: state.isVerified ? ['Email', 'OfficeCommunicationsOnline'] : [],
  }));
  return { status: 200, body: { '@odata.context': context(call, 'domains'), value } };
}

const reads = { method: 'GET', versions: bothVersions, workload: 'directory' } as const;

export const organizationRoutes: readonly Route[] = [
  {
    ...reads,
    name: 'getOrganization',
    pattern: '/organization',
    scopes: ['Organization.Read.All', 'Directory.Read.All'],
    handle: getOrganization,
  },
  {
    ...reads,
    name: 'listDomains',
    pattern: '/domains',
    scopes: ['Domain.Read.All', 'Directory.Read.All'],
    handle: listDomains,
  },
];
