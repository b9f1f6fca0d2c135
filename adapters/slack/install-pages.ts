import type { ServerResponse } from 'node:http';
import type { MessageKey, Speech } from '../../src/messages/translate.ts';

const pages = {
  installed: { status: 200, title: 'slack.installed.title', text: 'slack.installed.text' },
  not_served: { status: 403, title: 'slack.installNotServed.title', text: 'slack.installNotServed.text' },
  failed: { status: 400, title: 'slack.installFailed.title', text: 'slack.installFailed.text' },
} as const satisfies Record<string, { status: number; title: MessageKey; text: MessageKey }>;

export type InstallPage = keyof typeof pages;

/** Answers with one of the pages. Nothing of what came with the request stands in them. */
export function showInstallPage(response: ServerResponse, page: InstallPage, { locale, t }: Speech): void {
  if (response.headersSent) return;
  const { status, title, text } = pages[page];
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  const heading = escapeHtml(t(title));
  response.end(
    `<!doctype html><html lang="${locale}"><meta name="viewport" content="width=device-width"><title>${heading}</title><h1>${heading}</h1><p>${escapeHtml(t(text))}</p></html>`,
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
