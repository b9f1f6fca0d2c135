/** The languages that there are words in. */
export const languages = ['en', 'nl', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];
