import { resolve } from 'node:path';
import { build } from 'rolldown';
import { leaveOut } from './leave-out.ts';
import { plainHttp } from './plain-http.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/** What is loaded only where it is used, and is of a kind that bundlers get wrong: it is installed beside the bundle. */
const installed = ['@azure/identity', '@slack/socket-mode', 'botbuilder', 'pg'];

const entry = 'src/cli.ts';
const isEntry = (id: string): boolean => id === resolve(entry);

await build({
  input: { 'src/cli': entry },
  platform: 'node',
  transform: { target: 'node24' },
  external: installed,
  plugins: [plainHttp(), leaveOut(), thirdPartyLicences('third-party-licences.txt')],
  output: {
    dir: 'dist',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    sourcemap: true,
    keepNames: true,
    // Both for memory: Node.js keeps the text that it runs, and each letter in two bytes as soon as one is not ASCII.
    charset: 'ascii',
    comments: false,
    codeSplitting: {
      // What every command needs is one file, what every start needs another one: each further file costs its way
      // through the module loader.
      groups: [
        {
          debugName: 'command',
          priority: 1,
          name: (id, graph) => (graph.getModuleInfo(id)?.importers.some(isEntry) ? 'command' : null),
        },
        { name: 'bot', test: /\/src\/(?:config|log|main|system-clock)\.ts$/ },
      ],
    },
  },
});
