/** A request of the page that cannot be served; the sentence is for whoever looks at the page. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 400 | 403 | 404 | 405 | 409 | 413;

  constructor(status: Refusal['status'], sentence: string) {
    super(sentence);
    this.status = status;
  }
}
