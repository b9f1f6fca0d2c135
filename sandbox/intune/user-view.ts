import type { Collection, Row } from './query.ts';
import type { DirectoryUser } from './tenant.ts';

/** What Graph sends of a user without `$select`; the account's state and its aliases are not among it. */
const userDefaults = new Set([
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
]);

export function userRow(user: DirectoryUser): Row {
  const { id, displayName, userPrincipalName, mail, proxyAddresses, accountEnabled, userType } = user;
  const [givenName, ...surname] = displayName.split(' ');
  return {
    businessPhones: [],
    displayName,
    givenName: givenName ?? null,
    id,
    jobTitle: null,
    mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: surname.join(' ') || null,
    userPrincipalName,
    accountEnabled,
    proxyAddresses,
    userType,
  };
}

export function userCollection(pageSize: number): Collection {
  return {
    type: 'microsoft.graph.user',
    selectable: new Set([...userDefaults, 'accountEnabled', 'proxyAddresses', 'userType']),
    filterable: new Set([
      'id',
      'mail',
      'userPrincipalName',
      'proxyAddresses',
      'displayName',
      'accountEnabled',
      'userType',
    ]),
    defaults: userDefaults,
    pageSize,
    maximumTop: 999,
    counted: false,
  };
}
