import { useSyncExternalStore } from 'react';

/** The design's colours for what is drawn by a script. */
export type Ink = {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly accent: string;
  readonly series: readonly string[];
  readonly font: string;
};

const dark = matchMedia('(prefers-color-scheme: dark)');
let known: { readonly dark: boolean; readonly ink: Ink } | null = null;

function read(): Ink {
  if (known?.dark === dark.matches) {
    return known.ink;
  }
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const ink = {
    ink: value('--ink'),
    quiet: value('--ink-3'),
    line: value('--line'),
    surface: value('--surface'),
    accent: value('--accent'),
    series: [1, 2, 3, 4, 5].map((n) => value(`--chart-${n}`)),
    font: value('--font'),
  };
  known = { dark: dark.matches, ink };
  return ink;
}

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The colours as they are now, light or dark. */
export function useInk(): Ink {
  return useSyncExternalStore(subscribe, read);
}
