/** @returns `2026-11-23T04:00:00.000Z` */
export function universalTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * @param timezone `Europe/Amsterdam`
 * @returns `2026-11-23T05:00:00.000+01:00`
 */
export function localTime(milliseconds: number, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(milliseconds + shift).toISOString().replace('Z', `${sign}${hours}:${minutes}`);
}
