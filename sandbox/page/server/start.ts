import type { Logger } from '../../../src/core/logger.ts';
import { answerApi } from './api.ts';
import { buildPage, pagePath } from './build-page.ts';
import { drawSections } from './draw-sections.ts';
import { openFront } from './front.ts';
import { Live } from './live.ts';
import { isPagePath, pageDoor } from './page-door.ts';
import { Theatre } from './theatre.ts';

export type Page = {
  /** Where to point a browser. */
  url: string;
  port: number;
  close(): Promise<void>;
};

/**
 * Opens the sandbox page: the real bot between simulated products, and a server on loopback that shows them.
 * @param options.port the one that is wanted; a free one is taken where it is in use, and 0 takes any
 */
export async function startPage({ port, logger }: { port: number; logger: Logger }): Promise<Page> {
  const theatre = new Theatre(logger, () => live.touch());
  const live = new Live((viewer) => drawSections(theatre, viewer));
  const [files] = await Promise.all([buildPage(), theatre.startOver()]);
  const front = await openFront(port, {
    isPage: isPagePath,
    page: pageDoor({
      files,
      live: (query, request, response) => live.open(query, request, response),
      api: (path, input) => answerApi(theatre, path, input),
    }),
    botUrl: () => theatre.show?.stage.bot.url ?? null,
  });
  return {
    url: `${front.origin}${pagePath}`,
    port: front.port,
    close: async () => {
      live.close();
      await front.close();
      await theatre.close();
    },
  };
}
