import { z } from 'zod';
import {
  confirmationSchema,
  optionGroupSchema,
  optionSchema,
  overflowOptionSchema,
  plainText,
} from './text-objects.ts';

const actionId = z.string().min(1).max(255).optional();

export const buttonSchema = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: actionId,
  url: z.url().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirmationSchema.optional(),
  accessibility_label: z.string().max(75).optional(),
});

export const staticSelectSchema = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    placeholder: plainText(150).optional(),
    options: z.array(optionSchema).min(1).max(100).optional(),
    option_groups: z.array(optionGroupSchema).min(1).max(100).optional(),
    initial_option: optionSchema.optional(),
    confirm: confirmationSchema.optional(),
    focus_on_load: z.boolean().optional(),
  })
  .superRefine((select, context) => {
    const { options, option_groups: groups, initial_option: initial } = select;
    if ((options === undefined) === (groups === undefined)) {
      context.addIssue({ code: 'custom', message: 'must provide either options or option_groups' });
    }
    const all = options ?? groups?.flatMap((group) => group.options) ?? [];
    const offered = all.map((option) => JSON.stringify(option));
    if (initial !== undefined && !offered.includes(JSON.stringify(initial))) {
      context.addIssue({
        code: 'custom',
        path: ['initial_option'],
        message: 'initial_option must exactly match one of the options',
      });
    }
  });

export const overflowSchema = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOptionSchema).min(1).max(5),
  confirm: confirmationSchema.optional(),
});

export const imageElementSchema = z.strictObject({
  type: z.literal('image'),
  image_url: z.url().max(3000),
  alt_text: z.string().min(1).max(2000),
});

export const plainTextInputSchema = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
});

/** What an actions block holds. */
export const actionElementSchema = z.discriminatedUnion('type', [
  buttonSchema,
  staticSelectSchema,
  overflowSchema,
]);

/** What stands at the right of a section. */
export const accessorySchema = z.discriminatedUnion('type', [
  buttonSchema,
  staticSelectSchema,
  overflowSchema,
  imageElementSchema,
]);

export const inputElementSchema = z.discriminatedUnion('type', [plainTextInputSchema, staticSelectSchema]);

/** Something that a person can use, and that then makes a payload. */
export type InteractiveElement = z.infer<typeof actionElementSchema> | z.infer<typeof inputElementSchema>;
