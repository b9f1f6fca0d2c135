import type { z } from 'zod';

export type Validated<Value> = { ok: true; value: Value } | { ok: false; messages: string[] };

/**
 * Checks what an app sent against a schema and says what is wrong the way Slack does: one line for each fault, with
 * a JSON pointer to the place.
 * @param root where the value stands in the request: `/blocks`, `/view`
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  root: string,
): Validated<z.infer<Schema>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const messages = parsed.error.issues.flatMap((issue) => describe(issue, input, root));
  return { ok: false, messages };
}

type Path = readonly PropertyKey[];

function describe(issue: z.core.$ZodIssue, input: unknown, root: string): string[] {
  const { path } = issue;
  const line = (words: string, at: Path = path): string =>
    `[ERROR] ${words} [json-pointer:${[root, ...at.map(String)].join('/')}]`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => line(`invalid additional property: ${key}`));
    case 'too_big':
      return [line(excess(issue.origin, Number(issue.maximum)))];
    case 'too_small':
      return [line(shortfall(issue.origin, Number(issue.minimum)))];
    case 'custom':
      return [line(issue.message)];
    default:
      return [describeType(issue, valueAt(input, path), path, line)];
  }
}

function excess(origin: string, maximum: number): string {
  if (origin === 'string') return `must be less than ${maximum + 1} characters`;
  return origin === 'array' ? `no more than ${maximum} items allowed` : `must be at most ${maximum}`;
}

function shortfall(origin: string, minimum: number): string {
  if (origin === 'string') return `must be more than ${minimum - 1} characters`;
  return origin === 'array' ? `no fewer than ${minimum} items allowed` : `must be at least ${minimum}`;
}

function describeType(
  issue: z.core.$ZodIssue,
  value: unknown,
  path: Path,
  line: (words: string, at?: Path) => string,
): string {
  const field = String(path.at(-1) ?? '');
  if (value === undefined) return line(`missing required field: ${field}`, path.slice(0, -1));
  if (field === 'type') return line(`unsupported type: ${String(value)}`);
  return line(issue.code === 'invalid_type' ? `must be of type ${issue.expected}` : 'must be a valid value');
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
