import { z } from 'zod';
import { durationSchema, groupNameSchema, list, optional, section } from './section.ts';
import { saying } from './wording.ts';

/** `ios` stands for iPhone and iPad alike, as Intune treats them; `windows` for Windows Phone as well. */
export const devicePlatforms = ['android', 'ios', 'macos', 'windows'] as const;
export type DevicePlatform = (typeof devicePlatforms)[number];
export const ownerships = ['company', 'personal'] as const;

/** Times and terms of a rule that says nothing else; times in milliseconds. */
export const ruleDefaults = {
  reason: 'optional',
  expires: 4 * 3_600_000,
  deliverTo: 'owner',
} as const;

const platformWords = `Use any of ${devicePlatforms.join(', ')}; ios stands for iPadOS too`;
const platformName = z.enum(devicePlatforms, { error: saying('not a platform', platformWords) });
const ownershipWords = `Use ${ownerships.join(' or ')}`;
const ownership = z.enum(ownerships, { error: saying('not a kind of ownership', ownershipWords) });

const text = (what: string, remedy: string) =>
  z
    .string({ error: saying(`not ${what}`, remedy) })
    .trim()
    .min(1, { error: saying('empty', remedy) })
    .max(256, { error: saying('too long', `${remedy}; 256 characters at most`) });

const categoryWords = 'Write the display name of a device category of Intune';
const tagWords = 'Write the id of a scope tag of Intune, such as "0"';
const scopeTag = z.union([text('the id of a scope tag', tagWords), z.int().transform(String)], {
  error: saying('not the id of a scope tag', tagWords),
});

const conditionShape = {
  platforms: optional(list(platformName, platformWords)),
  ownership: optional(list(ownership, ownershipWords)),
  categories: optional(list(text('a category', categoryWords), categoryWords)),
  scopeTags: optional(list(scopeTag, tagWords)),
};

const nameWords = 'Write a device name, with * for any characters, or in quotes';
const idWords = 'Write the managedDevice id of Intune';

const exclusionsSchema = section(
  {
    ...conditionShape,
    names: optional(list(text('a device name', nameWords), nameWords)),
    ids: optional(list(text('a device id', idWords), idWords)),
  },
  'List what is left out, for example categories: [Kiosk]',
);
export type DeviceExclusions = z.infer<typeof exclusionsSchema>;

const devicesSchema = section(
  { ...conditionShape, exclude: optional(exclusionsSchema) },
  'Name the devices that the rule is for, for example platforms: [android, ios]',
);
export type DeviceConditions = z.infer<typeof devicesSchema>;

const requesterWords = 'Write owner, anyone, or { in: GROUP }';
export const requesterSchema = z.union(
  [z.enum(['owner', 'anyone']), section({ in: groupNameSchema }, requesterWords)],
  { error: saying('not somebody a rule can be for', requesterWords) },
);
export type RequesterCondition = z.infer<typeof requesterSchema>;

const needWords = 'Write how many people of the group must approve: a whole number from 1 to 20';
export const entrySchema = section(
  {
    need: z
      .int({ error: saying('not a number of people', needWords) })
      .min(1, { error: saying('not a number of people', needWords) })
      .max(20, { error: saying('too many people', needWords) }),
    from: groupNameSchema,
  },
  'Write an approval as { need: 1, from: GROUP }',
);

const approvalsWords = 'Write none, or a list such as [{ need: 1, from: GROUP }]';
const approvalsSchema = z
  .union([z.literal('none'), list(entrySchema, approvalsWords)], {
    error: saying('neither none nor a list of approvals', approvalsWords),
  })
  .transform((approvals) => (approvals === 'none' ? [] : approvals));

const ruleNameWords = 'Write a short name for the rule; it is shown to people and stands in the audit';

/** One rule of the policy; times in milliseconds, null where the file says nothing. */
export const ruleSchema = section(
  {
    name: z
      .string({ error: saying('not a name', ruleNameWords) })
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u, { error: saying('not a name', ruleNameWords) }),
    requester: requesterSchema,
    devices: optional(devicesSchema),
    reason: z
      .enum(['required', 'optional', 'none'], {
        error: saying('not a way to ask for a reason', 'Write required, optional or none'),
      })
      .default(ruleDefaults.reason),
    approvals: approvalsSchema,
    expires: durationSchema.default(ruleDefaults.expires),
    remind: optional(durationSchema),
    escalate: optional(
      section({ after: durationSchema, to: groupNameSchema }, 'Write { after: 1h, to: GROUP }'),
    ),
    deliverTo: z
      .enum(['owner', 'requester'], { error: saying('not a recipient', 'Write owner or requester') })
      .default(ruleDefaults.deliverTo),
  },
  'Write a rule with name, requester and approvals',
);
export type Rule = z.infer<typeof ruleSchema>;
