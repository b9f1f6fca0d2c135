/**
 * What Slack takes at most, from the Block Kit and view references. Lengths are characters; everything longer is cut
 * or split by the renderer, for Slack refuses the whole message over one text that is too long.
 */
export const slackLimits = {
  /** Slack takes 40,000; a notification shows far less. */
  notificationText: 1_000,
  blocksInMessage: 50,
  blocksInModal: 100,
  blocksInHome: 100,
  headerText: 150,
  sectionText: 3_000,
  sectionFields: 10,
  fieldText: 2_000,
  contextText: 2_000,
  actionsElements: 25,
  buttonText: 75,
  selectOptions: 100,
  selectPlaceholder: 150,
  optionText: 75,
  optionDescription: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  modalTitle: 24,
  modalClose: 24,
} as const;
