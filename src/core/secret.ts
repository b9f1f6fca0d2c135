const MASK = '[secret]';

/**
 * Holds a passcode or token so that it cannot be printed by accident: string conversion, JSON and
 * `util.inspect` all give `[secret]`. The value leaves through `reveal()` alone, at the very edge
 * where a chat platform's message is built.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain value. Call it only while building the message that goes to the person in private. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  /** What `console.log` and `util.inspect` call; the symbol is registered globally, so no import is needed. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
