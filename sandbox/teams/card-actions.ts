import { z } from 'zod';
import type { CardJson } from './state.ts';

const executeSchema = z.looseObject({
  type: z.literal('Action.Execute'),
  id: z.string().exactOptional(),
  title: z.string().exactOptional(),
  verb: z.string().default(''),
  data: z.record(z.string(), z.unknown()).default({}),
  associatedInputs: z.string().default('auto'),
});
export type ExecuteAction = z.infer<typeof executeSchema>;

const inputSchema = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.union([z.string(), z.number()]).transform(String).exactOptional(),
  isRequired: z.boolean().default(false),
  choices: z.array(z.object({ title: z.string(), value: z.string() })).exactOptional(),
});

const refreshSchema = z.object({
  refresh: z.object({ action: executeSchema, userIds: z.array(z.string()).exactOptional() }),
});

/** Every object inside the card, the refresh action left out: nobody can press that one. */
function* partsOf(part: unknown): Generator<object> {
  if (typeof part !== 'object' || part === null) return;
  if (!Array.isArray(part)) yield part;
  for (const [name, inner] of Object.entries(part)) if (name !== 'refresh') yield* partsOf(inner);
}

function parsedParts<Schema extends z.ZodType>(card: CardJson, schema: Schema): z.infer<Schema>[] {
  return [...partsOf(card)].flatMap((part) => {
    const parsed = schema.safeParse(part);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The buttons, menus and tappable parts of a card that ask the bot. */
export function executeActions(card: CardJson): ExecuteAction[] {
  return parsedParts(card, executeSchema);
}

/** At most this many people have a card refreshed by itself. */
const refreshedPeople = 60;

export type Refresh = { action: ExecuteAction; userIds: readonly string[] | null };

/** What the card asks for when it is looked at; `userIds` is null where it names nobody. */
export function refreshOf(card: CardJson): Refresh | null {
  const parsed = refreshSchema.safeParse(card);
  if (!parsed.success) return null;
  const { action, userIds } = parsed.data.refresh;
  return { action, userIds: userIds?.slice(0, refreshedPeople) ?? null };
}

export type Filled =
  | { filled: true; data: Record<string, unknown> }
  /** The client itself says what is wrong with this input, and sends nothing. */
  | { filled: false; field: string };

/**
 * What the client sends for a pressed action: its data, and what stands in the card's inputs.
 * @param typed what the person has put in, by the input's id; what is not named keeps the card's own value
 */
export function fillIn(
  card: CardJson,
  action: ExecuteAction,
  typed: Readonly<Record<string, string>>,
): Filled {
  if (action.associatedInputs === 'none') return { filled: true, data: { ...action.data } };
  const data: Record<string, unknown> = {};
  for (const input of parsedParts(card, inputSchema)) {
    const value = typed[input.id] ?? input.value ?? '';
    const offered = input.choices?.some((choice) => choice.value === value) ?? true;
    if ((input.isRequired && value === '') || (value !== '' && !offered)) {
      return { filled: false, field: input.id };
    }
    if (value !== '') data[input.id] = value;
  }
  return { filled: true, data: { ...action.data, ...data } };
}
