import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { type ManagedDevice, managedDeviceSchema } from '../core/device.ts';

export type ReadDevice = { ok: true; device: ManagedDevice } | { ok: false; problems: string[] };

/**
 * Reads a file that holds one managedDevice as Graph gives it.
 * @returns the device, or what is wrong with the file, a line each, by field. No value of the file is ever quoted: an
 *   action result in it may hold a passcode.
 */
export async function readDevice(path: string): Promise<ReadDevice> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { ok: false, problems: [`it cannot be read: ${describeFileError(error)}`] };
  }
  let content: unknown;
  try {
    content = JSON.parse(decodeText(bytes));
  } catch (error) {
    return { ok: false, problems: [`it is not JSON${describePosition(error)}`] };
  }
  return parseDevice(content);
}

/** @param content parsed JSON */
export function parseDevice(content: unknown): ReadDevice {
  const otherThing = recogniseOtherThing(content);
  if (otherThing !== null) return { ok: false, problems: [otherThing] };
  const parsed = managedDeviceSchema.safeParse(content, { error: describeIssue });
  if (parsed.success) return { ok: true, device: parsed.data };
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${formatPath(path)}: ${message}`),
  };
}

/** What people have at hand instead of a device: other answers of the same API. */
function recogniseOtherThing(content: unknown): string | null {
  if (Array.isArray(content)) return 'it holds a list; one managedDevice, a JSON object, is expected';
  if (typeof content !== 'object' || content === null) {
    return 'it does not hold a JSON object; one managedDevice is expected';
  }
  if ('value' in content && Array.isArray(content.value)) {
    return 'value: this is a list as Graph answers a search; save one of its entries, or ask for /deviceManagement/managedDevices/{id}';
  }
  if ('error' in content && !('id' in content))
    return 'error: this is an error that Graph answered, not a device';
  return null;
}

function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small') return 'is empty';
  if (issue.code !== 'invalid_type') return undefined;
  return issue.input === undefined
    ? `is missing; ${withArticle(issue.expected)} is expected`
    : `${withArticle(typeName(issue.input))} stands here; ${withArticle(issue.expected)} is expected`;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function withArticle(type: string): string {
  if (type === 'null') return 'null';
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** @returns the path as Graph's documentation writes it: `deviceActionResults[0].passcode` */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, position) =>
      typeof part === 'number' ? `[${part}]` : `${position === 0 ? '' : '.'}${String(part)}`,
    )
    .join('');
}

/** UTF-8 with or without its mark, and UTF-16 as Windows PowerShell writes files. */
function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** The parser's own message quotes the text; its position is all that may be told. */
function describePosition(error: unknown): string {
  const position = error instanceof SyntaxError ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined;
  return position === undefined ? '' : ` (${position})`;
}

function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'access is denied';
    default:
      return code;
  }
}
