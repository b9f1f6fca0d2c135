import { z } from 'zod';
import { plainText } from '../../src/core/plain-text.ts';

/** What an error answer of Graph says, as far as it can be made out. */
export type GraphError = {
  /** Graph's word, for example `Forbidden`; empty where it gives none. */
  code: string;
  /** Graph's sentence without ids, tokens, addresses and long numbers; may be empty. */
  message: string;
  /** The permission that is missing; several where one of them would do. */
  permission?: string;
  /** Intune wants a second administrator to agree. */
  approvalRequired: boolean;
};

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

const text = z.string().nullish().catch(null);
const layerSchema = z.object({ code: text, Code: text, ErrorCode: text, message: text, Message: text });
const envelopeSchema = z.object({ error: layerSchema });

/** Wrappers seen so far are three deep. */
const deepest = 5;
const longestMessage = 300;
/** More than this of a text is not even looked at. */
const longestWords = 4_000;
const permissionPattern = /\b[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)*\.(?:All|Shared|Selected|OwnedBy)\b/g;
const codePattern = /^[A-Za-z][\w.]{0,63}$/;

/**
 * Reads the body of an error answer: an envelope, JSON in its message and JSON in that one's message again, bare
 * words, a gateway's HTML page, or nothing.
 * @returns a message that may be logged and shown to an operator
 */
export function readGraphError(status: number, headers: ResponseHeaders, bodyText: string): GraphError {
  const { codes, message } = unfold(bodyText, 0);
  const telling = codes.find((code) => code !== 'UnknownError') ?? codes[0] ?? '';
  const permissions = [...new Set(message.match(permissionPattern) ?? [])];
  const approvalRequired =
    status >= 400 &&
    (headers['x-msft-approval-code'] !== undefined || codes.some((code) => /^approvalrequired$/i.test(code)));
  return {
    code: telling,
    message: sanitise(message),
    ...(permissions.length === 0 ? {} : { permission: permissions.join(' or ') }),
    approvalRequired,
  };
}

/** Takes the layers off from outside in; the message is that of the innermost one. */
function unfold(body: string, depth: number): { codes: string[]; message: string } {
  const layer = depth < deepest ? readLayer(body) : null;
  if (layer === null) return { codes: [], message: readWords(body) };
  const code = layer.code ?? layer.Code ?? layer.ErrorCode ?? '';
  const inner = unfold(layer.message ?? layer.Message ?? '', depth + 1);
  return { codes: [...(codePattern.test(code) ? [code] : []), ...inner.codes], message: inner.message };
}

function readLayer(body: string): z.infer<typeof layerSchema> | null {
  const json = parseObject(body);
  const envelope = envelopeSchema.safeParse(json);
  if (envelope.success) return envelope.data.error;
  const layer = layerSchema.safeParse(json);
  return layer.success ? layer.data : null;
}

function parseObject(body: string): unknown {
  if (!body.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Broken JSON and HTML pages say nothing that could be read out. */
function readWords(body: string): string {
  return /^\s*[<{[]/.test(body) ? '' : body.slice(0, longestWords);
}

const replacements: readonly (readonly [RegExp, string])[] = [
  [/\s*-?\s*(?:Operation|Activity) ID\b.*$/is, ''],
  [/\bBearer\s+\S+/gi, '[token]'],
  [/\beyJ[\w-]+(?:\.[\w-]*)*/g, '[token]'],
  [/\bhttps?:\/\/\S+/gi, '[link]'],
  [/[^\s'"<>(),;]+@[^\s'"<>(),;]+/g, '[address]'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '[id]'],
  [/[\w+/=~-]{36,}/g, '[secret]'],
  [/\d{4,}/g, '[number]'],
];

function sanitise(message: string): string {
  const clean = replacements.reduce(
    (current, [pattern, replacement]) => current.replace(pattern, replacement),
    message,
  );
  return plainText(clean, longestMessage);
}
