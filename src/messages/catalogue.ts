import type en from './en/index.ts';

/** The English catalogue has every key. */
export type MessageKey = keyof typeof en;

/** One language's messages. A key that is missing or too many is a type error. */
export type Catalogue = Record<MessageKey, string>;
