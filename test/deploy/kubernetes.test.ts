import { spawnSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Secret, Service } from 'kubernetes-models/v1';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { longestStopMs } from '../../src/cli/start.ts';
import { readPolicyText } from '../../src/policy-file.ts';
import { type KubernetesObject, readKubernetesObjects, root } from './read-documents.ts';

const objects = readKubernetesObjects('deploy/kubernetes');
const models = { Deployment, ConfigMap, Secret, Service, Ingress, NetworkPolicy, PodDisruptionBudget };
const packages = {
  Deployment: 'apps/v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  Service: 'v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
};
const kindSchema = z.enum([
  'Deployment',
  'ConfigMap',
  'Secret',
  'Service',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget',
]);

const probeSchema = z.object({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
});
const containerSchema = z.object({
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  startupProbe: probeSchema,
  readinessProbe: probeSchema,
  livenessProbe: probeSchema,
  lifecycle: z.object({
    preStop: z.object({ exec: z.object({ command: z.tuple([z.literal('sleep'), z.string()]) }) }),
  }),
  envFrom: z.array(
    z.object({
      configMapRef: z.object({ name: z.string() }).optional(),
      secretRef: z.object({ name: z.string() }).optional(),
    }),
  ),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
  securityContext: z.unknown(),
  resources: z.unknown(),
});
const podSchema = z.object({
  metadata: z.object({
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()),
  }),
  spec: z.object({
    automountServiceAccountToken: z.boolean(),
    terminationGracePeriodSeconds: z.number(),
    securityContext: z.unknown(),
    containers: z.tuple([containerSchema]),
    volumes: z.array(z.object({ name: z.string(), configMap: z.object({ name: z.string() }) })),
  }),
});
const pod = z.object({ spec: z.object({ template: podSchema }) }).parse(named('deployment.yaml'))
  .spec.template;
const [container] = pod.spec.containers;

function named(file: string): KubernetesObject {
  const object = objects.get(file);
  if (object === undefined) throw new Error(`There is no ${file}.`);
  return object;
}

const listSchema = z.array(z.unknown());
const blockSchema = z.record(z.string(), z.unknown());

function at(file: string, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof key === 'number' ? listSchema.parse(value)[key] : blockSchema.parse(value)[key]),
    named(file),
  );
}

describe("Kubernetes' own schemas", () => {
  test.each([...objects])('%s holds all that its kind requires, in the right shapes', (_, object) => {
    const Model = models[kindSchema.parse(object.kind)];
    const { apiVersion } = new Model();
    expect(object.apiVersion).toBe(apiVersion);
    new Model(object).validate();
  });

  test('nothing stands in them that Kubernetes does not know', async () => {
    const sound = [...objects.values()];
    expect(await typeErrors(sound)).toBe('');
    const misspelt = sound.map((object) =>
      object.kind === 'Service' ? { ...object, spec: { selectors: {} } } : object,
    );
    expect(await typeErrors(misspelt)).toMatch(/selectors"' does not exist in type 'IServiceSpec'/);
  });
});

/** Schemas of Kubernetes let unknown keys pass; its types do not. */
async function typeErrors(documents: readonly KubernetesObject[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-kubernetes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const lines = documents.map((document, index) => {
    const kind = kindSchema.parse(document.kind);
    const type = `import('kubernetes-models/${packages[kind]}').I${kind}`;
    return `export const document${index}: ${type} = ${JSON.stringify(document)};\n`;
  });
  writeFileSync(join(folder, 'documents.ts'), lines.join(''));
  const options =
    '--noEmit --strict --skipLibCheck --module esnext --moduleResolution bundler --target es2024';
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const run = spawnSync(process.execPath, [tsc, ...options.split(' '), 'documents.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return `${run.stdout}${run.stderr}`;
}

describe('what the manifests name', () => {
  test('objects belong to whatever namespace they are applied in', () => {
    for (const [file, { metadata }] of objects) expect([file, metadata]).not.toHaveProperty('1.namespace');
  });

  test('the selectors find the pods', () => {
    for (const selector of [
      at('deployment.yaml', 'spec', 'selector', 'matchLabels'),
      at('service.yaml', 'spec', 'selector'),
      at('disruption-budget.yaml', 'spec', 'selector', 'matchLabels'),
      at('network-policy.yaml', 'spec', 'podSelector', 'matchLabels'),
    ])
      expect(pod.metadata.labels).toEqual(selector);
  });

  test('the configuration and the secret that are referred to are there', () => {
    const references = [
      ...container.envFrom.map(({ configMapRef, secretRef }) => (configMapRef ?? secretRef)?.name),
      ...pod.spec.volumes.map(({ configMap }) => configMap.name),
    ];
    const kinds = ['ConfigMap', 'Secret'];
    const known = [...objects.values()].filter(({ kind }) => kinds.includes(kind));
    expect(references.sort()).toEqual(known.map(({ metadata }) => metadata.name).sort());
  });

  test('the policy is mounted where POLICY_FILE says, reads, and leaves nothing to wonder at', () => {
    const [mount] = container.volumeMounts;
    const policies = z.record(z.string(), z.string()).parse(at('policy.yaml', 'data'));
    const [fileName, text] = Object.entries(policies)[0] ?? ['', ''];
    expect(at('settings.yaml', 'data', 'POLICY_FILE')).toBe(`${mount?.mountPath}/${fileName}`);
    expect(readPolicyText(text, fileName).warnings).toEqual([]);
  });

  test('the template of the secret holds placeholders alone', () => {
    const values = z.record(z.string(), z.string()).parse(at('examples/secret.yaml', 'stringData'));
    expect(new Set(Object.values(values))).toEqual(new Set(['REPLACE-ME']));
  });

  test('the ports are those of the container', () => {
    const [{ name, containerPort } = { name: '', containerPort: 0 }] = container.ports;
    expect([container.startupProbe, container.readinessProbe, container.livenessProbe]).toMatchObject(
      Array(3).fill({ httpGet: { port: name } }),
    );
    expect(pod.metadata.annotations['prometheus.io/port']).toBe(String(containerPort));
    expect(at('service.yaml', 'spec', 'ports', 0, 'targetPort')).toBe(name);
    expect(at('network-policy.yaml', 'spec', 'ingress', 0, 'ports', 0, 'port')).toBe(containerPort);
  });
});

describe('the pod', () => {
  test('is stopped only after the bot has had the time that it takes', () => {
    const waits = Number(container.lifecycle.preStop.exec.command[1]) * 1_000;
    expect(pod.spec.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(waits + longestStopMs);
  });

  test('is not root, writes nowhere, and may do nothing beside', () => {
    expect(pod.spec.automountServiceAccountToken).toBe(false);
    expect(pod.spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources).toMatchObject({ requests: {}, limits: {} });
  });

  test('is restarted on nothing but the bot’s own silence', () => {
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
  });

  test('takes part once everything works, and is not taken out by a platform that is away', () => {
    expect(container.startupProbe.httpGet.path).toBe('/readyz');
    expect(container.readinessProbe.httpGet.path).toBe('/healthz');
  });
});
