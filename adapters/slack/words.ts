/**
 * The few sentences that Slack's own frame needs beside the product's cards: titles of views, and answers given
 * before the service is asked.
 */
export type SlackWords = {
  modalTitle: string;
  modalClose: string;
  /** Shown in the view until Intune has answered. */
  oneMoment: string;
  /** For people of a workspace that this bot does not serve. */
  notServed: string;
  deviceTooLong: (limit: number) => string;
  reasonTooLong: (limit: number) => string;
};

/** The words for a locale as Slack names it; null where Slack has not said which. */
export type SlackWording = (locale: string | null) => SlackWords;

const english: SlackWords = {
  modalTitle: 'Your passcode',
  modalClose: 'Close',
  oneMoment: 'One moment, I am asking Intune…',
  notServed: 'I do not work for this workspace, so nothing was done. Please ask your own IT help desk.',
  deviceTooLong: (limit) =>
    `A device name has at most ${limit} characters. Please type the name as Intune shows it, or its serial number.`,
  reasonTooLong: (limit) => `A reason can have at most ${limit} characters. Please shorten it and ask again.`,
};

export const englishWording: SlackWording = () => english;
