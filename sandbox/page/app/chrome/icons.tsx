import type { ReactNode } from 'react';

/** Small drawings of our own; whatever they mean stands beside them in words. */
function Icon({ children, size = 18 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const Keypad = () => (
  <svg aria-hidden="true" className="keypad" width="30" height="30" viewBox="0 0 24 24">
    <rect width="24" height="24" rx="6" />
    {[7, 12, 17].flatMap((y) => [7, 12, 17].map((x) => <circle key={`${x}/${y}`} cx={x} cy={y} r="1.9" />))}
  </svg>
);
export const Phone = () => (
  <Icon>
    <rect x="7" y="2.5" width="10" height="19" rx="2.4" />
    <path d="M11 18.5h2" />
  </Icon>
);
export const Tablet = () => (
  <Icon>
    <rect x="4.5" y="3" width="15" height="18" rx="2.2" />
    <path d="M11 18h2" />
  </Icon>
);
export const Laptop = () => (
  <Icon>
    <rect x="4" y="5" width="16" height="10.5" rx="1.6" />
    <path d="M2.5 19h19" />
  </Icon>
);
export const Locked = () => (
  <Icon size={15}>
    <rect x="5" y="11" width="14" height="9.5" rx="2" />
    <path d="M8 11V7.8a4 4 0 0 1 8 0V11" />
  </Icon>
);
export const Unlocked = () => (
  <Icon size={15}>
    <rect x="5" y="11" width="14" height="9.5" rx="2" />
    <path d="M8 11V7.8a4 4 0 0 1 7.6-1.8" />
  </Icon>
);
export const Pause = () => (
  <Icon size={14}>
    <path d="M8.5 5v14M15.5 5v14" />
  </Icon>
);
export const Moon = () => (
  <Icon>
    <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" />
  </Icon>
);
export const Sun = () => (
  <Icon>
    <circle cx="12" cy="12" r="4.2" />
    <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
  </Icon>
);
export const Arrow = () => (
  <Icon size={15}>
    <path d="M5 12h13M13 6.5l5.5 5.5-5.5 5.5" />
  </Icon>
);
export const Check = () => (
  <Icon size={15}>
    <path d="m4.5 12.5 5 5 10-11" />
  </Icon>
);
export const Link = () => (
  <Icon size={14}>
    <path d="M10 14a4.5 4.5 0 0 0 6.4 0l3-3A4.5 4.5 0 0 0 13 4.600l-1 1M14 10a4.5 4.5 0 0 0-6.4 0l-3 3A4.5 4.5 0 0 0 11 19.400l1-1" />
  </Icon>
);
export const Close = () => (
  <Icon size={16}>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
);
export const Send = () => (
  <Icon size={17}>
    <path d="M4 12 20 4.5 14 20l-3-7Z" />
  </Icon>
);
export const Route = () => (
  <Icon size={16}>
    <path d="M9 4 3.5 6v14L9 18l6 2 5.5-2V4L15 6 9 4ZM9 4v14M15 6v14" />
  </Icon>
);
export const Film = () => (
  <Icon size={16}>
    <rect x="3.5" y="5" width="17" height="14" rx="2" />
    <path d="m10 9.5 4.5 2.5-4.5 2.500Z" />
  </Icon>
);
export const Scales = () => (
  <Icon size={16}>
    <path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a2.8 2.8 0 0 0 5 0ZM19 7l-2.5 6a2.8 2.8 0 0 0 5 0Z" />
  </Icon>
);
export const Restart = () => (
  <Icon size={16}>
    <path d="M4 12a8 8 0 1 0 2.6-5.900L4 8.500M4 4v4.500h4.5" />
  </Icon>
);
