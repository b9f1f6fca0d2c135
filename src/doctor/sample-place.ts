/** Where samples are posted. */
export type SamplePlace =
  | { kind: 'channel'; platform: 'slack' | 'teams'; conversation: string }
  | { kind: 'slack_person'; userId: string }
  /** By object id or user principal name. */
  | { kind: 'teams_person'; name: string };

/** @param text `slack:C…`, `slack:U…`, `teams:19:…`, `teams:<object id or user principal name>` */
export function parseSamplePlace(text: string): SamplePlace | 'unknown' {
  const [, platform, place = ''] = /^(slack|teams):(\S+)$/u.exec(text) ?? [];
  if (platform === 'slack') {
    if (/^[CG][A-Z0-9]{1,30}$/u.test(place)) return { kind: 'channel', platform, conversation: place };
    return /^[UW][A-Z0-9]{1,30}$/u.test(place) ? { kind: 'slack_person', userId: place } : 'unknown';
  }
  if (platform !== 'teams') return 'unknown';
  if (/^19:[^\s@]+@[\w.]+$/u.test(place)) return { kind: 'channel', platform, conversation: place };
  const isPerson =
    /^[^\s@]+@[^\s@]+$/u.test(place) || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(place);
  return isPerson ? { kind: 'teams_person', name: place } : 'unknown';
}
