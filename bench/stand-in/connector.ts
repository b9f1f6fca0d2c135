let messages = 0;

export function isConnectorPath(path: string): boolean {
  return path.startsWith('/emea/v3/');
}

/** @returns what Teams' connector answers to a message, a change of one, or a chat that is opened */
export function answerConnector(path: string): object {
  messages += 1;
  if (path.endsWith('/conversations')) return { id: `a:bench-opened-${messages}` };
  return { id: String(1_795_560_322_000 + messages) };
}
