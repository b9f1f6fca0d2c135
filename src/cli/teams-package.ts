import { zipSync } from 'fflate';
import { fillTemplate, readTemplate } from './manifest-templates.ts';

/**
 * The package that an administrator uploads to Teams: the manifest and its two icons at the root of a zip.
 * @param facts.appId the bot's app registration; the app is called by the same id, by which Graph finds it again
 * @param facts.now milliseconds since 1970: the files' time in the zip
 */
export async function teamsPackage(facts: {
  url: string;
  host: string;
  appId: string;
  now: number;
}): Promise<Uint8Array> {
  const values = { APP_ID: facts.appId, BOT_URL: facts.url, BOT_HOST: facts.host };
  const manifest = fillTemplate(await readTemplate('teams/manifest.json'), values);
  return zipSync(
    {
      'manifest.json': new TextEncoder().encode(manifest),
      'color.png': await readTemplate('teams/color.png'),
      'outline.png': await readTemplate('teams/outline.png'),
    },
    { mtime: facts.now },
  );
}
