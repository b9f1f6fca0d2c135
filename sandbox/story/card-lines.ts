import { z } from 'zod';
import type { CardJson } from '../teams/state.ts';

const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RichTextBlock'), inlines: z.array(z.object({ text: z.string() })) }),
  z.object({
    type: z.literal('Input.ChoiceSet'),
    label: z.string(),
    choices: z.array(z.object({ title: z.string() })),
  }),
  z.object({ type: z.literal('ActionSet'), actions: z.array(z.object({ title: z.string() })) }),
]);

const cardSchema = z.object({ body: z.array(partSchema) });

/** Zero-width characters that keep words from being read as a link or a function. */
const unseen = /\u200B/gu;

/** What a card says, a line an element, with its buttons and choices as they would stand on the screen. */
export function linesOfCard(card: CardJson): string[] {
  return cardSchema.parse(card).body.flatMap(linesOfPart);
}

function linesOfPart(part: z.infer<typeof partSchema>): string[] {
  switch (part.type) {
    case 'RichTextBlock': {
      const text = part.inlines.map((inline) => inline.text).join('');
      return [text.replace(unseen, '')];
    }
    case 'Input.ChoiceSet':
      return [part.label, ...part.choices.map(({ title }) => `  ( ) ${title}`)];
    case 'ActionSet':
      return [part.actions.map(({ title }) => `[ ${title} ]`).join('  ')];
  }
}
