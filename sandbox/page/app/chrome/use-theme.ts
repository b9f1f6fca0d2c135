import { useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

/** Follows the system until somebody chooses; what was chosen is kept in this browser. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => {
    const kept = localStorage.getItem('theme');
    if (kept === 'light' || kept === 'dark') return kept;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  });
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const turn = (): void => {
    const other = theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', other);
    setTheme(other);
  };
  return [theme, turn];
}
