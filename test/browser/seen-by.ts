/**
 * All that the page is ever sent for one person, whatever of it is on the screen.
 * @param url the page's own address
 */
export async function sentFor(url: string, people: { slack: string; teams: string }): Promise<string> {
  const response = await fetch(`${url}/api/live?${new URLSearchParams(people)}`);
  if (response.body === null) throw new Error('The page sends nothing.');
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    // Sections come in one go, this one last.
    if (/event: wire\n.*\n\n/.test(text)) break;
  }
  return text;
}
