import { deviceOfCodeIn } from '../crowd.ts';
import type { ChatAnswer } from './slack.ts';

let messages = 0;

export function isConnectorPath(path: string): boolean {
  return path.startsWith('/emea/v3/');
}

/** @returns what Teams' connector answers to a message, a change of one, or a chat that is opened */
export function answerConnector(path: string, body: string): ChatAnswer {
  messages += 1;
  const answer = path.endsWith('/conversations')
    ? { id: `a:bench-opened-${messages}` }
    : { id: String(1_795_560_322_000 + messages) };
  return { answer, codeOf: deviceOfCodeIn(body) };
}
