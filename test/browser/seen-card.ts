import type { Locator } from 'playwright-core';

/** A card on somebody's page. Everything waits until the page is so far. */
export class SeenCard {
  readonly #card: Locator;

  constructor(card: Locator) {
    this.#card = card;
  }

  /** Waits until these words stand on it. */
  async shows(words: string): Promise<void> {
    await this.#card.filter({ hasText: words }).waitFor();
  }

  async presses(button: string): Promise<void> {
    await this.#card.getByRole('button', { name: button, exact: true }).click();
  }

  /** Opens the menu and chooses the entry that begins with these words. */
  async chooses(words: string): Promise<void> {
    await this.#card.getByRole('combobox').click();
    await this.#card.page().getByRole('option', { name: words }).click();
  }

  /** Its buttons, as they are labelled. */
  buttons(): Promise<string[]> {
    return this.#card.getByRole('button').allInnerTexts();
  }

  text(): Promise<string> {
    return this.#card.innerText();
  }
}
