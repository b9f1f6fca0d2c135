/** A command, click or shortcut that came from somewhere that is served. */
export type Arrived<Body> = {
  body: Body;
  /** The installation's id, by which whoever sent it is known. */
  tenant: string;
  /** Names this delivery; no two share it. */
  digest: string;
};
