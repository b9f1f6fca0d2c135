/** One way to go on with what has been typed. */
export type Completion = { insert: string; words: string; hint: string };

const command = '/reset-passcode';
const mostDevices = 6;

const options: readonly Completion[] = [
  { insert: `${command} help`, words: 'help', hint: 'What the bot can do' },
  { insert: `${command} status`, words: 'status', hint: 'How your requests stand' },
  { insert: `${command} cancel`, words: 'cancel', hint: 'Take your request back' },
];

/**
 * @param text as it stands in the field
 * @param devices names to offer: the person's own ones, as anyone knows the names of their devices
 */
export function completionsFor(text: string, devices: readonly string[]): Completion[] {
  if (!text.startsWith('/')) return [];
  if (command.startsWith(text)) {
    return [
      { insert: `${command} `, words: command, hint: '<device>  Reset the passcode of a locked device' },
    ];
  }
  if (!text.startsWith(`${command} `)) return [];
  const typed = text.toLowerCase();
  const offers = [
    ...devices
      .slice(0, mostDevices)
      .map((name) => ({ insert: `${command} ${name}`, words: name, hint: 'Your device' })),
    ...options,
  ];
  const fitting = offers.filter(({ insert }) => insert.toLowerCase().startsWith(typed));
  // What is complete needs no completion.
  return fitting.some(({ insert }) => insert.toLowerCase() === typed) ? [] : fitting;
}
