import { relative, sep } from 'node:path';
import type { Plugin } from 'rolldown';

/**
 * What two packages load as soon as they are asked for anything, and the product never uses. With Express come some
 * forty packages. What sockets to Slack need of undici (its `WebSocket` and `fetch`) is not among these.
 */
const leftOut: readonly { index: string; parts: RegExp }[] = [
  { index: '@slack/bolt/dist/index.js', parts: /^@slack\/bolt\/dist\/receivers\/(?:AwsLambda|Express)Receiver\.js$/ },
  {
    index: 'undici/index.js',
    parts: /^undici\/lib\/(?:cache|interceptor|mock|web\/(?:cookies|eventsource))\/[\w-]+\.js$/,
  },
];

/**
 * Puts an empty module in the place of what is left out.
 * The build fails where anything needs such a part but the package's index, which only hands it on.
 */
export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    load(id) {
      return partFor(id) === undefined ? null : { code: 'module.exports = {};', moduleType: 'js' };
    },
    buildEnd(error) {
      if (error !== undefined) return;
      for (const id of this.getModuleIds()) {
        const part = partFor(id);
        for (const importer of part === undefined ? [] : (this.getModuleInfo(id)?.importers ?? [])) {
          if (inPackages(importer) !== part?.index) this.error(`${importer} needs ${id}, which is left out.`);
        }
      }
    },
  };
}

function partFor(id: string): { index: string } | undefined {
  const path = inPackages(id);
  return leftOut.find(({ parts }) => parts.test(path));
}

/** @returns the path of a module below the folder of packages that it was installed in */
function inPackages(id: string): string {
  return relative('.', id).split(sep).join('/').split('node_modules/').at(-1) ?? '';
}
