import { type Logger as Pino, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * The process's log: one JSON line an event, on standard output. What could carry a secret is not logged in the first
 * place; the redaction list is the second line, for an object that slipped in whole.
 */
export function createLog(level: Config['logLevel']): Pino {
  return pino({
    level,
    base: { service: 'passcode-bot' },
    redact: {
      paths: ['passcode', '*.passcode', 'token', '*.token', 'headers.authorization', '*.authorization'],
      censor: '[secret]',
    },
  });
}
