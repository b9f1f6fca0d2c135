import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { botName, type ChannelName, titleOf } from './playground-settings.ts';
import { SeenCard } from './seen-card.ts';

/** Where pictures are kept: in SCREENSHOTS, or over those of the last run. */
const pictures = process.env['SCREENSHOTS'] ?? join(tmpdir(), 'passcode-bot-screenshots');

/** What the bot says once it has been told that somebody is there. */
const greeting = 'Reset a forgotten passcode';

/** One person before the page of their Playground: what they do, and what they see. */
export class TeamsClient {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async opensChat(): Promise<void> {
    await this.#entry('Personal Chat').click();
    await this.#newPost().waitFor({ state: 'detached' });
    await this.sees(greeting);
  }

  /** When it is opened for the first time the bot is told, and says so: from then on it can write there. */
  async opensChannel(channel: ChannelName): Promise<void> {
    await this.#entry(titleOf(channel)).click();
    await this.#newPost().waitFor();
    await this.sees(greeting);
  }

  /** Writes to the bot in the private chat. */
  async types(text: string): Promise<void> {
    await this.#page.getByRole('textbox').click();
    await this.#page.keyboard.type(text);
    await this.#page.keyboard.press('Enter');
  }

  /** Begins a thread in the open channel by mentioning the bot. */
  async mentionsBot(text: string): Promise<void> {
    await this.#newPost().getByRole('textbox').click();
    await this.#page.keyboard.type('@');
    await this.#page.getByRole('menuitem', { name: botName }).click();
    await this.#page.keyboard.type(` ${text}`);
    await this.#newPost().getByRole('button', { name: 'Post' }).click();
  }

  /** @param words on the card, and on no other that can be seen */
  card(words: string): SeenCard {
    return new SeenCard(this.#cards().filter({ hasText: words }));
  }

  /** Waits for a card with these words. */
  async sees(words: string): Promise<void> {
    await this.#cards().filter({ hasText: words }).first().waitFor();
  }

  /** All text on the page, the Playground's own log included. */
  text(): Promise<string> {
    return this.#page.locator('body').innerText();
  }

  /** Keeps a picture of the page. */
  async photograph(name: string): Promise<void> {
    await mkdir(pictures, { recursive: true });
    await this.#page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  #entry(name: string): Locator {
    return this.#page.getByRole('treeitem', { name });
  }

  /** What Microsoft's card renderer draws. */
  #cards(): Locator {
    return this.#page.locator('.ac-adaptiveCard');
  }

  /** Of all groups of the page the one that holds the composer of a new thread; there is none in chats. */
  #newPost(): Locator {
    const post = this.#page.getByRole('button', { name: 'Post', exact: true });
    return this.#page.getByRole('group').filter({ has: post });
  }
}
