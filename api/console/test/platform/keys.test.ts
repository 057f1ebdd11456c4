import { describe, expect, it } from 'vitest';
import { markedAt, moveOf } from '../../src/platform/ui/keys';

describe('the marked entry of a lookup', () => {
  it('is the first match once something is typed, and none before', () => {
    expect(markedAt(null, '', 3)).toBe(-1);
    expect(markedAt(null, 'le', 3)).toBe(0);
    expect(markedAt(null, 'le', 0)).toBe(-1);
  });

  it('is forgotten with the text that it was found for', () => {
    expect(markedAt({ text: 'le', at: 2 }, 'le', 3)).toBe(2);
    expect(markedAt({ text: 'le', at: 2 }, 'let', 3)).toBe(0);
    expect(markedAt({ text: 'le', at: 2 }, 'le', 1)).toBe(0);
  });

  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 2, 0],
    ['ArrowUp', -1, 2],
    ['ArrowUp', 0, 2],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 0, null],
  ])('%s moves from %i to %s', (key, at, to) => {
    expect(moveOf(key, at, 3)).toBe(to);
    expect(moveOf(key, -1, 0)).toBeNull();
  });
});
