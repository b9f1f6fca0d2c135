const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address is plain HTTP on this very machine: signed requests go nowhere else. */
export function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === 'http:' && loopbackHosts.includes(url.hostname);
}
