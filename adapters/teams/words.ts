/**
 * The few sentences that Teams' own frame needs beside the product's cards: one button, and answers given before the
 * service is asked or where it has not answered in time.
 */
export type TeamsWords = {
  /** The button that shows an approver the buttons. */
  review: string;
  /** For people of a tenant that this bot does not serve. */
  notServed: string;
  /** Where Teams does not say who wrote. */
  unknownSender: string;
  deviceTooLong: (limit: number) => string;
  reasonTooLong: (limit: number) => string;
  /** A click that is kept and not yet carried out. */
  recorded: string;
  /** A click that came a second time, whose first answer is no longer known. */
  repeated: string;
  /** A click of which nobody can say yet what came of it. */
  slow: string;
  /** A click that could not be carried out. */
  failed: string;
  /** A code was asked for outside the private chat. */
  onlyInPrivate: string;
  /** Asked in a channel or group chat for what is answered in private alone. */
  cannotReach: string;
  /** The picker was sent without a choice. */
  chooseFirst: string;
};

/** The words for a locale as Teams names it; null where Teams has not said which. */
export type TeamsWording = (locale: string | null) => TeamsWords;

const english: TeamsWords = {
  review: 'Review',
  notServed: 'I do not work for your organization, so nothing was done. Please ask your own IT help desk.',
  unknownSender:
    'Teams does not tell me which account you use, so nothing was done. Sign in with your work account and try again.',
  deviceTooLong: (limit) =>
    `A device name has at most ${limit} characters. Please type the name as Intune shows it, or its serial number.`,
  reasonTooLong: (limit) => `A reason can have at most ${limit} characters. Please shorten it and ask again.`,
  recorded: 'Recorded. The messages show what comes of it.',
  repeated: 'I have this click already. The messages show what came of it.',
  slow: 'This takes longer than usual. Look at the messages in a moment; if nothing has changed, try again.',
  failed: 'I could not carry this out just now. Please try again in a few minutes.',
  onlyInPrivate: 'A code is shown only in your private chat with me. Please press the button there.',
  cannotReach:
    'I answer that in private, and cannot write to you there yet. Please add me in Teams, open our chat, and ask there.',
  chooseFirst: 'Please choose a device first.',
};

export const englishWording: TeamsWording = () => english;
