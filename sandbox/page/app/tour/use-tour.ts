import { useState } from 'react';

const key = 'tour-ended';

/** Whether the tour is shown: to whoever has not ended it in this browser. */
export function useTour(): { isShown: boolean; show: () => void; end: () => void } {
  const [isShown, setShown] = useState(() => localStorage.getItem(key) === null);
  return {
    isShown,
    show: () => {
      localStorage.removeItem(key);
      setShown(true);
    },
    end: () => {
      localStorage.setItem(key, 'yes');
      setShown(false);
    },
  };
}
