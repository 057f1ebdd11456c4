import { useEffect, useState } from 'react';

/** The current time, updated after the given number of milliseconds, so that clocks keep running. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
