import type { ChatActor } from '../../src/core/person.ts';
import { malformedDelivery } from './delivery-refused.ts';
import { type ClickBody, tenantOf } from './payloads.ts';

/**
 * Who clicked, or chose in a menu.
 * @throws DeliveryRefusedError where Slack names no workspace
 */
export function actorOf(body: Pick<ClickBody, 'team' | 'user'>): ChatActor {
  const tenant = tenantOf(body);
  if (tenant === null) throw malformedDelivery();
  return { platform: 'slack', tenant, userId: body.user.id };
}
