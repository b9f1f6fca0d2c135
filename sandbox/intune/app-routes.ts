import { z } from 'zod';
import { GraphFailure } from './envelope.ts';
import { noSuchObject } from './failures.ts';
import { answerList, type Collection } from './query.ts';
import { readBody } from './request-body.ts';
import { bothVersions, type GraphReply, type Route, type RouteCall } from './route.ts';
import { sameId } from './tenant.ts';
import { userOf } from './user-routes.ts';

const catalogScopes = ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All'];
const installScopes = [
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
  'TeamsAppInstallation.ReadWriteForUser.All',
];

const properties = new Set(['id', 'externalId', 'displayName', 'distributionMethod']);

function appCollection(pageSize: number): Collection {
  return {
    type: 'microsoft.graph.teamsApp',
    selectable: properties,
    filterable: properties,
    defaults: null,
    pageSize,
    maximumTop: 999,
    counted: false,
  };
}

function listCatalogApps(call: RouteCall): GraphReply {
  const { tenant, pageSizes } = call.services;
  const collection = appCollection(pageSizes.directory);
  const context = 'appCatalogs/teamsApps';
  return {
    status: 200,
    body: answerList(tenant.catalogApps, collection, call.request, call.lies, context),
  };
}

const installationSchema = z.object({
  'teamsApp@odata.bind': z.string().regex(/\/appCatalogs\/teamsApps(\/|\(')[0-9a-zA-Z-]+('\))?$/),
});

/** The app is named by the id that the catalogue gives, not by the one in its manifest. */
function installApp(call: RouteCall): GraphReply {
  const user = userOf(call);
  const bound = readBody(call.request, installationSchema)['teamsApp@odata.bind'];
  const appId = bound.replace(/^.*[/'](?=[0-9a-zA-Z-]+('\))?$)/, '').replace("')", '');
  const app = call.services.tenant.catalogApps.find(({ id }) => sameId(id, appId));
  if (app === undefined) throw noSuchObject(appId);
  if (user.installedApps.includes(app.id)) {
    throw new GraphFailure({
      status: 409,
      code: 'Conflict',
      message: 'App already exists in the user scope.',
      style: 'plain',
    });
  }
  user.installedApps.push(app.id);
  const installation = Buffer.from(`${user.id}##${app.id}`).toString('base64');
  return {
    status: 201,
    headers: { Location: `/users('${user.id}')/teamwork/installedApps('${installation}')` },
  };
}

const common = { versions: bothVersions, workload: 'directory' } as const;

export const appRoutes: readonly Route[] = [
  {
    ...common,
    method: 'GET',
    name: 'listCatalogApps',
    pattern: '/appCatalogs/teamsApps',
    scopes: catalogScopes,
    handle: listCatalogApps,
  },
  {
    ...common,
    method: 'POST',
    name: 'installApp',
    pattern: '/users/{userId}/teamwork/installedApps',
    scopes: installScopes,
    handle: installApp,
  },
];
