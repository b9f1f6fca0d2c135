/** A person's initials on a colour of their own; the bot has its keypad. */
export function Avatar({
  name,
  isBot = false,
  isSmall = false,
}: {
  name: string;
  isBot?: boolean;
  isSmall?: boolean;
}) {
  const size = isSmall ? 'avatar--small' : '';
  if (isBot) {
    return (
      <span aria-hidden="true" className={`avatar avatar--bot ${size}`}>
        <svg aria-hidden="true" viewBox="0 0 24 24" width="64%" height="64%">
          {[6, 12, 18].flatMap((y) =>
            [6, 12, 18].map((x) => <circle key={`${x}/${y}`} cx={x} cy={y} r="2.3" />),
          )}
        </svg>
      </span>
    );
  }
  return (
    <span aria-hidden="true" className={`avatar avatar--${toneOf(name)} ${size}`}>
      {initialsOf(name)}
    </span>
  );
}

const tones = 8;

function toneOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % tones;
}

function initialsOf(name: string): string {
  const [first = '', ...others] = name.split(/\s+/);
  return `${first.slice(0, 1)}${others.at(-1)?.slice(0, 1) ?? ''}`.toUpperCase();
}
