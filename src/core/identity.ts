import type { ChatAccount, EntraUser } from './person.ts';
import type { Denial } from './request/endings.ts';

/** @returns why this chat account may not act, or null. The platform's own word is all that counts here. */
export function judgeAccount(account: ChatAccount): Denial | null {
  switch (account.kind) {
    case 'member':
      return null;
    case 'guest':
      return 'guest';
    case 'stranger':
      return 'stranger';
    case 'bot':
      return 'bot';
    case 'deactivated':
      return 'account_disabled';
  }
}

/**
 * @returns why this Entra user may not act, or null. A guest is known by `userType`; accounts from before that
 *   property existed have none, but a guest's user principal name always carries `#EXT#`.
 */
export function judgeUser(user: EntraUser): Denial | null {
  if (user.userType?.toLowerCase() === 'guest' || user.userPrincipalName.toUpperCase().includes('#EXT#'))
    return 'guest';
  return user.accountEnabled ? null : 'account_disabled';
}

/** @returns the domain of an e-mail address or user principal name in lower case, or null where there is none. */
export function emailDomain(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  return at <= 0 || domain === '' ? null : domain;
}
