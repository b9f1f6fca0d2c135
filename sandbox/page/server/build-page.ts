import { extname, join } from 'node:path';
import { build } from 'vite';

export type PageFile = { contentType: string; body: string | Uint8Array };

/** Where the page lives, and everything that belongs to it. */
export const pagePath = '/sandbox';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Builds the page in memory, in a second or two: nothing is written anywhere, and nothing has to be built before.
 * @returns its files by path
 */
export async function buildPage(): Promise<ReadonlyMap<string, PageFile>> {
  const built = await build({
    configFile: false,
    root: join(import.meta.dirname, '../app'),
    base: `${pagePath}/`,
    logLevel: 'warn',
    build: { write: false, minify: false, modulePreload: false, reportCompressedSize: false },
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new TypeError('The page was not built.');
  return new Map(
    output.output.map((file) => [
      file.fileName === 'index.html' ? pagePath : `${pagePath}/${file.fileName}`,
      {
        contentType: contentTypes[extname(file.fileName)] ?? 'application/octet-stream',
        body: file.type === 'chunk' ? file.code : file.source,
      },
    ]),
  );
}
