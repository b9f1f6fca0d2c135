import { build } from 'rolldown';
import { leaveOut } from './leave-out.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/** What is loaded only where it is used, and is of a kind that bundlers get wrong: it is installed beside the bundle. */
const installed = ['@azure/identity', 'botbuilder', 'pg'];

await build({
  input: { 'src/cli': 'src/cli.ts' },
  platform: 'node',
  transform: { target: 'node24' },
  external: installed,
  plugins: [leaveOut(), thirdPartyLicences('third-party-licences.txt')],
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
      // What every start needs is one file: each further one costs its way through the module loader.
      groups: [{ name: 'bot', test: /\/src\/(?:config|log|main|system-clock)\.ts$/ }],
    },
  },
});
