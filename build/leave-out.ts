import { relative, sep } from 'node:path';
import type { Plugin } from 'rolldown';

/** A part of a package that the product never uses, and the modules that ask for it nonetheless. */
type LeftOut = {
  part: RegExp;
  askedForBy: readonly string[];
  /** What stands in its place, where something has to. */
  instead?: string;
};

/**
 * With Express come some forty packages, with `raw-body` half a megabyte of character sets; our own door reads what
 * Slack sends. Of undici go what browsers have and calls do without, and what tests and caches would use.
 */
const leftOut: readonly LeftOut[] = [
  {
    part: /^@slack\/bolt\/dist\/receivers\/(?:AwsLambda|Express)Receiver\.js$/,
    askedForBy: ['@slack/bolt/dist/index.js'],
  },
  {
    part: /^@slack\/bolt\/dist\/receivers\/SocketModeReceiver\.js$/,
    askedForBy: ['@slack/bolt/dist/index.js', '@slack/bolt/dist/App.js'],
  },
  { part: /^raw-body\/index\.js$/, askedForBy: ['@slack/bolt/dist/receivers/HTTPModuleFunctions.js'] },
  {
    part: /^undici\/lib\/(?:cache|interceptor|mock|web\/(?:cookies|eventsource|websocket))\/[\w/-]+\.js$/,
    askedForBy: ['undici/index.js'],
  },
  {
    part: /^undici\/lib\/web\/fetch\/(?:headers|index|request|response)\.js$/,
    askedForBy: ['undici/index.js'],
  },
  {
    part: /^undici\/lib\/web\/cache\/cachestorage\.js$/,
    askedForBy: ['undici/index.js'],
    // One is made as soon as undici is loaded.
    instead: 'module.exports = { CacheStorage: class {} };',
  },
  { part: /^undici\/lib\/milo\/[\w-]+\.js$/, askedForBy: ['undici/lib/dispatcher/parser-h1.js'] },
];

/** Puts an empty module in the place of what is left out. The build fails where anything else has come to need it. */
export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    load: (id) => {
      const found = find(id);
      return found === undefined ? null : { code: found.instead ?? 'module.exports = {};', moduleType: 'js' };
    },
    buildEnd(error) {
      if (error !== undefined) return;
      for (const id of this.getModuleIds()) {
        const askedForBy = find(id)?.askedForBy;
        if (askedForBy === undefined) continue;
        const others = this.getModuleInfo(id)?.importers.filter(
          (importer) => !askedForBy.includes(inPackages(importer)),
        );
        if (others?.[0] !== undefined) this.error(`${others[0]} needs ${id}, which is left out.`);
      }
    },
  };
}

function find(id: string): LeftOut | undefined {
  return leftOut.find(({ part }) => part.test(inPackages(id)));
}

/** @returns the path of a module below the folder of packages that it was installed in */
function inPackages(id: string): string {
  return relative('.', id).split(sep).join('/').split('node_modules/').at(-1) ?? '';
}
