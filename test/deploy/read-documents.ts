import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = resolve(import.meta.dirname, '../..');

const kubernetesObjectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
export type KubernetesObject = z.infer<typeof kubernetesObjectSchema>;

/** @returns a file of the repository */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** @returns every Kubernetes object in a folder and below it, by file; one object a file */
export function readKubernetesObjects(folder: string): Map<string, KubernetesObject> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    files
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file, kubernetesObjectSchema.parse(parse(readText(join(folder, file))))]),
  );
}
