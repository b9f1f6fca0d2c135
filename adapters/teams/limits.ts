/**
 * What Teams takes: 28 KB a card, by its documentation; a little is kept back for what Teams puts around it.
 */
export const cardBytes = 27 * 1024;

/** People that a card is refreshed for by itself, at most. */
export const refreshedPeople = 60;

/** Buttons side by side; Teams hides what is more behind a menu. */
export const buttonsInRow = 6;

/** How much of a card's texts is shown, in UTF-16 units, and how many lines and choices. */
export type Room = {
  heading: number;
  text: number;
  factLabel: number;
  factValue: number;
  note: number;
  button: number;
  choice: number;
  choices: number;
  elements: number;
};

/** From roomy to narrow: a card is drawn in the first one in which it is small enough. */
export const rooms: readonly [Room, ...Room[]] = [
  {
    heading: 200,
    text: 3_000,
    factLabel: 100,
    factValue: 1_000,
    note: 1_000,
    button: 80,
    choice: 200,
    choices: 100,
    elements: 100,
  },
  {
    heading: 200,
    text: 1_000,
    factLabel: 60,
    factValue: 500,
    note: 500,
    button: 80,
    choice: 150,
    choices: 40,
    elements: 50,
  },
  {
    heading: 100,
    text: 300,
    factLabel: 40,
    factValue: 150,
    note: 150,
    button: 40,
    choice: 80,
    choices: 20,
    elements: 30,
  },
  {
    heading: 80,
    text: 120,
    factLabel: 20,
    factValue: 60,
    note: 60,
    button: 20,
    choice: 50,
    choices: 10,
    elements: 16,
  },
];
