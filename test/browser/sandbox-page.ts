import type { Locator, Page } from 'playwright-core';

/** The hands of somebody who uses the page: everything goes by what a person sees, or hears read out. */
export class SandboxPage {
  readonly page: Page;
  readonly slack: Locator;
  readonly teams: Locator;
  readonly intune: Locator;

  constructor(page: Page) {
    this.page = page;
    this.slack = page.getByRole('region', { name: 'Slack', exact: true });
    this.teams = page.getByRole('region', { name: 'Teams', exact: true });
    this.intune = page.getByRole('region', { name: 'Intune', exact: true });
  }

  async open(url: string, people: { slack: string; teams: string }): Promise<void> {
    await this.page.goto(`${url}?${new URLSearchParams(people)}`);
    await this.slack.waitFor();
  }

  /** A fresh stage, so that no test finds what another one left. */
  async startOver(): Promise<void> {
    const stage = Number(await this.page.getByRole('main').getAttribute('data-stage'));
    await this.page.getByRole('button', { name: 'Start over' }).click();
    await this.page.locator(`main[data-stage="${stage + 1}"]`).waitFor();
  }

  async become(product: 'Slack' | 'Teams', key: string): Promise<void> {
    const choice = this.page.getByLabel(`Who you are in ${product}`);
    await choice.selectOption(key);
    const query = product === 'Slack' ? `slack=${key}` : `teams=${key}`;
    await this.page.waitForURL((url) => url.search.includes(query));
    // Until what the new person sees has come, the window and all that is written in it are the former one's.
    while ((await choice.inputValue()) !== key) await this.page.waitForTimeout(20);
  }

  async write(product: 'Slack' | 'Teams', text: string): Promise<void> {
    const window = product === 'Slack' ? this.slack : this.teams;
    const field = window.getByLabel(/^Message to /);
    await field.fill(text);
    await field.press('Enter');
  }

  async go(product: 'Slack' | 'Teams', conversation: string): Promise<void> {
    const list = this.page.getByRole('navigation', { name: `Conversations in ${product}` });
    await list.getByRole('button', { name: new RegExp(`${conversation}( \\d+ new)?$`) }).click();
  }

  device(name: string): Locator {
    return this.intune
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  checkIn(name: string): Promise<void> {
    return this.page.getByRole('button', { name: `Check in now: ${name}` }).click();
  }
}
