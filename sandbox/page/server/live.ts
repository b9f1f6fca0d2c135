import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { SectionName } from '../sections.ts';
import type { Sections } from './draw-sections.ts';

const viewerSchema = z.object({ slack: z.string().min(1), teams: z.string().min(1) });
/** Whom one browser window shows in each product. */
export type Viewer = z.infer<typeof viewerSchema>;

type Window = { viewer: Viewer; response: ServerResponse; sent: Map<SectionName, string> };

/** Changes that come close together are shown together, milliseconds. */
const gatherMs = 40;
/** What nobody reports, such as new entries of the audit, is looked for this often, milliseconds. */
const lookEveryMs = 700;

/** Keeps every open window of the page up to date by server-sent events. */
export class Live {
  readonly #windows = new Set<Window>();
  readonly #draw: (viewer: Viewer) => Promise<Sections | null>;
  #timer: NodeJS.Timeout | null = null;
  #drawing = false;
  readonly #looking: NodeJS.Timeout;

  /** @param draw gives what a window shows now, null while there is nothing to show */
  constructor(draw: (viewer: Viewer) => Promise<Sections | null>) {
    this.#draw = draw;
    this.#looking = setInterval(() => this.touch(), lookEveryMs);
  }

  /** @throws z.ZodError where the query does not say whom to show */
  open(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    const window: Window = {
      viewer: viewerSchema.parse(Object.fromEntries(query)),
      response,
      sent: new Map(),
    };
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.#windows.add(window);
    request.on('close', () => this.#windows.delete(window));
    this.touch();
  }

  /** Something may look different. */
  touch(): void {
    this.#timer ??= setTimeout(() => void this.#refresh(), gatherMs);
  }

  close(): void {
    clearInterval(this.#looking);
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const { response } of this.#windows) response.end();
  }

  async #refresh(): Promise<void> {
    this.#timer = null;
    if (this.#drawing) return this.touch();
    this.#drawing = true;
    try {
      for (const window of this.#windows) await this.#send(window);
    } finally {
      this.#drawing = false;
    }
  }

  async #send({ viewer, response, sent }: Window): Promise<void> {
    const sections = await this.#draw(viewer);
    if (sections === null) return;
    for (const [name, section] of sections) {
      const data = JSON.stringify(section);
      if (sent.get(name) === data) continue;
      sent.set(name, data);
      response.write(`event: ${name}\ndata: ${data}\n\n`);
    }
  }
}
