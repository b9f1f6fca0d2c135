import { parse } from 'yaml';
import { z } from 'zod';
import { fillTemplate, readTemplate } from './manifest-templates.ts';

const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** @returns the scopes that the Slack app is made with */
export async function manifestScopes(): Promise<readonly string[]> {
  const text = fillTemplate(await readTemplate('slack.yaml'), { BOT_URL: 'https://bot.invalid' });
  return manifestSchema.parse(parse(text)).oauth_config.scopes.bot;
}
