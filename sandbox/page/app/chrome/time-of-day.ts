const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const formatWithSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** @param at milliseconds since 1970 */
export function timeOfDay(at: number): string {
  return format.format(at);
}

/** @param at milliseconds since 1970 */
export function timeWithSeconds(at: number): string {
  return formatWithSeconds.format(at);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** @returns how long ago it was: `just now`, `5 min ago`, `3 d ago` */
export function timeSince(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < minute) return 'just now';
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / hour)} h ago`;
  return `${Math.floor(passed / day)} d ago`;
}
