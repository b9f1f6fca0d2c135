import type { ServerResponse } from 'node:http';

/** What somebody who installs the app reads in the browser; whose language that is, Slack does not say. */
const pages = {
  installed: {
    status: 200,
    title: 'Passcode Bot is installed',
    text: 'You can close this page. In Slack, type /reset-passcode help to see how it works.',
  },
  not_served: {
    status: 403,
    title: 'This workspace is not served',
    text: 'Nothing was kept. Whoever runs the bot can add the id of your workspace or organization to SLACK_ALLOWED_TEAMS; then install the app again.',
  },
  failed: {
    status: 400,
    title: 'The app could not be installed',
    text: 'Nothing was kept. The page may have been open for too long, or in another browser. Please begin again at /slack/install.',
  },
} as const;

export type InstallPage = keyof typeof pages;

/** Answers with one of the pages. Nothing of what came with the request stands in them. */
export function showInstallPage(response: ServerResponse, page: InstallPage): void {
  if (response.headersSent) return;
  const { status, title, text } = pages[page];
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  response.end(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`,
  );
}
