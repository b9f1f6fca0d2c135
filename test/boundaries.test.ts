import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Every import of every TypeScript file below a folder, with relative ones resolved to a path of the project. */
function importsBelow(folder: string): { file: string; target: string }[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const path = join(root, folder, file);
      const text = readFileSync(path, 'utf8');
      const specifiers = [
        ...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'/gm),
        ...text.matchAll(/\bimport\('([^']+)'\)/g),
        ...text.matchAll(/^import '([^']+)'/gm),
      ].map((match) => match[1] ?? '');
      return specifiers.map((specifier) => ({
        file: join(folder, file),
        target: specifier.startsWith('.') ? relative(root, resolve(dirname(path), specifier)) : specifier,
      }));
    });
}

function offenders(folder: string, forbidden: (target: string) => boolean): string[] {
  return importsBelow(folder)
    .filter(({ target }) => forbidden(target))
    .map(({ file, target }) => `${file} imports ${target}`);
}

const sdk =
  /^(?:@slack|botbuilder|@azure|@opentelemetry|prom-client|undici|kysely|pg|keyv|pino|@microsoft|node:sqlite|node:http|commander)/;

describe('imports run one way', () => {
  test('the core knows nothing but itself', () => {
    const allowed = ['zod', 'canonicalize', 'yaml', 'node:crypto'];
    expect(
      offenders('src/core', (target) => !target.startsWith('src/core/') && !allowed.includes(target)),
    ).toEqual([]);
  });

  test('service and words know the core alone, and no SDK', () => {
    const outside = (target: string): boolean =>
      target.startsWith('adapters/') || target.startsWith('sandbox/') || sdk.test(target);
    expect([...offenders('src/service', outside), ...offenders('src/messages', outside)]).toEqual([]);
  });

  test('adapters know the core and the words, never the service, each other or the composition', () => {
    const names = readdirSync(join(root, 'adapters'));
    const wrong = names.flatMap((name) =>
      offenders(`adapters/${name}`, (target) => {
        const inside = target.startsWith(`adapters/${name}/`);
        const allowed = ['src/core/', 'src/messages/'].some((folder) => target.startsWith(folder));
        return (target.startsWith('src/') || target.startsWith('adapters/')) && !inside && !allowed;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('nothing of the product imports the sandbox or a test', () => {
    const outside = (target: string): boolean => target.startsWith('sandbox/') || target.startsWith('test/');
    expect([...offenders('src', outside), ...offenders('adapters', outside)]).toEqual([]);
  });

  test('botbuilder is named in adapters/teams alone', () => {
    const wrong = ['src', 'adapters/slack', 'adapters/graph', 'adapters/store', 'sandbox'].flatMap((folder) =>
      offenders(folder, (target) => target.startsWith('botbuilder') || target.startsWith('botframework')),
    );
    expect(wrong).toEqual([]);
  });
});

/** Modules whose code is there as soon as the file is; types are gone by then, and `import()` waits. */
function loadedAtOnce(folder: string): { file: string; target: string }[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [
        ...readFileSync(join(root, folder, file), 'utf8').matchAll(
          /^(?:import|export)\s(?!type\b)(?:[^;]*?\sfrom\s+)?'([^']+)'/gm,
        ),
      ].map((match) => ({ file: join(folder, file), target: match[1] ?? '' })),
    );
}

test('OpenTelemetry is named in adapters/tracing alone, and loaded by nothing before traces are asked for', () => {
  const within = /^adapters\/tracing\/(?:attributes|open-telemetry|span-exporter)\.ts$/;
  const elsewhere = [...loadedAtOnce('src'), ...loadedAtOnce('adapters')].filter(
    ({ file }) => !within.test(file),
  );
  expect(elsewhere.map(({ target }) => target)).toContain('../adapters/tracing/index.ts');
  const heavy =
    /^@opentelemetry|tracing\/(?:attributes|open-telemetry|span-exporter)|^\.\/(?:open-telemetry|span-exporter|attributes)\.ts/;
  expect(elsewhere.filter(({ target }) => heavy.test(target))).toEqual([]);
  const named = ['src', 'sandbox', ...['graph', 'slack', 'store', 'teams'].map((name) => `adapters/${name}`)];
  expect(
    named.flatMap((folder) => offenders(folder, (target) => target.startsWith('@opentelemetry'))),
  ).toEqual([]);
});

test('botbuilder, which is heavy, is loaded by nothing before Teams is started', () => {
  const loaded = loadedAtOnce('adapters/teams');
  expect(loaded.map(({ target }) => target)).toContain('undici');
  expect(loaded.filter(({ target }) => target.startsWith('botbuilder'))).toEqual([]);
});

describe('what the core may not reach for', () => {
  function linesBelow(folder: string, pattern: RegExp): string[] {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        readFileSync(join(root, folder, file), 'utf8')
          .split('\n')
          .filter((line) => pattern.test(line) && !/^\s*(?:\*|\/\*|\/\/)/.test(line))
          .map((line) => `${folder}/${file}: ${line.trim()}`),
      );
  }
  const clocks = /Date\.now\(|new Date\(\)|setTimeout|setInterval|performance\.now/;

  test.each(['src/core', 'src/service', 'src/messages'])('%s: no clock but the injected one', (folder) => {
    expect(linesBelow(folder, clocks)).toEqual([]);
  });

  test('no command and no variable leads to the steps at which a test stops the bot', () => {
    const knowing = [...linesBelow('src', /atStep|atNoStep/), ...linesBelow('adapters', /atStep|atNoStep/)];
    const files = new Set(knowing.map((line) => line.split(':')[0] ?? ''));
    expect([...files].filter((file) => !/^src\/(?:service\/|service\.ts$|main\.ts$)/.test(file))).toEqual([]);
    expect(linesBelow('src', /\bstartBot\(/).sort()).toEqual([
      'src/cli/start.ts: const bot = await startBot(config, { clock: systemClock, logger, stopAsked });',
      'src/main.ts: export async function startBot(config: Config, parts: BotParts): Promise<Bot> {',
    ]);
  });

  test('the environment is read in one place', () => {
    const readers = [...linesBelow('src', /process\.env/), ...linesBelow('adapters', /process\.env/)];
    expect(readers.map((line) => line.split(':')[0])).toEqual(['src/config.ts']);
  });

  test('the sandbox reads none of it, so that no real credential ever gets there', () => {
    expect(linesBelow('sandbox', /process\.env|processEnvironment/)).toEqual([]);
  });
});
