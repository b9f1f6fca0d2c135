import type { Logger } from '../../src/core/logger.ts';
import { startPage } from './server/start.ts';

/**
 * Opens the page, says where it is, and closes it when the process is told to stop.
 * @param port the one that is wanted
 * @param write takes text with its line breaks
 */
export async function showPage(port: number, write: (text: string) => void, logger: Logger): Promise<void> {
  const page = await startPage({ port, logger });
  if (page.port !== port) write(`\nPort ${port} is in use, so the page is on ${page.port}.\n`);
  write(`\n  passcode-bot sandbox\n  ${page.url}\n\n`);
  write('Nothing leaves this machine. Stories to read: npm run sandbox -- --list. Ctrl+C ends it.\n');
  const stop = (): void => {
    void page.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
