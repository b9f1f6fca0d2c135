import type { Plugin } from 'rolldown';

/**
 * As a module that is imported, `node:http` shows all its names at once, and some of them load Node.js' own undici,
 * which the product does without; asked for as an object, it shows what is asked for.
 */
export function plainHttp(): Plugin {
  const id = '\0plain:node:http';
  return {
    name: 'plain-http',
    resolveId: (source, _importer, { kind }) =>
      kind === 'import-statement' && (source === 'node:http' || source === 'http') ? id : null,
    load: (loaded) =>
      loaded === id
        ? { code: "module.exports = process.getBuiltinModule('node:http');", moduleType: 'js' }
        : null,
  };
}
