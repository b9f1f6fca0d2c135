import { z } from 'zod';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { EntraUserId } from '../../src/core/ids.ts';
import { retryAfterOf } from '../../src/core/retry-after.ts';
import type { ReadCall } from './attempt.ts';
import type { Deadline } from './deadline.ts';
import { pathSegment, queryString, stringLiteral } from './odata.ts';
import { type ListParts, pickMatching, readList } from './paging.ts';
import { isRefusal, refusalOf } from './refusal.ts';
import { sameId } from './same-id.ts';
import { sendOnce, type WriteParts } from './send-once.ts';
import type { PostOutcome } from './single-post.ts';
import { unreachable } from './unreachable.ts';

/**
 * Adds the bot's Teams app for one person.
 * @throws PlatformUnreachableError where Graph gave no usable answer; asking again does no harm
 */
export type InstallTeamsApp = (person: EntraUserId) => Promise<'installed' | 'already' | 'refused'>;

export type TeamsAppParts = ListParts & WriteParts;

const readCatalog = 'AppCatalog.Read.All';
const install = 'TeamsAppInstallation.ReadWriteSelfForUser.All';
const catalog = '/v1.0/appCatalogs/teamsApps';
const installRoute = 'POST /v1.0/users/{id}/teamwork/installedApps';
/** The filter leaves one app; unheeded, it leaves the whole store, which is not read through. */
const mostCatalogPages = 2;

const appSchema = z.object({ id: z.string().min(1), externalId: z.string().nullish() });

/**
 * The catalogue gives each app an id of its own, which is looked up once and then kept. A refusal is for an operator
 * to mend: it is told to the log, and the person has to add the app.
 * @param manifestId the id in the app's manifest, which is the bot's app id
 */
export function teamsAppInstaller(parts: TeamsAppParts, manifestId: string): InstallTeamsApp {
  let known: string | null = null;
  return async (person) => {
    const deadline = parts.client.startDeadline();
    try {
      known ??= await findApp(parts, manifestId, deadline);
      return await installFor(parts, person, known, deadline);
    } catch (error) {
      if (!(error instanceof PlatformRefusedError)) throw error;
      // An app that is taken out of the catalogue and uploaded again has another id there.
      if (error.reason === 'not_found') known = null;
      const { platformCode, advice } = error;
      const facts = { platformCode, advice, permissions: [readCatalog, install] };
      parts.logger.warn(facts, 'The Teams app could not be installed for a person, who now has to add it.');
      return 'refused';
    }
  };
}

/** @throws PlatformRefusedError where the catalogue does not hold the app exactly once */
async function findApp(parts: TeamsAppParts, manifestId: string, deadline: Deadline): Promise<string> {
  const filter = `externalId eq ${stringLiteral(manifestId)}`;
  const call: ReadCall = {
    method: 'GET',
    route: `GET ${catalog}`,
    path: `${parts.base.prefix}${catalog}${queryString({ filter, select: ['id', 'externalId'] })}`,
    permission: readCatalog,
  };
  const { rows, next } = await readList(parts, call, appSchema, deadline, { pages: mostCatalogPages });
  const [app, another] = pickMatching({ rows, complete: next === null }, ({ externalId }) =>
    sameId(externalId ?? null, manifestId),
  );
  if (app !== undefined && another === undefined) return app.id;
  throw new PlatformRefusedError({
    platform: 'graph',
    cause: 'not_found',
    platformCode: app === undefined ? 'no such app' : 'several such apps',
    advice:
      "Upload the bot's app package, once, to the organization's app catalogue in the Teams admin center; its manifest's id is MicrosoftAppId.",
  });
}

async function installFor(
  parts: TeamsAppParts,
  person: EntraUserId,
  app: string,
  deadline: Deadline,
): Promise<'installed' | 'already'> {
  const { origin, prefix } = parts.base;
  const call = {
    route: installRoute,
    path: `${prefix}/v1.0/users/${pathSegment(person)}/teamwork/installedApps`,
    body: JSON.stringify({ 'teamsApp@odata.bind': `${origin}${prefix}${catalog}/${pathSegment(app)}` }),
  };
  return readAnswer(await sendOnce(parts, call, deadline), parts.clock.now());
}

/** @throws PlatformRefusedError, PlatformUnreachableError */
function readAnswer(outcome: PostOutcome, now: number): 'installed' | 'already' {
  const call = { route: installRoute };
  if (outcome.kind !== 'answered') throw unreachable(call, `got no answer (${outcome.code})`);
  const { status, headers } = outcome;
  if (status >= 200 && status < 300) return 'installed';
  if (status === 409) return 'already';
  if (isRefusal(status)) throw refusalOf(outcome, install);
  const details = { retryAfterMs: retryAfterOf(headers, now), throttled: status === 429 };
  throw unreachable(call, `was answered ${status}`, details);
}
