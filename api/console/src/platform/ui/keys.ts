import type { KeyboardEvent } from 'react';

/**
 * Whether a key belongs to an input method, as when Chinese is written: Enter takes over what is composed then, and Escape
 * gives it up. Safari reports the last key after the composition, by the code 229 alone.
 */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** The position that the viewer moved to in the results for a text. */
export type Mark = { readonly text: string; readonly at: number };

/** The highlighted entry: the one moved to, or the first result; -1 if there is none. */
export function markedAt(moved: Mark | null, text: string, size: number): number {
  const at = moved?.text === text ? moved.at : text === '' ? -1 : 0;
  return Math.min(at, size - 1);
}

/** The position that a key moves to, wrapping around; null for other keys or an empty list. */
export function moveOf(key: string, at: number, size: number): number | null {
  if (size === 0) {
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % size;
    case 'ArrowUp':
      return at <= 0 ? size - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return size - 1;
    default:
      return null;
  }
}
