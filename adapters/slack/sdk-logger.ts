import { LogLevel, type Logger as SdkLogger } from '@slack/web-api';
import type { Logger } from '../../src/core/logger.ts';

const longestLine = 300;
const tokens = /\bx(?:ox[a-z]|app|wfp)[.-][\w.-]+/giu;
/** Socket Mode's addresses carry a ticket. */
const sockets = /wss?:\/\/\S*/giu;
const replyUrls = /https?:\/\/hooks\.slack\.com\/\S*/giu;

const nothing = (): void => undefined;

/**
 * For the Web API's clients: not a line. At debug level they print whole calls with the message's text and blocks, a
 * passcode included, and at the others what Slack has to say of them; whatever fails arrives as an error anyway.
 */
export const silentLogger: SdkLogger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/**
 * For Bolt, whose lines at debug level end here whatever level the product logs at. Of the rest only sentences pass:
 * an object could be anything. Tokens and reply addresses are blotted out.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const say =
    (write: (facts: object, sentence: string) => void) =>
    (...parts: unknown[]): void =>
      write({ from: 'slack-sdk' }, parts.map(sentenceOf).join(' ').slice(0, longestLine));
  return {
    debug: nothing,
    info: say((facts, sentence) => logger.info(facts, sentence)),
    warn: say((facts, sentence) => logger.warn(facts, sentence)),
    error: say((facts, sentence) => logger.error(facts, sentence)),
    setLevel: nothing,
    getLevel: () => LogLevel.INFO,
    setName: nothing,
  };
}

function sentenceOf(part: unknown): string {
  if (typeof part === 'string') {
    return part
      .replace(tokens, '[secret]')
      .replace(replyUrls, '[reply address]')
      .replace(sockets, '[socket address]');
  }
  if (typeof part === 'number' || typeof part === 'boolean') return String(part);
  return part instanceof Error ? part.name : `(${typeof part})`;
}
