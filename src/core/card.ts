import type { ManagedDeviceId, RequestId } from './ids.ts';
import type { Secret } from './secret.ts';

/** What a button asks the service to do: Slack's `action_id`, Teams' `verb`. The value sent is the request id. */
export type CardVerb =
  | 'approve'
  | 'deny'
  | 'cancel'
  | 'acknowledge'
  | 'reveal'
  | 'pick_device'
  | 'try_again'
  | 'review';

export type CardButton = {
  verb: CardVerb;
  label: string;
  style?: 'primary' | 'danger';
  /** Asked once more before the click is sent, where the platform can. */
  confirm?: { title: string; text: string; accept: string; decline: string };
};

export type CardChoice = { value: string; label: string; description: string };

/**
 * The neutral message. Every text is literal: whatever a device, a person or a reason is called, a renderer escapes
 * it for its platform and cuts it to that platform's limit.
 */
export type CardNode =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: 'default' | 'good' | 'attention' | 'warning' }
  | { kind: 'facts'; items: { label: string; value: string }[] }
  | { kind: 'code'; code: Secret }
  | { kind: 'choices'; requestId: RequestId; prompt: string; submit: string; choices: CardChoice[] }
  | { kind: 'actions'; requestId: RequestId; buttons: CardButton[] }
  | { kind: 'note'; text: string };

export type Card = {
  /** Plain sentence for notifications and screen readers. It never holds a code. */
  summary: string;
  /** BCP 47 of the words in it. */
  locale: string;
  nodes: CardNode[];
};

/** What may stand where a person looks again and again: nothing with a code, and no question that is over soon. */
export type LastingNode = Exclude<CardNode, { kind: 'code' | 'choices' }>;

/** A device that can be had reset by one click, and the button for it. */
export type OfferNode = {
  kind: 'offer';
  deviceId: ManagedDeviceId;
  text: string;
  label: string;
  confirm: NonNullable<CardButton['confirm']>;
};

/** A person's own page, which only they see and which stays until it is drawn anew. */
export type HomeCard = { nodes: (LastingNode | OfferNode)[] };

/** @returns what of a message may be repeated on a person's own page */
export function lastingNodes({ nodes }: Card): LastingNode[] {
  return nodes.filter((node): node is LastingNode => node.kind !== 'code' && node.kind !== 'choices');
}
