import type { Json, Payload } from './read-payload.ts';

export type Freshness = {
  /** Wall clock, milliseconds since 1970. */
  now: number;
  /** A text that was never used before. */
  unique: () => string;
};

/** @returns the payload as if it happened now: what has its own name or time gets a new one, so that it is no repeat */
export function freshen(payload: Payload, freshness: Freshness): Payload {
  switch (payload.kind) {
    case 'command':
      return { ...payload, fields: { ...payload.fields, trigger_id: trigger(freshness) } };
    case 'interaction':
      return { ...payload, json: freshInteraction(payload.json, freshness) };
    case 'event':
      return { ...payload, json: freshEvent(payload.json, freshness) };
    case 'activity':
      return { ...payload, json: freshActivity(payload.json, freshness) };
  }
}

function trigger({ now, unique }: Freshness): string {
  return `${now}.0.${unique().replaceAll('-', '')}`;
}

function freshInteraction(json: Json, freshness: Freshness): Json {
  const { actions } = json;
  const time = slackTime(freshness.now);
  return {
    ...json,
    trigger_id: trigger(freshness),
    ...('action_ts' in json ? { action_ts: time } : {}),
    ...(Array.isArray(actions)
      ? {
          actions: actions.map((action: unknown) =>
            isJson(action) ? { ...action, action_ts: time } : action,
          ),
        }
      : {}),
  };
}

function freshEvent(json: Json, { now, unique }: Freshness): Json {
  if (json['type'] !== 'event_callback') return json;
  const time = slackTime(now);
  const { event } = json;
  return {
    ...json,
    event_id: `Ev${unique().replaceAll('-', '').slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(now / 1_000),
    ...(isJson(event)
      ? {
          event: {
            ...event,
            ...('ts' in event ? { ts: time } : {}),
            ...('event_ts' in event ? { event_ts: time } : {}),
          },
        }
      : {}),
  };
}

function freshActivity(json: Json, { now, unique }: Freshness): Json {
  const time = new Date(now).toISOString();
  return {
    ...json,
    id: json['type'] === 'invoke' ? `f:${unique()}` : String(now),
    timestamp: time,
    ...('localTimestamp' in json ? { localTimestamp: time } : {}),
  };
}

function slackTime(now: number): string {
  return `${Math.floor(now / 1_000)}.${String((now % 1_000) * 1_000).padStart(6, '0')}`;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
