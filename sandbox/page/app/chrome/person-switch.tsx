import type { CastMember } from '../../sections.ts';
import { Avatar } from './avatar.tsx';

/** Chooses whose client a window shows. */
export function PersonSwitch(props: {
  /** Such as `Slack`. */
  product: string;
  cast: readonly CastMember[];
  chosen: string;
  choose: (key: string) => void;
}) {
  const { product, cast, chosen, choose } = props;
  const person = cast.find(({ key }) => key === chosen);
  return (
    <label className="person-switch">
      <Avatar name={person?.name ?? chosen} isSmall />
      <span className="person-switch__words">
        <span className="person-switch__name">
          <span className="visually-hidden">In {product} you are </span>
          {person?.name ?? chosen}
        </span>
        <span className="person-switch__role">{person?.role}</span>
      </span>
      <select
        aria-label={`Who you are in ${product}`}
        value={chosen}
        onChange={({ target }) => choose(target.value)}
      >
        {cast.map(({ key, name, role }) => (
          <option key={key} value={key}>
            {name} – {role}
          </option>
        ))}
      </select>
    </label>
  );
}
