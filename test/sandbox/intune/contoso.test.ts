import { expect, test } from 'vitest';
import { z } from 'zod';
import { contosoTenant } from '../../../sandbox/intune/contoso.ts';

const tenant = contosoTenant();

test('every id is a GUID, and no two are the same', () => {
  const ids = [
    tenant.id,
    ...tenant.users.map(({ id }) => id),
    ...tenant.groups.map(({ id }) => id),
    ...tenant.devices.map(({ properties }) => properties.id),
  ];
  for (const id of ids) expect(z.guid().safeParse(id).success, id).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test('members of groups and owners of devices exist', () => {
  const known = new Set([...tenant.users, ...tenant.groups].map(({ id }) => id));
  for (const { members } of tenant.groups) for (const member of members) expect(known).toContain(member);
  for (const { properties } of tenant.devices)
    if (properties.userId !== '') expect(known).toContain(properties.userId);
});

test('only the field tablets share a name, and no two devices share a serial number', () => {
  const repeated = (values: string[]) => [
    ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
  ];
  expect(repeated(tenant.devices.map(({ properties }) => properties.deviceName))).toEqual(['Field Tablet']);
  expect(
    repeated(
      tenant.devices.map(({ properties }) => properties.serialNumber).filter((serial) => serial !== ''),
    ),
  ).toEqual([]);
});

test('each call gives a tenant of its own', () => {
  const [first] = contosoTenant().users;
  if (first !== undefined) first.displayName = 'Changed';
  expect(contosoTenant().users[0]?.displayName).toBe('Anna Andersson');
});
